import { describe, expect, it } from 'vitest';
import type { BindInput } from '../../../../src/compose/bind/bind-input.ts';
import { scorecard } from '../../../../src/compose/bind/scorecard.ts';
import { newestIn, newestOf, statOf } from '../../../../src/compose/bind/stat.ts';
import type { IndicatorRow, Observation } from '../../../../src/core/model.ts';
import { cellAt, edition, tableOf, value, wording } from '../../../support/composing.ts';

/** @param alike portals whose visits are counted alike */
function given(
  rows: readonly IndicatorRow[],
  alike: readonly string[] = [],
  { id, unit }: Record<'id' | 'unit', string> = {
    id: 'visits-per-inhabitant',
    unit: 'visits-per-inhabitant',
  },
) {
  const definitions = alike.map((portal) => ({ measure: 'visits', portal, comparableAs: 'visit' }));
  const input = {
    portals: edition.portals,
    edition: { covidYears: [] },
    dataset: { definitions },
    tables: new Map([[id, tableOf(rows, { id, unit })]]),
  } as unknown as BindInput;
  return { input, wording: wording(), sourceNumbers: new Map<string, string>() };
}

/** Visits of a portal, with the observation behind them. */
function visits(portal: string, period: string, number: number): IndicatorRow {
  const country = edition.portals.find(({ id }) => id === portal)?.country ?? '';
  const counted = { measure: 'visits', channel: portal, country, period } as Observation;
  return { ...cellAt(portal, period, value(number)), inputs: [counted] };
}

describe('a value drawn large', () => {
  const years = ['2019', '2020', '2021'].map((year, index) => visits('kanta', year, index + 1));

  it.each([
    [1, 'strip'],
    [2, 'dumbbell'],
    [3, 'line'],
  ])('%i values make a %s', (count, form) => {
    const stat = statOf('visits-per-inhabitant:kanta:2019', given(years.slice(0, count)));
    expect(stat?.picture?.form).toBe(form);
    expect(stat).toMatchObject({ value: '1.0', portal: 'kanta' });
    expect(stat?.label).toBe('visits per inhabitant, Kanta, 2019');
  });

  it('is the newest of an indicator, of several the first, and never what is counted otherwise', () => {
    const logins = { ...visits('kanta', '2022', 9), countedAs: 'logins' };
    const rows = [visits('kanta', '2020', 2), visits('helsenorge', '2021', 3), ...years, logins];
    expect(newestIn('visits-per-inhabitant', given(rows))?.cell).toBe(
      'visits-per-inhabitant:helsenorge:2021',
    );
    expect(newestIn('visits-per-inhabitant', given([logins]))).toBeUndefined();
  });

  it('says of what a share is', () => {
    const share = given(years, [], { id: 'users-share', unit: 'percent' });
    const stat = statOf('users-share:kanta:2019', share);
    expect(stat?.label).toBe('percent of the population, Kanta, 2019');
  });

  it('begins names of services small, as they follow a comma', () => {
    const [row] = years;
    if (!row) throw new Error('There is no row.');
    const named = { ...row, key: { ...row.key, service: 'read-record' } };
    const stat = statOf('visits-per-inhabitant:kanta:2019', given([named]));
    expect(stat?.label).toBe('visits per inhabitant, read the health record, Kanta, 2019');
  });

  it('has its values in its alternative text', () => {
    const stat = statOf('visits-per-inhabitant:kanta:2020', given(years));
    expect(stat?.picture?.alt).toBe('visits per inhabitant: 2019 1.0, 2020 2.0 and 2021 3.0.');
  });
});

it('is the newest of a portal on its page, and none where there is none', () => {
  const [helsenorge, , , kanta] = edition.portals;
  if (!helsenorge || !kanta) throw new Error('The edition lacks its portals.');
  const rows = [visits('kanta', '2020', 1), visits('kanta', '2021', 2)];
  expect(newestOf(kanta, given(rows))?.value).toBe('2.0');
  expect(newestOf(helsenorge, given(rows))).toBeUndefined();
});

describe('the scorecard', () => {
  const rows = [
    visits('helsenorge', '2020', 13),
    visits('1177', '2020', 17),
    visits('1177', '2021', 18),
    visits('sundhed-dk', '2020', 4),
  ];
  const lastCells = (alike: readonly string[]): (string | undefined)[] =>
    scorecard(given(rows, alike)).rows.map((row) => row.at(-1)?.text);

  it('names the portals that count alike, with the newest year of both', () => {
    expect(lastCells(['helsenorge', '1177']).slice(0, 3)).toEqual([
      '1177: Visits per inhabitant, 2020',
      'Helsenorge: Visits per inhabitant, 2020',
      'No other portal',
    ]);
  });

  it('names none where no definition says that they do', () => {
    expect(new Set(lastCells([]))).toEqual(new Set(['No other portal']));
  });

  it('has the newest value, and says of a portal without any that it is not available', () => {
    const cells = scorecard(given(rows)).rows.map((row) => row[1]?.text);
    expect(cells).toEqual(['2020 13.0', '2021 18.0', '2020 4.0', '[n]']);
  });
});
