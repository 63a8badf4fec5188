/** Data for the charts' tests: one complete made-up world and one as sparse as the real one. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FontFaces } from '../../../src/charts/text-metrics.ts';
import type { Datum } from '../../../src/model.ts';

const FONT_FILES = join(
  dirname(createRequire(import.meta.url).resolve('@fontsource/source-sans-3/package.json')),
  'files',
);

function face(subset: string, weight: number): Uint8Array {
  return readFileSync(join(FONT_FILES, `source-sans-3-${subset}-${weight}-normal.woff2`));
}

export const FONTS: readonly FontFaces[] = ['latin', 'latin-ext'].map((subset) => ({
  regular: face(subset, 400),
  semibold: face(subset, 600),
  bold: face(subset, 700),
}));

interface TestPortal {
  readonly portal: string;
  readonly portal_label: string;
  readonly country: string;
  readonly country_label: string;
  readonly colour: string;
  readonly shape: string;
  readonly dash: number[];
  readonly order: number;
}

const portal = (
  order: number,
  id: string,
  label: string,
  country: [string, string],
  colour: string,
  shape: string,
  dash: number[],
): TestPortal => ({
  portal: id,
  portal_label: label,
  country: country[0],
  country_label: country[1],
  colour,
  shape,
  dash,
  order,
});

export const PORTALS: readonly TestPortal[] = [
  portal(0, 'helsenorge', 'Helsenorge', ['NO', 'Norway'], '#8d0e04', 'circle', []),
  portal(1, '1177', '1177', ['SE', 'Sweden'], '#2733b4', 'square', [6, 3]),
  portal(2, 'sundhed-dk', 'sundhed.dk', ['DK', 'Denmark'], '#dc692e', 'triangle-up', [2, 2]),
  portal(3, 'kanta', 'Kanta', ['FI', 'Finland'], '#4a323f', 'diamond', [8, 3, 2, 3]),
];

const EMPTY: Datum = {
  portal: null,
  country: null,
  channel: null,
  period: null,
  measure: null,
  service: null,
  age: null,
  variant: null,
  portal_label: null,
  country_label: null,
  colour: null,
  shape: null,
  dash: null,
  order: null,
  year: null,
  date: null,
  period_label: null,
  date_label: null,
  measure_label: null,
  service_label: null,
  age_label: null,
  variant_label: null,
  channel_label: null,
  service_order: null,
  age_order: null,
  value: null,
  text: '[x]',
  flags: '',
  absence: 'x',
  absence_label: 'not published',
  rounds_to_zero: false,
  segment: 0,
  last: false,
  first: false,
  only: false,
  code: null,
  code_label: null,
};

/** What a cell holds: a number, a number with flags, or nothing. */
export type TestCell = number | readonly [number, string] | undefined;

function cellFields(cell: TestCell, decimals: number): Datum {
  if (cell === undefined) return {};
  const [number, flags] = typeof cell === 'number' ? [cell, ''] : cell;
  const value = Number(number.toFixed(decimals));
  const printed = number.toFixed(decimals).replace(/\B(?=(\d{3})+(?!\d))/g, '\u00a0');
  const text = flags === '' ? printed : `${printed} [${flags}]`;
  return { value, text, flags, absence: '', absence_label: '' };
}

const MONTHS =
  'January February March April May June July August September October November December';

export function periodFields(period: string): Datum {
  const [year = '', rest] = period.split('-');
  const quarter = rest?.startsWith('Q') ? Number(rest.slice(1)) : undefined;
  const month = quarter === undefined ? Number(rest ?? 1) : (quarter - 1) * 3 + 1;
  const date = `${year}-${String(month).padStart(2, '0')}-01`;
  const name = quarter === undefined ? MONTHS.split(' ')[month - 1] : `Q${quarter}`;
  return {
    period,
    year: Number(year),
    date,
    period_label: rest === undefined ? year : `${name} ${year}`,
  };
}

/** One row with every field. */
export function row(fields: Datum, cell?: TestCell, decimals = 1): Datum {
  return { ...EMPTY, ...fields, ...cellFields(cell, decimals) };
}

/** Numbers the rows, and marks the first, last and lone values of each line. */
export function finish(rows: readonly Datum[], line: (row: Datum) => string): Datum[] {
  const lines = Map.groupBy(rows, line);
  const marked = new Map<Datum, Datum>();
  for (const members of lines.values()) {
    const published = members.filter((each) => each.value !== null);
    members.forEach((each, index) => {
      const alone =
        each.value !== null &&
        (members[index - 1]?.value ?? null) === null &&
        (members[index + 1]?.value ?? null) === null;
      marked.set(each, {
        ...each,
        only: alone,
        first: each === published[0],
        last: each === published.at(-1),
      });
    });
  }
  return rows.map((each, index) => ({ ...(marked.get(each) ?? each), row: index }));
}

export const YEARS = Array.from({ length: 12 }, (_, index) => String(2011 + index));

export const MONTHS_OF_ALL = YEARS.flatMap((year) =>
  Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`),
);

/** A number from 0 to 1 that is always the same for the same words. */
export function noise(...words: readonly (string | number)[]): number {
  let hash = 2166136261;
  for (const character of words.join('/')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0;
  }
  return (hash % 1000) / 1000;
}

/** Portals by periods, in the order of portals. */
export function portalGrid(
  periods: readonly string[],
  cell: (portal: string, period: string) => TestCell,
  decimals = 1,
  more: Datum = {},
): Datum[] {
  return PORTALS.flatMap((each) =>
    periods.map((period) =>
      row({ ...each, ...periodFields(period), ...more }, cell(each.portal, period), decimals),
    ),
  );
}
