import { describe, expect, it } from 'vitest';
import type { Cell, IndicatorRow } from '../../../../src/core/model.ts';
import { absent, cellAt, prose, tableOf, value } from '../../../support/composing.ts';
import { problemsOf } from '../../../support/problems-of.ts';

const table = tableOf([
  cellAt('helsenorge', '2020', value(10)),
  cellAt('helsenorge', '2021', value(26.1)),
  cellAt('helsenorge', '2022', value(21.4)),
  cellAt('1177', '2022', value(21.44)),
  cellAt('sundhed-dk', '2022', absent('x')),
  cellAt('kanta', '2022', value(30, 'd')),
]);
const place = { file: 'config/test/text/en/use.md', line: 1 };

describe('words of direction', () => {
  it.each([
    ['2020', '2021', 'rose from 10.0 to 26.1'],
    ['2021', '2022', 'fell from 26.1 to 21.4'],
  ])('follow the data from %s to %s', (from, to, words) => {
    expect(prose(`{{trend "use" portal="helsenorge" from="${from}" to="${to}"}}`, table)).toBe(
      words,
    );
  });

  it('say that nothing changed', () => {
    const level = tableOf([cellAt('kanta', '2021', value(4)), cellAt('kanta', '2022', value(4))]);
    const call = '{{trend "use" portal="kanta" from="2021" to="2022"}}';
    expect(prose(call, level)).toBe('stayed at 4.0');
  });

  it('carry the sign of a change', () => {
    const rows = [cellAt('1177', '2021', value(4)), cellAt('1177', '2022', value(-3))];
    const changes = tableOf(rows, { unit: 'percent-change' });
    expect(prose('{{change "use" portal="1177" period="2021"}}', changes)).toBe(
      'rose by 4.0 percent',
    );
    expect(prose('{{change "use" portal="1177" period="2022"}}', changes)).toBe(
      'fell by 3.0 percent',
    );
  });

  it('are refused where the values are no changes', () => {
    const call = '{{change "use" portal="kanta" period="2022"}}';
    expect(problemsOf(() => prose(call, table))).toEqual([
      expect.objectContaining({
        code: 'no-change-indicator',
        hint: 'Write {{trend "use" … from="…" to="…"}}.',
        span: { ...place, column: 1, length: call.length },
      }),
    ]);
  });

  it.each([
    ['2022', '2020'],
    ['2022', '2022'],
  ])('are refused from %s to %s', (from, to) => {
    const call = `{{trend "use" portal="helsenorge" from="${from}" to="${to}"}}`;
    expect(problemsOf(() => prose(call, table)).map(({ code }) => code)).toEqual([
      'reversed-periods',
    ]);
  });

  it('are refused where the two values cannot be compared', () => {
    const call = '{{trend "use" portal="helsenorge" from="2020" to="2021"}}';
    expect(problemsOf(() => prose(call, table, () => 'a break in series'))).toEqual([
      expect.objectContaining({
        code: 'not-comparable',
        message: 'These two values cannot be compared: a break in series.',
        span: { ...place, column: 1, length: call.length },
      }),
    ]);
  });
});

describe('a claim', () => {
  const claim = (proof: string): string => `{{#claim (${proof})}}It is so.{{/claim}}`;

  it.each([
    'is-lowest "use" portal="helsenorge" period="2022"',
    'is-more "use" portal="helsenorge" from="2020" to="2021"',
    'is-less "use" portal="helsenorge" from="2021" to="2022"',
  ])('stands when it holds: %s', (proof) => {
    expect(prose(claim(proof), table)).toBe('It is so.');
  });

  it('stops the build at its place when it does not', () => {
    const text = `A line.\n\n${claim('is-less "use" portal="helsenorge" from="2020" to="2021"')}`;
    expect(problemsOf(() => prose(text, table))).toEqual([
      expect.objectContaining({
        code: 'claim-does-not-hold',
        span: expect.objectContaining({ file: place.file, line: 3, column: 1 }),
      }),
    ]);
  });
});

