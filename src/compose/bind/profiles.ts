/** A portal's profile: its facts and its key numbers by year. */

import type { IndicatorTable, Portal } from '../../core/model.ts';
import { tableMarkup } from '../assemble/block-markup.ts';
import { cellId } from './cell-lookup.ts';
import type { Citations } from './citations.ts';
import type { TableCell } from './data-table.ts';
import type { ReferenceInput } from './reference-tables.ts';
import { escapeHtml } from './tokens.ts';
import type { Wording } from './wording.ts';

/** What a profile tells by year, in this order. */
const KEY_INDICATORS = [
  'visits-per-inhabitant',
  'logins-per-inhabitant',
  'logins-per-visit',
  'users-share',
] as const;
/** As many years as fit beside each other. */
const YEARS_SHOWN = 6;

interface ProfileInput {
  readonly reference: ReferenceInput;
  readonly citations: Citations;
  readonly tables: ReadonlyMap<string, IndicatorTable>;
  readonly wording: Wording;
}

/** HTML of both tables of a profile. */
export function portalProfile(
  portal: Portal,
  input: ProfileInput,
): { facts: string; numbers: string } {
  return { facts: factTable(portal, input), numbers: numberTable(portal, input) };
}

function factTable(portal: Portal, { reference, citations, wording }: ProfileInput): string {
  const rows = reference.facts.flatMap((fact): TableCell[][] => {
    const found = reference.dataset.facts.find(
      (each) => each.portal === portal.id && each.fact === fact,
    );
    if (!found) return [];
    const value = [found.value, found.note].filter(Boolean).join('; ');
    return [
      [
        { text: reference.factWords[fact] ?? fact },
        { text: value, html: `${escapeHtml(value)} ${citations.html(found.sourceId)}` },
      ],
    ];
  });
  const columns = ['fact', 'value'].map((key) => ({ text: wording.words.columns[key] ?? key }));
  return tableMarkup({
    elementId: `profile-facts-${portal.id}`,
    caption: caption(portal, wording.word('facts-of')),
    model: { columns, rowHeaders: 1, rows, notes: [], wide: false },
    after: [],
    className: 'profile-facts',
  });
}

function numberTable(portal: Portal, { tables, wording }: ProfileInput): string {
  const indicators = KEY_INDICATORS.flatMap((id) => tables.get(id) ?? []);
  const years = [
    ...new Set(indicators.flatMap((each) => each.rows.map((row) => row.key.period ?? ''))),
  ]
    .sort()
    .slice(-YEARS_SHOWN);
  const rows = indicators.map((table) => [
    {
      text: capital(wording.words.units[table.id] ?? wording.words.units[table.unit] ?? table.unit),
    },
    ...years.map((year) => numberCell(table, portal, year, wording)),
  ]);
  const columns: TableCell[] = [
    { text: wording.words.columns.indicator ?? 'indicator' },
    ...years.map((text) => ({ text, numeric: true })),
  ];
  return tableMarkup({
    elementId: `profile-numbers-${portal.id}`,
    caption: caption(portal, wording.word('numbers-of')),
    model: { columns, rowHeaders: 1, rows, notes: [], wide: false },
    after: [],
  });
}

function numberCell(
  table: IndicatorTable,
  portal: Portal,
  year: string,
  wording: ProfileInput['wording'],
): TableCell {
  const row = table.rows.find((each) => each.key.portal === portal.id && each.key.period === year);
  if (!row) return { text: '[x]', numeric: true };
  const text = wording.format.cell(row.cell, table.decimals);
  return { text, numeric: true, cell: cellId({ table, row }) };
}

function caption(portal: Portal, pattern: string): string {
  const name = `<span role="group" lang="${portal.nameLanguage}">${escapeHtml(portal.names.en ?? portal.id)}</span>`;
  return escapeHtml(pattern).replace('{portal}', name);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
