/** In what the values of a delivery are given: what a map says of it, and what the file does. */

import { describe, expect, it } from 'vitest';
import { loadIntakeMaps } from '../../../src/config/intake-maps.ts';
import { Problems } from '../../../src/core/diagnostics.ts';
import { memorySources } from '../../support/memory-sources.ts';
import { type DeliveryOptions, mapOf, takenCsv } from '../../support/taken-delivery.ts';

const csv = (lines: readonly string[], options: DeliveryOptions = {}) =>
  takenCsv(lines.join('\n'), options);

/** A map with shares and visits. */
const own = (rest: Readonly<Record<string, unknown>>): DeliveryOptions => ({
  own: new Map([
    ['own', mapOf({ measures: { 'users-share': ['Share'], visits: ['Visits'] }, ...rest })],
  ]),
});

describe('the units of a map', () => {
  const measures = { visits: { unit: 'visits' }, 'users-share': { unit: 'percent' } };
  const load = (...lines: readonly string[]): Problems => {
    const problems = new Problems();
    const begin =
      'tool: T\ndocumentation: d\nabout: a\nperiods: { columns: [Date], formats: [yyyy] }\n';
    const sources = memorySources({ 'config/intake/t.yaml': begin + lines.join('\n') });
    problems.collect(() => loadIntakeMaps(sources, undefined, measures, problems));
    return problems;
  };

  it.each([
    ['units: { visits: persons }', 'wrong-unit', 'The unit of visits is visits, not persons.'],
    ['units: { visits: thousand }', 'wrong-unit', 'The unit of visits is visits, not thousand.'],
    ['units: { visits: fraction }', 'wrong-unit', 'The unit of visits is visits, not fraction.'],
    ['units: { users-share: visits }', 'wrong-unit', expect.stringContaining('is percent')],
    ['units: { visit: visits }', 'unknown-measure', 'There is no measure "visit".'],
  ])('contradict that of the measure: %s', (line, code, message) => {
    expect(load('measures: { visits: [Visits] }', line).errors).toMatchObject([
      { code, message, span: { file: 'config/intake/t.yaml', line: 6 }, hint: expect.any(String) },
    ]);
  });

  it('are those of the measures', () => {
    const right = 'units: { visits: visits, users-share: fraction }';
    expect(load('measures: { visits: [Visits] }', right).errors).toEqual([]);
  });

  it('may be of no measure that there is not', () => {
    expect(load('measures: { visit: [Visits] }').errors).toMatchObject([
      { code: 'unknown-measure', hint: expect.stringContaining('visits') },
    ]);
  });

  it('turn fractions into percentages, but for a cell that shows one', async () => {
    const lines = [
      'Date;Share;Visits',
      '2024-01;0,455;5000',
      '2024-02;46 %;6000',
      '2024-03;1;7000',
    ];
    const { cells, problems } = await csv(lines, own({ units: { 'users-share': 'fraction' } }));
    expect(problems).toEqual([]);
    const shares = cells.filter(({ measure }) => measure === 'users-share');
    expect(shares.map(({ value }) => value)).toEqual(['45.5', '46', '100']);
    expect(shares.map(({ precision = '' }) => precision)).toEqual(['', '', '']);
  });
});

describe('a share', () => {
  const shares = ['Date;Share', '2024-01;0,455', '2024-02;0,46'];

  it('that may be one of one is asked about', async () => {
    expect((await csv(shares, own({}))).problems).toMatchObject([
      { code: 'fraction-or-percent', span: { line: 2 }, hint: expect.stringContaining('fraction') },
    ]);
    const said = await csv(shares, own({ units: { 'users-share': 'percent' } }));
    expect(said.rows).toContain('users-share 2024-01 0.455 A');
    expect((await csv(shares, { ...own({}), scale: 'one' })).problems).toEqual([]);
  });

  it('is certain where a cell shows a percentage, or one is above 1', async () => {
    for (const last of ['2024-03;0,5 %', '2024-03;1,5']) {
      expect((await csv([...shares, last], own({}))).problems).toEqual([]);
    }
  });

  it('is not in thousands, though the counts beside it are', async () => {
    const lines = ['Date;Share;Visits', '2024-01;45,5;5'];
    const { rows, problems } = await csv(lines, own({ scale: 'thousand' }));
    expect(problems).toEqual([]);
    expect(rows).toContain('users-share 2024-01 45.5 A');
    expect(rows).toContain('visits 2024-01 5000 A');
    const wrong = await csv(['Date;Share (1 000)', '2024-01;45,5'], own({}));
    expect(wrong.problems).toMatchObject([{ code: 'scaled-share', span: { line: 2 } }]);
  });
});

describe('a column of units that is not read', () => {
  it.each([
    ['UNIT_MULT', '3', 'thousand'],
    ['UNIT_MULT', '6', 'million'],
    ['Enhet', '1 000 besøk', 'thousand'],
    ['Unit', 'mill.', 'million'],
  ])('%s: %s', async (name, unit, scale) => {
    const lines = [`Year;Visits;${name}`, `2023;5;${unit}`];
    expect((await csv(lines)).problems).toMatchObject([
      {
        code: 'unread-unit',
        span: { line: 2, column: 8 },
        hint: expect.stringContaining(`--scale ${scale}`),
      },
    ]);
    expect((await csv(lines, { scale: 'one' })).rows).toEqual(['visits 2023 5 A']);
  });

  it('that says percent of a count', async () => {
    const { problems } = await csv(['Year;Visits;Unit', '2023;5;%'], { scale: 'one' });
    expect(problems).toMatchObject([{ code: 'unread-unit' }]);
  });

  it('that says no more than what is counted is passed over', async () => {
    for (const [name, unit] of [
      ['UNIT_MULT', '0'],
      ['Enhet', 'antall besøk'],
    ] as const) {
      const { problems, remarks } = await csv([`Year;Visits;${name}`, `2023;5;${unit}`]);
      expect(problems).toEqual([]);
      expect(remarks).toEqual([`Columns not read: ${name}.`]);
    }
  });
});
