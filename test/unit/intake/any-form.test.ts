/** A table in any form that offices send gives its very values, or an error; never other values. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UserError } from '../../../src/core/diagnostics.ts';
import { runs } from '../../support/hostile.ts';
import { memorySources } from '../../support/memory-sources.ts';
import { type TakenDelivery, taken } from '../../support/taken-delivery.ts';

/** Ways to write a count. */
const NOTATIONS: readonly ((count: number) => string)[] = [
  String,
  (count) => grouped(count, ' '),
  (count) => grouped(count, '\u00a0'),
  (count) => grouped(count, '.'),
  (count) => grouped(count, ','),
  (count) => `"${grouped(count, ',')}"`,
  (count) => `${grouped(count, '.')},0`,
  (count) => `${count}.0`,
];

/** Ways to write a month. */
const MONTHS: readonly ((year: string, month: string) => string)[] = [
  (year, month) => `${year}-${month}`,
  (year, month) => `${year}M${month}`,
  (year, month) => `${year}/${month}`,
  (year, month) => `${month}.${year}`,
  (year, month) => `${year}-${month}-01`,
  (year, month) => `01.${month}.${year}`,
  (year, month) => `01/${month}/${year}`,
  (year, month) => `${month}/01/${year}`,
  (year, month) => named(year, month, 'en'),
  (year, month) => named(year, month, 'fi'),
  (year, month) => named(year, month, 'sv'),
];

const RUNS = runs(1000);

const HEADERS = [
  ['Date', 'Visits'],
  ['Måned', 'Besøk'],
  ['Månad', 'Besök'],
  ['Kuukausi', 'Käynnit'],
  ['period', 'visits'],
];
const TOTALS = ['Total', 'Sum', 'Summa', 'I alt', 'Yhteensä'];
const NOTES = ['Kilde: Helsenorge', 'Källa: 1177', 'Lähde: Kanta', '* Preliminary'];

const grouped = (count: number, mark: string): string =>
  String(count).replace(/\B(?=(?:\d{3})+$)/g, mark);

function named(year: string, month: string, language: string): string {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, 15));
  const name = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(date);
  return `${name} ${year}`;
}

const form = fc.record({
  counts: fc.array(fc.integer({ min: 0, max: 30_000_000 }), { minLength: 1, maxLength: 12 }),
  notation: fc.constantFrom(...NOTATIONS),
  month: fc.constantFrom(...MONTHS),
  header: fc.constantFrom(...HEADERS),
  delimiter: fc.constantFrom(',', ';', '\t'),
  encoding: fc.constantFrom('utf8', 'latin1', 'utf16le'),
  title: fc.boolean(),
  total: fc.option(fc.constantFrom(...TOTALS)),
  note: fc.option(fc.constantFrom(...NOTES)),
  missing: fc.option(fc.constantFrom('', '-', '–', '..')),
});

/** A table of months over one or two years, with its periods across, down or in two columns. */
const wideForm = fc.record({
  counts: fc.array(
    fc.array(fc.integer({ min: 0, max: 30_000_000 }), { minLength: 2, maxLength: 12 }),
    {
      minLength: 1,
      maxLength: 2,
    },
  ),
  notation: fc.constantFrom(...NOTATIONS),
  layout: fc.constantFrom<Layout>('months across', 'years across', 'both across', 'two columns'),
  language: fc.constantFrom('en', 'nb', 'sv', 'da', 'fi'),
  header: fc.constantFrom(
    ['Year', 'Month', 'Visits'],
    ['År', 'Måned', 'Besøk'],
    ['År', 'Månad', 'Besök'],
    ['Vuosi', 'Kuukausi', 'Käynnit'],
  ),
  delimiter: fc.constantFrom(',', ';', '\t'),
  isMerged: fc.boolean(),
  total: fc.option(fc.constantFrom(...TOTALS)),
  note: fc.option(fc.constantFrom(...NOTES)),
});
type Layout = 'months across' | 'years across' | 'both across' | 'two columns';
type WideForm = typeof wideForm extends fc.Arbitrary<infer Value> ? Value : never;
type Form = typeof form extends fc.Arbitrary<infer Value> ? Value : never;

/** The file, and its values by month. */
function written(given: Form): {
  readonly file: Buffer;
  readonly values: ReadonlyMap<string, number>;
} {
  const { counts, notation, month, header, delimiter, total, note, missing } = given;
  const rows = counts.map((count, index) => {
    const number = String(index + 1).padStart(2, '0');
    const isMissing = missing !== null && index === 0;
    const text = isMissing ? missing : notation(count);
    return {
      number,
      count: isMissing ? undefined : count,
      line: `${month('2023', number)}${delimiter}${text}`,
    };
  });
  const sum = rows.reduce((all, { count = 0 }) => all + count, 0);
  const lines = [
    ...(given.title ? ['Visits to the portal', ''] : []),
    header.join(delimiter),
    ...rows.map(({ line }) => line),
    ...(total === null ? [] : [`${total}${delimiter}${notation(sum)}`]),
    ...(note === null ? [] : [`${note}${delimiter}`]),
  ];
  const text = lines.join('\r\n');
  const isWide = given.encoding === 'utf16le';
  return {
    file: isWide
      ? Buffer.from(`\uFEFF${text}`, 'utf16le')
      : Buffer.from(text, given.encoding as BufferEncoding),
    values: new Map(
      rows.flatMap(({ number, count }) => (count === undefined ? [] : [[`2023-${number}`, count]])),
    ),
  };
}

