/** A table with its periods across, down or in two columns gives its very values or an error; never others. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UserError } from '../../../src/core/diagnostics.ts';
import { runs } from '../../support/hostile.ts';
import { memorySources } from '../../support/memory-sources.ts';
import { NOTATIONS, NOTES, TOTALS } from '../../support/table-forms.ts';
import { type TakenDelivery, taken } from '../../support/taken-delivery.ts';

const RUNS = runs(1000);

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
