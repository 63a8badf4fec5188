/** A portal's page: what it is, who decides on its services, its key numbers by year, its milestones. */

import { escapeHtml } from '../../core/escape.ts';
import type { IndicatorTable } from '../../core/model.ts';
import type { Portal } from '../../core/portal.ts';
import type { Block, TableCell, TableContent, Tile } from '../blocks.ts';
import { capital, inLanguage, sentence, uncapital, type Wording } from '../wording.ts';
import { cellId, rowsOfPortal } from './cell-lookup.ts';
import { milestonesWithRoom } from './profile-room.ts';
import { cited, factText, joined, type ReferenceInput } from './reference-tables.ts';
import { sourceLine } from './source-line.ts';

/** What a profile shows by year, in this order. */
export const KEY_INDICATORS = [
  'visits-per-inhabitant',
  'logins-per-inhabitant',
  'logins-per-visit',
  'users-share',
] as const;
/** The service that stands for all services together. */
const OVERALL = 'overall';
/** As many years as fit beside each other. */
const YEARS_SHOWN = 7;
/** Facts that have a tile, in this order; as many as fit beside each other. */
const TILES = ['target-group', 'log-in', 'opened', 'app', 'languages'] as const;
const MOST_TILES = 4;
const MOST_MILESTONES = 10;
/** Fewer make no list. */
const FEWEST_MILESTONES = 2;

/**
 * What stands below a portal's text, each only where something is known, and milestones as far as the
 * page has room.
 * @param text the blocks above
 */
export function profileBlocks(
  portal: Portal,
  text: readonly Block[],
  given: ReferenceInput,
): Block[] {
  const tiled = TILES.filter((fact) => factOf(portal, fact, given)).slice(0, MOST_TILES);
  const table = (content: TableContent): Block[] =>
    content.rows.length === 0 ? [] : [{ kind: 'table', table: content }];
  const tiles: Block = {
    kind: 'tiles',
    tiles: tiled.map((fact) => tileOf(portal, fact, given)),
    note: tileNote(portal, tiled, given),
  };
  const blocks = [
    ...(tiled.length === 0 ? [] : [tiles]),
    ...table(numberTable(portal, given)),
    ...table(serviceTable(portal, given)),
    ...otherFacts(portal, tiled, given),
  ];
  return [...blocks, ...milestones(portal, [...text, ...blocks], given)];
}

function factOf(
  portal: Portal,
  fact: string,
  { input }: ReferenceInput,
): ReferenceInput['input']['dataset']['facts'][number] | undefined {
  return input.dataset.facts.find((each) => each.portal === portal.id && each.fact === fact);
}

function tileOf(portal: Portal, fact: (typeof TILES)[number], given: ReferenceInput): Tile {
  const { input, wording } = given;
  const { value = '', sourceId = '' } = factOf(portal, fact, given) ?? {};
  return {
    sign: fact === 'target-group' ? targetSign(portal, given) : fact,
    label: input.words.facts[fact] ?? fact,
    html: cited(factText(value, wording), sourceId, given),
  };
}

/** The notes on facts in tiles; that a page is later is said by its mark. */
function tileNote(portal: Portal, facts: readonly string[], given: ReferenceInput): string {
  const { input } = given;
  const notes = facts.flatMap((fact) => {
    const { note = '', sourceId = '' } = factOf(portal, fact, given) ?? {};
    const isMarked = note === '' || input.dataset.sources.get(sourceId)?.isLater;
    return isMarked ? [] : [{ note, name: input.words.facts[fact] ?? fact }];
  });
  const sentences = [...Map.groupBy(notes, ({ note }) => note)].map(
    ([note, all]) => `${all.map(({ name }) => name).join('; ')}: ${sentence(note)}`,
  );
  return sentences.join(' ');
}

/** Whether a portal is for professionals too, as far as a source names services for them. */
function targetSign(portal: Portal, { input }: ReferenceInput): Tile['sign'] {
  const served = input.dataset.availability.some(
    (each) =>
      each.portal === portal.id &&
      each.service === 'professionals' &&
      each.preferred === 'yes' &&
      each.level !== 'not-available',
  );
  return served ? 'professionals' : 'residents';
}

/** The facts that have no tile. */
function otherFacts(portal: Portal, tiled: readonly string[], given: ReferenceInput): Block[] {
  const { input, wording } = given;
  const entries = input.codelists.facts.flatMap((fact) => {
    const found = tiled.includes(fact) ? undefined : factOf(portal, fact, given);
    if (!found) return [];
    const text = joined(factText(found.value, wording), found.note);
    const html = cited(text, found.sourceId, given);
    return [{ name: input.words.facts[fact] ?? fact, html, text }];
  });
  return entryList('facts', caption(portal, wording.word('facts-of')), entries);
}

