/** A portal's profile: its facts and its key numbers by year. */

import { escapeHtml } from '../../core/escape.ts';
import type { IndicatorTable, Portal } from '../../core/model.ts';
import type { TableCell, TableContent } from '../report.ts';
import { inLanguage, type Wording } from '../wording.ts';
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
/** As many years as fit beside each other. */
const YEARS_SHOWN = 6;

/** Facts and numbers; nothing where there would be no row. */
export function profileTables(portal: Portal, given: ReferenceInput): TableContent[] {
  return [factTable(portal, given), numberTable(portal, given)].filter(
    ({ rows }) => rows.length > 0,
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
    ...{ columns: ['fact', 'value'].map((key) => ({ text: wording.column(key) })), rows },
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
