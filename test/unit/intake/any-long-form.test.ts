/** A table with a row a month, in any form that offices send, gives its very values or an error; never others. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runs } from '../../support/hostile.ts';
import { memorySources } from '../../support/memory-sources.ts';
import { NOTATIONS, NOTES, TOTALS } from '../../support/table-forms.ts';
import { taken } from '../../support/taken-delivery.ts';

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