describe('a name that is not there', () => {
  it.each([
    ['{{value "us" portal="kanta" period="2022"}}', 'unknown-indicator', '"use"'],
    ['{{value "use" portel="kanta" period="2022"}}', 'unknown-dimension', '"portal"'],
    ['{{value "use" unti="yes"}}', 'unknown-dimension', '"unit"'],
    ['{{value "use" portal="kanto" period="2022"}}', 'unknown-cell', '"kanta"'],
    ['{{value "use" portal="helsenorge"}}', 'ambiguous-cell', 'period'],
    ['{{value "use" portal="sundhed-dk" period="2022"}}', 'no-value', '#published'],
    ['{{trend "use" portal="helsenorge" from="2020"}}', 'missing-argument', 'from="2021"'],
    ['{{volue "use"}}', 'unknown-helper', '"value"'],
    ['{{portal "kanto"}}', 'unknown-portal', '"kanta"'],
    ['{{term "age" "18-56"}}', 'unknown-term', ''],
    ['{{#published "use"}}', 'template-syntax', ''],
    ['{{> footer}}', 'unknown-partial', ''],
    ['{{nothing}}', 'unknown-value', ''],
  ])('%s', (call, code, hint) => {
    const [problem] = problemsOf(() => prose(call, table));
    expect(problem).toMatchObject({ code, span: { file: place.file, line: 1 } });
    expect(problem?.hint ?? '').toContain(hint);
  });

  it.each(['{{constructor}}', '{{#if __proto__}}x{{/if}}', '{{portal toString}}'])(
    'cannot be one of the language itself: %s',
    (call) => {
      expect(problemsOf(() => prose(call, table))[0]?.code).toBe('unknown-value');
    },
  );
});

describe('the longest series', () => {
  const call =
    '{{#has-series "use"}}{{longest-series "use" words="visits"}}{{else}}none{{/has-series}}';

  it('is the one with the most values that may be compared, and its peak is told', () => {
    expect(prose(call, table)).toBe(
      'Visits to Helsenorge fell from 26.1 per inhabitant in 2021 to 21.4 in 2022',
    );
  });

  it('of two of the same length is the one that ends last', () => {
    const twice = tableOf([
      cellAt('helsenorge', '2018', value(1)),
      cellAt('helsenorge', '2019', value(2)),
      cellAt('kanta', '2020', value(3)),
      cellAt('kanta', '2021', value(4)),
    ]);
    expect(prose(call, twice)).toBe(
      'Visits to Kanta rose from 3.0 to 4.0 per inhabitant (2020 to 2021)',
    );
  });

  it('is not there where nothing may be compared', () => {
    expect(prose(call, table, () => 'a break in series')).toBe('none');
  });

  it('is part of a series where the rest may not be compared', () => {
    const afterBreak = (_: unknown, from: IndicatorRow): string | undefined =>
      from.key.period === '2020' ? 'a break in series' : undefined;
    expect(prose(call, table, afterBreak)).toBe(
      'Visits to Helsenorge fell from 26.1 to 21.4 per inhabitant (2021 to 2022)',
    );
  });
});

describe('numbers of running text', () => {
  const rough = (
    number: number,
    precision: 'approximate' | 'more-than',
    ...flags: 'a'[]
  ): Cell => ({
    ...{ kind: 'value', value: number, precision, flags },
  });
  const roughly = tableOf([
    cellAt('kanta', '2021', rough(7, 'approximate', 'a')),
    cellAt('kanta', '2022', rough(80, 'more-than', 'a')),
  ]);

  it('have words for the signs of charts and tables', () => {
    const call = '{{trend "use" portal="kanta" from="2021" to="2022" unit="yes"}}';
    expect(prose(call, roughly)).toBe(
      'rose from about 7\u00a0[a] to more than 80\u00a0[a] percent',
    );
  });

  it('leave out a mark that the sentence says itself', () => {
    expect(prose('{{value "use" portal="kanta" period="2022" said="a"}}', roughly)).toBe(
      'more than 80',
    );
    expect(prose('{{value "use" portal="kanta" period="2022" said="d"}}', roughly)).toBe(
      'more than 80\u00a0[a]',
    );
  });
});

describe('words about several changes', () => {
  const call = '{{changes "use" period="2022"}}';

  it.each([
    [
      4,
      -3,
      'Visits per inhabitant to Kanta rose by 4.0 percent in 2021 and fell by 3.0 percent in 2022',
    ],
    [4, 3, 'Visits per inhabitant to Kanta rose by 4.0 percent in 2021 and by 3.0 percent in 2022'],
  ])('of one portal tell those of two years: %s, %s', (before, now, words) => {
    const changes = tableOf([
      cellAt('kanta', '2021', value(before)),
      cellAt('kanta', '2022', value(now)),
    ]);
    expect(prose(call, changes)).toBe(words);
  });

  it.each([
    [1, 2, 'In 2022 visits per inhabitant rose for Helsenorge and 1177'],
    [1, 0, 'In 2022 visits per inhabitant rose only for Helsenorge'],
    [-1, 0, 'In 2022 visits per inhabitant did not rise for Helsenorge and 1177'],
  ])('of several portals tell which rose: %s, %s', (first, second, words) => {
    const changes = tableOf([
      cellAt('helsenorge', '2022', value(first)),
      cellAt('1177', '2022', value(second)),
    ]);
    expect(prose(call, changes)).toBe(words);
  });
});

it('the periods of an indicator are told by their ends', () => {
  expect(prose('{{periods "use" ends="yes"}}', table)).toBe('2020 to 2022');
});
