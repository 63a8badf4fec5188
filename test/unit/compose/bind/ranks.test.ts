import { describe, expect, it } from 'vitest';
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
