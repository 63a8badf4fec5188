/** The observations of an edition as other programs take them: SDMX-CSV 2 and JSON-stat 2. */

import type { Wording } from '../../compose/wording.ts';
import { quotedField } from '../../core/escape.ts';
import {
  type Dataset,
  type Dimension,
  isConfidential,
  type Observation,
} from '../../core/model.ts';

/** What observations are told apart by: SDMX's name, the name here, the value. */
const DIMENSIONS = [
  ['REF_AREA', 'country', (each: Observation) => each.country],
  ['CHANNEL', 'channel', (each: Observation) => each.channel],
  ['MEASURE', 'measure', (each: Observation) => each.measure],
  ['SERVICE', 'service', (each: Observation) => each.service],
  ['AGE', 'age', (each: Observation) => each.age],
  ['SEX', 'sex', (each: Observation) => each.sex],
  ['TIME_PERIOD', 'period', (each: Observation) => timePeriod(each.period)],
] as const satisfies readonly (readonly [string, Dimension, (each: Observation) => string])[];

const ATTRIBUTES = [
  ['UNIT_MEASURE', (each: Observation) => each.unit],
  ['OBS_STATUS', (each: Observation) => each.status],
  ['CONF_STATUS', (each: Observation) => each.conf],
  ['PRECISION', (each: Observation) => each.precision],
  ['BASE', (each: Observation) => each.base ?? ''],
  ['SOURCE', (each: Observation) => each.sourceId],
  ['COMMENT_OBS', (each: Observation) => each.note],
] as const;

/** The observations that the edition uses: of values that sources disagree on, the one preferred. */
export function usedObservations({ observations, onlineActivities }: Dataset): Observation[] {
  return [...observations, ...onlineActivities].filter(({ preferred }) => preferred === 'yes');
}

/** @param edition gives the data structure its version */
export function sdmxCsv(observations: readonly Observation[], edition: string): string {
  const structure = ['datastructure', `NORDIC:HEALTH_PORTALS(1.0.0)`, 'I'];
  const columns = [
    ...['STRUCTURE', 'STRUCTURE_ID', 'ACTION'],
    ...DIMENSIONS.map(([name]) => name),
    'OBS_VALUE',
    ...ATTRIBUTES.map(([name]) => name),
    'EDITION',
  ];
  const rows = observations.map((each) => [
    ...structure,
    ...DIMENSIONS.map(([, , of]) => of(each)),
    publicValue(each)?.toString() ?? '',
    ...ATTRIBUTES.map(([, of]) => of(each)),
    edition,
  ]);
  return [columns, ...rows].map((row) => `${row.map(quotedField).join(',')}\r\n`).join('');
}

/** A value reaches no file where it is confidential. */
function publicValue(observation: Observation): number | null {
  return isConfidential(observation) ? null : observation.value;
}

/** A range of months or years as SDMX writes it, by its first day and its length; others as they are. */
export function timePeriod(period: string): string {
  const [from = '', to] = period.split('/');
  if (to === undefined) return period;
  const months = (text: string): number => {
    const [year, month = '1'] = text.split('-');
    return Number(year) * 12 + Number(month);
  };
  const isYears = !from.includes('-');
  const length = isYears
    ? `${Number(to) - Number(from) + 1}Y`
    : `${months(to) - months(from) + 1}M`;
  return `${from}${isYears ? '-01-01' : '-01'}/P${length}`;
}

/**
 * A collection with a cube for each measure: one cube of them all would have hundreds of millions of
 * places for some hundred values, more than programs that unfold it have room for.
 */
export function jsonStat(
  observations: readonly Observation[],
  { title, updated, source }: CubeAbout,
  wording: Wording,
): string {
  const measures = [...new Set(observations.map(({ measure }) => measure))].sort();
  const cubes = measures.map((measure) => {
    const own = observations.filter((each) => each.measure === measure);
    const label = `${title}: ${wording.code('measure', measure)}`;
    return cubeOf(own, { title: label, updated, source }, wording);
  });
  const collection = {
    ...{ version: '2.0', class: 'collection', label: title, source, updated },
    link: { item: cubes },
  };
  return `${JSON.stringify(collection)}\n`;
}

interface CubeAbout {
  readonly title: string;
  readonly updated: string;
  readonly source: string;
}

/** Its values stand by their place in it, as it is still mostly empty. */
function cubeOf(observations: readonly Observation[], about: CubeAbout, wording: Wording): object {
  const dimensions = DIMENSIONS.map(([name, own, of]) => {
    const codes = [...new Set(observations.map(of))].sort();
    const label = (code: string): string =>
      own === 'period' && code.includes('/') ? code : wording.code(own, code);
    return { name, codes, label: wording.column(own), labels: codes.map(label), of };
  });
  const value: Record<string, number> = {};
  const status: Record<string, string> = {};
  for (const each of observations) {
    const place = dimensions.reduce(
      (sum, { codes, of }) => sum * codes.length + codes.indexOf(of(each)),
      0,
    );
    const number = publicValue(each);
    if (number !== null) value[place] = number;
    if (number === null || each.status !== 'A') status[place] = each.status;
  }
  return {
    ...{ version: '2.0', class: 'dataset', label: about.title },
    ...{ source: about.source, updated: about.updated },
    id: dimensions.map(({ name }) => name),
    size: dimensions.map(({ codes }) => codes.length),
    role: { time: ['TIME_PERIOD'], geo: ['REF_AREA'], metric: ['MEASURE'] },
    dimension: Object.fromEntries(
      dimensions.map(({ name, label, codes, labels }) => [
        name,
        {
          label,
          category: {
            index: codes,
            label: Object.fromEntries(codes.map((code, index) => [code, labels[index]])),
            ...(name === 'MEASURE' && { unit: unitsOf(observations, wording) }),
          },
        },
      ]),
    ),
    ...{ value, status },
  };
}

function unitsOf(observations: readonly Observation[], wording: Wording): object {
  return Object.fromEntries(
    observations
      .filter(({ unit }) => unit !== '')
      .map(({ measure, unit }) => [measure, { label: wording.unit(unit) }]),
  );
}
