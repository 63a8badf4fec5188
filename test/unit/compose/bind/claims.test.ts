import { describe, expect, it } from 'vitest';
import type { IndicatorRow } from '../../../../src/core/model.ts';
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
  const call = '{{#has-series "use"}}{{longest-series "use"}}{{else}}none{{/has-series}}';

  it('is the one with the most values that may be compared', () => {
    expect(prose(call, table)).toBe('Helsenorge rose from 10.0 to 21.4 (2020 to 2022)');
  });

  it('is told without its periods in short', () => {
    const short = '{{longest-series "use" short="yes"}}';
    expect(prose(short, table)).toBe('Helsenorge rose from 10.0 to 21.4');
  });

  it('of a survey is told with its country apart and its direction as a word', () => {
    const asked = tableOf(
      [
        {
          ...cellAt('kanta', '2019', value(33)),
          key: { country: 'NO', service: 'trust', period: '2019' },
        },
        {
          ...cellAt('kanta', '2022', value(54)),
          key: { country: 'NO', service: 'trust', period: '2022' },
        },
      ],
      { dimensions: ['country', 'service', 'period'], decimals: 0 },
    );
    expect(prose('{{longest-series "use" words="survey"}}', asked)).toBe(
      'Trust the portal in Norway: up from 33 to 54',
    );
  });

  it('is not there where nothing may be compared', () => {
    expect(prose(call, table, () => 'a break in series')).toBe('none');
  });

  it('is part of a series where the rest may not be compared', () => {
    const afterBreak = (_: unknown, from: IndicatorRow): string | undefined =>
      from.key.period === '2020' ? 'a break in series' : undefined;
    expect(prose(call, table, afterBreak)).toBe('Helsenorge fell from 26.1 to 21.4 (2021 to 2022)');
  });
});