/** Entries up to so many letters stand in two columns. */
const SHORT = 60;

/** Names and what belongs to each, in two columns if all are short; nothing where there is none. */
function entryList(
  kind: 'facts' | 'milestones',
  title: string,
  entries: readonly { readonly name: string; readonly html: string; readonly text: string }[],
): Block[] {
  if (entries.length === 0) return [];
  const items = entries.map(
    ({ name, html }) => `<li><strong>${escapeHtml(name)}</strong> <span>${html}</span></li>`,
  );
  const isWide = kind === 'facts' && entries.some(({ text }) => text.length > SHORT);
  const list = `<ul class="entries${isWide ? ' entries--wide' : ''}">${items.join('\n')}</ul>`;
  return [{ kind, html: `<p class="list-title">${title}</p>\n${list}` }];
}

/** The services that a source names, by the level that decides on them; a square for each. */
function serviceTable(portal: Portal, { input, wording }: ReferenceInput): TableContent {
  const { services, levels } = wording.words;
  const named = input.dataset.availability.filter(
    (each) => each.portal === portal.id && each.preferred === 'yes' && each.service !== OVERALL,
  );
  const rows = Object.keys(levels).flatMap((level): TableCell[][] => {
    const own = named.filter((each) => each.level === level).map(({ service }) => service);
    const names = input.codelists.services.flatMap((service) =>
      own.includes(service) ? [services[service] ?? service] : [],
    );
    const text = names.map((name, index) => (index === 0 ? name : uncapital(name))).join('; ');
    if (names.length === 0) return [];
    // What is not offered is not a service of the portal.
    const tally =
      level === 'not-available'
        ? {}
        : { tally: { count: names.length, isOpen: level === 'available' } };
    return [[{ text: capital(wording.level(level)) }, { text, ...tally }]];
  });
  return {
    elementId: `profile-services-${portal.id}`,
    caption: caption(portal, wording.word('services-of')),
    columns: ['level', 'service'].map((key) => ({ text: wording.column(key) })),
    rows,
    ...{ rowHeaders: 1, notes: [wording.word('services-note')], wide: false },
    className: 'profile-facts profile-services',
  };
}

/** The last milestones, in the order of their dates. */
function milestones(portal: Portal, above: readonly Block[], given: ReferenceInput): Block[] {
  const { input, wording } = given;
  const own = input.dataset.milestones
    .filter((each) => each.portal === portal.id)
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
    .slice(-MOST_MILESTONES)
    .map(({ date, event, label, sourceId }) => ({ date, text: label || event, sourceId }));
  const texts = own.map(({ text }) => text);
  const room = milestonesWithRoom(above, texts, input.portals[0]?.id === portal.id);
  if (room < FEWEST_MILESTONES) return [];
  const entries = own.slice(-room).map(({ date, text, sourceId }) => ({
    name: wording.period(date),
    html: cited(text, sourceId, given),
    text,
  }));
  return entryList('milestones', caption(portal, wording.word('milestones-of')), entries);
}

function numberTable(portal: Portal, given: ReferenceInput): TableContent {
  const { input, wording } = given;
  const indicators = KEY_INDICATORS.flatMap((id) => input.tables.get(id) ?? []);
  const allYears = [
    ...new Set(indicators.flatMap((each) => each.rows.map((row) => row.key.period ?? ''))),
  ]
    .filter((year) => indicators.some((table) => hasValue(table, portal, year)))
    .sort();
  const years = allYears.slice(-YEARS_SHOWN);
  // What is counted in place of a measure has a row of its own.
  const counted = indicators.filter((table) =>
    rowsOfPortal(table, portal.id).some((row) => row.countedAs === undefined),
  );
  const known = counted.filter((table) => years.some((year) => hasValue(table, portal, year)));
  // A single value stands beside the portal's name.
  const tabled = known.length * years.length > 1 ? known : [];
  const rows = tabled.map((table) => [
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
    notes: [
      ...(allYears.length > years.length ? [wording.word('years-left-out')] : []),
      ...(known.length < counted.length ? [wording.word('rows-left-out')] : []),
    ],
    sources: sourceLine(
      tabled.map((table) => ({
        rows: rowsOfPortal(table, portal.id).filter(({ key }) => years.includes(key.period ?? '')),
      })),
      given,
    ),
    className: 'profile-numbers',
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
