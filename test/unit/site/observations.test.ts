import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../../src/core/model.ts';
import { createProgress } from '../../../src/core/progress.ts';
import { wordingOf } from '../../../src/edition/bind.ts';
import { computeEdition } from '../../../src/edition/pipeline.ts';
import {
  jsonStat,
  sdmxCsv,
  timePeriod,
  usedObservations,
} from '../../../src/site/data/observations.ts';
import { SMALL, smallSources } from '../../support/small-edition.ts';

const { dataset, edition } = await computeEdition(smallSources(), SMALL, createProgress(undefined));
const used = usedObservations(dataset);

/** What has to come back. */
function essence(each: Observation): string {
  const { country, channel, measure, service, age, sex, status, conf } = each;
  const value = conf === 'F' ? each.value : null;
  return JSON.stringify([
    country,
    channel,
    measure,
    service,
    age,
    sex,
    timePeriod(each.period),
    value,
    status,
  ]);
}

const known = used.map(essence).sort();

interface Cube {
  readonly id: readonly string[];
  readonly size: readonly number[];
  readonly value: Readonly<Record<string, number>>;
  readonly status: Readonly<Record<string, string>>;
  readonly dimension: Readonly<
    Record<
      string,
      {
        readonly category: {
          readonly index: readonly string[];
          readonly unit?: Readonly<Record<string, { readonly label: string }>>;
        };
      }
    >
  >;
}

/** The cells of a cube that have a value or a status, as {@link essence} writes them. */
function cellsOf({ id, size, value, status, dimension }: Cube): string[] {
  const places = new Set([...Object.keys(value), ...Object.keys(status)].map(Number));
  return [...places].map((place) => {
    let rest = place;
    const codes: (string | undefined)[] = [];
    for (const [index, name] of [...id.entries()].reverse()) {
      const length = size[index] ?? 1;
      codes.unshift(dimension[name]?.category.index[rest % length]);
      rest = Math.floor(rest / length);
    }
    return JSON.stringify([...codes, value[place] ?? null, status[place] ?? 'A']);
  });
}

describe('the observations', () => {
  it('are told apart by their dimensions, and some of them are confidential', () => {
    expect(new Set(known).size).toBe(used.length);
    expect(used.some(({ conf }) => conf !== 'F')).toBe(true);
  });

  it('come back from SDMX-CSV as they were', () => {
    const rows: Record<string, string>[] = parse(sdmxCsv(used, SMALL), { columns: true });
    const back = rows.map((row) =>
      JSON.stringify([
        ...['REF_AREA', 'CHANNEL', 'MEASURE', 'SERVICE', 'AGE', 'SEX', 'TIME_PERIOD'].map(
          (name) => row[name],
        ),
        row.OBS_VALUE === '' ? null : Number(row.OBS_VALUE),
        row.OBS_STATUS,
      ]),
    );
    expect(back.sort()).toEqual(known);
  });

  it('come back from JSON-stat as they were', () => {
    const [language] = edition.languages;
    if (!language) throw new Error('There is no language.');
    const about = { title: 'Small', updated: '2023-05-31', source: 'Nobody' };
    const { link, ...collection } = JSON.parse(jsonStat(used, about, wordingOf(edition, language)));
    expect(collection).toMatchObject({ version: '2.0', class: 'collection', label: 'Small' });
    const cubes: Cube[] = link.item;
    expect(cubes.flatMap(cellsOf).sort()).toEqual(known);
    const visits = cubes.find((cube) => cube.dimension.MEASURE?.category.index[0] === 'visits');
    expect(visits?.dimension.MEASURE?.category.unit?.visits?.label).toBeTruthy();
    // A program that unfolds one of them has room for it.
    const sizes = cubes.map(({ size }) => size.reduce((all, each) => all * each));
    expect(Math.max(...sizes)).toBeLessThan(100_000);
  });
});

it.each([
  ['2021', '2021'],
  ['2021-Q3', '2021-Q3'],
  ['2018/2019', '2018-01-01/P2Y'],
  ['2022-04/2022-12', '2022-04-01/P9M'],
  ['2019-11/2020-02', '2019-11-01/P4M'],
])('the period %s is %s in SDMX', (period, written) => {
  expect(timePeriod(period)).toBe(written);
});
