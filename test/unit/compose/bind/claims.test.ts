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
    ['2022', '2022', 'stayed at 21.4'],
  ])('follow the data from %s to %s', (from, to, words) => {
    expect(prose(`{{trend "use" portal="helsenorge" from="${from}" to="${to}"}}`, table)).toBe(
      words,
    );
  });

  it('carry the sign of a change', () => {
    const changes = tableOf([cellAt('1177', '2021', value(4)), cellAt('1177', '2022', value(-3))]);
    expect(prose('{{change "use" portal="1177" period="2021"}}', changes)).toBe(
      'rose by 4.0 percent',
    );
    expect(prose('{{change "use" portal="1177" period="2022"}}', changes)).toBe(
      'fell by 3.0 percent',
    );
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

describe('words of rank', () => {
  it('name all who share the first place as printed, and leave out another definition', () => {
    expect(prose('{{highest "use" period="2022"}}', table)).toBe('Helsenorge and 1177');
  });

  it('list everybody with marks, what may be compared first', () => {
    expect(prose('{{ranking "use" period="2022"}}', table)).toBe(
      'Helsenorge (21.4), 1177 (21.4) and Kanta (30.0\u00a0[d])',
    );
  });

  it.each(['highest "use"', 'lowest "use"'])('%s stops the build at a single value', (call) => {
    const text = `{{${call} period="2021"}}`;
    expect(problemsOf(() => prose(text, table))[0]).toMatchObject({ code: 'not-comparable' });
  });

  it('stand where they can, and else give way to the value with that of the year before', () => {
    const text = (period: string): string =>
      `{{#comparable "use" period="${period}"}}{{highest "use" period="${period}"}}{{else}}{{values "use" period="${period}"}}{{/comparable}}`;
    expect(prose(text('2022'), table)).toBe('Helsenorge and 1177');
    expect(prose(text('2021'), table)).toBe('Helsenorge 26.1 (10.0 in 2020)');
    expect(prose(text('2021'), table, () => 'a break in series')).toBe('Helsenorge 26.1');
  });

  it('say what was counted in place of the indicator’s measure', () => {
    const counted = { ...cellAt('kanta', '2022', value(6.7, 'd')), countedAs: 'logins' };
    const visits = tableOf([counted], { unit: 'visits-per-inhabitant' });
    expect(prose('{{values "use" period="2022"}}', visits)).toBe(
      'Kanta 6.7 log-ins per inhabitant\u00a0[d]',
    );
    const index = tableOf([counted], { unit: 'index' });
    expect(prose('{{ranking "use" period="2022"}}', index)).toBe('Kanta log-ins (6.7\u00a0[d])');
  });

  it('say that they are among those published where a confidential value is left out', () => {
    const withSecret = tableOf([
      cellAt('helsenorge', '2022', value(10)),
      cellAt('1177', '2022', value(20)),
      cellAt('sundhed-dk', '2022', absent('c')),
    ]);
    const say = (call: string): string => prose(`{{${call} "use" period="2022"}}`, withSecret);
    expect(say('highest')).toBe('1177 (among those published)');
    expect(say('lowest')).toBe('Helsenorge (among those published)');
    expect(say('ranking')).toBe('1177 (20.0) and Helsenorge (10.0), among those published');
    const proof = (more: string): string =>
      prose(
        `{{#claim (is-highest "use" portal="1177" period="2022"${more})}}So.{{/claim}}`,
        withSecret,
      );
    expect(problemsOf(() => proof(''))).toMatchObject([
      { code: 'rank-skips-confidential', span: { ...place, column: 10 } },
    ]);
    expect(proof(' among="published"')).toBe('So.');
  });

  it('keep silent of a confidential value that is in no rank, as another measure was counted', () => {
    const counted = { ...cellAt('kanta', '2022', absent('c')), countedAs: 'logins' };
    const rows = [cellAt('helsenorge', '2022', value(10)), cellAt('1177', '2022', value(20))];
    expect(prose('{{highest "use" period="2022"}}', tableOf([...rows, counted]))).toBe('1177');
  });

  it('stop the build where nothing is published', () => {
    const call = '{{highest "use" portal="sundhed-dk"}}';
    expect(problemsOf(() => prose(call, table))[0]).toMatchObject({ code: 'no-value' });
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

  it.each(['{{constructor}}', '{{#each __proto__}}x{{/each}}', '{{portal toString}}'])(
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

describe('the two highest values', () => {
  it('are named, and whoever shares the second place', () => {
    const ranked = tableOf([
      cellAt('helsenorge', '2022', value(1)),
      cellAt('1177', '2022', value(5)),
      cellAt('sundhed-dk', '2022', value(4)),
      cellAt('kanta', '2022', value(4)),
    ]);
    expect(prose('{{leading "use" period="2022"}}', ranked)).toBe('1177, sundhed.dk and Kanta');
  });
});

it('a title ranks only where enough values may be ranked', () => {
  const call = '{{#comparable "use" period="2022" least=3}}ranked{{else}}told{{/comparable}}';
  expect(prose(call, table)).toBe('told');
  expect(prose(call.replace('3', '2'), table)).toBe('ranked');
});

it('the periods of an indicator are told by their ends', () => {
  expect(prose('{{periods "use" ends="yes"}}', table)).toBe('2020 to 2022');
});