it('reads back its values, or says what it cannot read', async () => {
  let read = 0;
  await fc.assert(
    fc.asyncProperty(form, async (given) => {
      const { file, values } = written(given);
      const result = await taken(memorySources({ 'a.csv': file }), 'a.csv');
      const found = result.cells.filter(
        ({ period, value }) => period?.length === 7 && value !== '',
      );
      const isSame =
        found.length === values.size &&
        found.every(({ period = '', value }) => Number(value) === values.get(period));
      if (result.problems.length === 0) {
        expect(isSame, JSON.stringify({ rows: result.rows, values: [...values] })).toBe(true);
        read += 1;
      }
    }),
    RUNS,
  );
  // Most forms are simply read.
  expect(read).toBeGreaterThan(RUNS.numRuns * 0.4);
});

/** A file, and its values by month. */
function writtenWide(given: WideForm): {
  readonly file: Buffer;
  readonly values: ReadonlyMap<string, number>;
} {
  const { counts, notation, delimiter, note } = given;
  const years = counts.map((_, index) => String(2022 + index));
  const cell = (year: number, month: number): string => {
    const count = counts[year]?.[month];
    return count === undefined ? '' : notation(count);
  };
  const rows = wideRows(given, years, cell);
  const width = Math.max(...rows.map((row) => row.length));
  const [, , measure = ''] = given.header;
  const lines = [[measure], [''], ...rows, ...(note === null ? [] : [[note]])].map((row) =>
    [...row, ...Array.from({ length: width - row.length }, () => '')].join(delimiter),
  );
  return {
    file: Buffer.from(lines.join('\n')),
    values: new Map(
      counts.flatMap((months, year) =>
        months.map((count, month) => [
          `${years[year]}-${String(month + 1).padStart(2, '0')}`,
          count,
        ]),
      ),
    ),
  };
}

function wideRows(
  { layout, language, header, isMerged, total, counts, notation }: WideForm,
  years: readonly string[],
  cell: (year: number, month: number) => string,
): string[][] {
  const [yearName = '', monthName = '', measure = ''] = header;
  const most = Math.max(...counts.map((each) => each.length));
  const numbers = Array.from({ length: most }, (_, index) => index);
  const months = numbers.map((index) =>
    new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' }).format(
      new Date(Date.UTC(2024, index, 15)),
    ),
  );
  const sum = (values: readonly number[]): string => notation(values.reduce((a, b) => a + b, 0));
  if (layout === 'months across') {
    const label = total === null ? [] : [total];
    return [
      [yearName, ...months, ...label],
      ...years.map((year, index) => [
        year,
        ...numbers.map((month) => cell(index, month)),
        ...(total === null ? [] : [sum(counts[index] ?? [])]),
      ]),
    ];
  }
  if (layout === 'years across') {
    const rows = numbers.map((month) => [
      months[month] ?? '',
      ...years.map((_, index) => cell(index, month)),
    ]);
    const sums = total === null ? [] : [[total, ...counts.map(sum)]];
    return [[monthName, ...years], ...rows, ...sums];
  }
  const pairs = years.flatMap((year, index) => numbers.map((month) => ({ year, index, month })));
  const shown = ({ year, month }: { year: string; month: number }): string =>
    isMerged && month > 0 ? '' : year;
  if (layout === 'both across') {
    return [
      ['', ...pairs.map(shown)],
      ['', ...pairs.map(({ month }) => months[month] ?? '')],
      [measure, ...pairs.map(({ index, month }) => cell(index, month))],
    ];
  }
  return [
    [yearName, monthName, measure],
    ...pairs.map((pair) => [shown(pair), months[pair.month] ?? '', cell(pair.index, pair.month)]),
  ];
}

it('reads back the values of a wide table, or says what it cannot read', async () => {
  let read = 0;
  await fc.assert(
    fc.asyncProperty(wideForm, async (given) => {
      const { file, values } = writtenWide(given);
      const result = await takenOrTold(file);
      if (result === undefined) return;
      const found = result.cells.filter(({ period }) => period?.length === 7);
      if (result.problems.length > 0) return;
      const isSame =
        found.length === values.size &&
        found.every(({ period = '', value }) => Number(value) === values.get(period));
      expect(isSame, `${file}\n${result.rows.join('\n')}`).toBe(true);
      read += 1;
    }),
    RUNS,
  );
  expect(read).toBeGreaterThan(RUNS.numRuns * 0.4);
});

async function takenOrTold(file: Buffer): Promise<TakenDelivery | undefined> {
  return taken(memorySources({ 'a.csv': file }), 'a.csv').catch((error: unknown) => {
    if (error instanceof UserError) return undefined;
    throw error;
  });
}
