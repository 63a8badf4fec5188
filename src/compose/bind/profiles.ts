/** A portal's profile: its facts, its services by level, its key numbers by year, its milestones. */

import { escapeHtml } from '../../core/escape.ts';
import type { IndicatorTable } from '../../core/model.ts';
import type { Portal } from '../../core/portal.ts';
import type { TableCell, TableContent } from '../blocks.ts';
import { inLanguage, uncapital, type Wording } from '../wording.ts';
import { cellId } from './cell-lookup.ts';
import { rowsOfPortal } from './portal-rows.ts';
import { cited, factText, joined, type ReferenceInput } from './reference-tables.ts';

/** What a profile shows by year, in this order. */
const KEY_INDICATORS = [
  'visits-per-inhabitant',
  'logins-per-inhabitant',
  'logins-per-visit',
  'users-share',
] as const;
/** The service that stands for all services together. */
const OVERALL = 'overall';
/** As many years as fit beside each other. */
const YEARS_SHOWN = 6;

/** Rows of tables for which a page has room beside the portal's text. */
const ROOM = 20;
/** What the opening of the chapter takes of the first page. */
const OPENING = 9;
/** What the title and the header of one more table take. */
const HEAD = 3;
const MOST_MILESTONES = 8;
/** Fewer milestones make no table. */
const FEWEST_MILESTONES = 3;
/** Letters of a line in the second column of these tables. */
const LINE = 95;

/** The tables of a portal's page; none without a row, and milestones where the page has room for them. */
export function profileTables(portal: Portal, given: ReferenceInput): TableContent[] {
  const tables = [factTable(portal, given), numberTable(portal, given)];
  const opening = given.input.portals[0]?.id === portal.id ? OPENING : 0;
  const taken = tables.reduce((sum, table) => sum + linesOf(table), opening + HEAD);
  const room = Math.min(MOST_MILESTONES, ROOM - taken);
  const newest = room < FEWEST_MILESTONES ? [] : [milestoneTable(portal, room, given)];
  return [...tables, ...newest].filter(({ rows }) => rows.length > 0);
}

function linesOf({ rows }: TableContent): number {
  return rows.reduce(
    (sum, row) => sum + Math.ceil(Math.max(1, row[1]?.text.length ?? 0) / LINE),
    0,
  );
}

function factTable(portal: Portal, given: ReferenceInput): TableContent {
  const { input, wording } = given;
  const rows = input.codelists.facts.flatMap((fact): TableCell[][] => {
    const found = input.dataset.facts.find(
      (each) => each.portal === portal.id && each.fact === fact,
    );
    if (!found) return [];
    const text = joined(factText(found.value, wording), found.note);
    const html = cited(text, found.sourceId, given);
    return [[{ text: input.words.facts[fact] ?? fact }, { text, html }]];
  });
  return {
    elementId: `profile-facts-${portal.id}`,
    caption: caption(portal, wording.word('facts-of')),
    columns: ['fact', 'value'].map((key) => ({ text: wording.column(key) })),
    rows: [...rows, ...serviceRows(portal, given)],
    ...{ rowHeaders: 1, notes: [], wide: false },
    className: 'profile-facts',
  };
}

/** The services that a source names, by the level that decides on them. */
function serviceRows(portal: Portal, { input, wording }: ReferenceInput): TableCell[][] {
  const { services, levels } = wording.words;
  const named = input.dataset.availability.filter(
    (each) => each.portal === portal.id && each.preferred === 'yes' && each.service !== OVERALL,
  );
  return Object.keys(levels).flatMap((level): TableCell[][] => {
    const own = named.filter((each) => each.level === level).map(({ service }) => service);
    const names = input.codelists.services.flatMap((service) =>
      own.includes(service) ? [services[service] ?? service] : [],
    );
    const text = names.map((name, index) => (index === 0 ? name : uncapital(name))).join('; ');
    const label = wording.word('services-at').replace('{level}', wording.level(level));
    return names.length === 0 ? [] : [[{ text: label }, { text }]];
  });
}

/** The last milestones, in the order of their dates. */
function milestoneTable(portal: Portal, most: number, given: ReferenceInput): TableContent {
  const { input, wording } = given;
  const own = input.dataset.milestones
    .filter((each) => each.portal === portal.id)
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const rows = own.slice(-most).map((each): TableCell[] => {
    const text = each.label === '' ? each.event : each.label;
    return [{ text: wording.period(each.date) }, { text, html: cited(text, each.sourceId, given) }];
  });
  return {
    elementId: `profile-milestones-${portal.id}`,
    caption: caption(portal, wording.word('milestones-of')),
    ...{ columns: ['date', 'event'].map((key) => ({ text: wording.column(key) })), rows },
    ...{ rowHeaders: 1, notes: [], wide: false },
    className: 'profile-facts',
  };
}

function numberTable(portal: Portal, { input, wording }: ReferenceInput): TableContent {
  const indicators = KEY_INDICATORS.flatMap((id) => input.tables.get(id) ?? []);
  const years = [
    ...new Set(indicators.flatMap((each) => each.rows.map((row) => row.key.period ?? ''))),
  ]
    .sort()
    .slice(-YEARS_SHOWN);
  // What is counted in place of a measure has a row of its own.
  const counted = indicators.filter((table) =>
    rowsOfPortal(table, portal.id).some((row) => row.countedAs === undefined),
  );
  const known = counted.filter((table) => years.some((year) => hasValue(table, portal, year)));
  const rows = known.map((table) => [
    { text: capital(wording.words.units[table.id] ?? wording.unit(table.unit)) },
    ...years.map((year) => numberCell(table, portal, year, wording)),
  ]);
  const columns: TableCell[] = [
    { text: wording.column('indicator') },
    ...years.map((text) => ({ text, numeric: true })),
  ];
  return {
    elementId: `profile-numbers-${portal.id}`,
    caption: caption(portal, wording.word('numbers-of')),
    ...{ columns, rows, rowHeaders: 1, wide: false },
    notes: known.length < counted.length ? [wording.word('rows-left-out')] : [],
  };
}

function hasValue({ rows }: IndicatorTable, portal: Portal, year: string): boolean {
  return rows.some(
    ({ key, cell }) => key.portal === portal.id && key.period === year && cell.kind !== 'absent',
  );
}

function numberCell(
  table: IndicatorTable,
  portal: Portal,
  year: string,
  wording: Wording,
): TableCell {
  const row = rowsOfPortal(table, portal.id).find((each) => each.key.period === year);
  if (!row) return { text: '[n]', numeric: true };
  const text = wording.cell(row.cell, table.decimals);
  return { text, numeric: true, cell: cellId({ table, row }) };
}

function caption(portal: Portal, pattern: string): string {
  const name = inLanguage(portal.nameLanguage, escapeHtml(portal.names.en ?? portal.id));
  return escapeHtml(pattern).replace('{portal}', name);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
