/** Small data sets for tests: every row says only what the test is about. */

import type { Dataset, Observation } from '../../src/core/model.ts';
import { TOTAL } from '../../src/core/model.ts';
import type { Portal } from '../../src/core/portal.ts';
import { type Context, indexed } from '../../src/indicators/context.ts';

/** An observation of portal `one` with the given differences. */
export function observation(different: Partial<Observation>): Observation {
  return {
    country: 'XA',
    channel: 'one',
    period: '2020',
    measure: 'visits',
    service: TOTAL,
    age: TOTAL,
    sex: TOTAL,
    value: 100,
    precision: 'exact',
    unit: 'visits',
    status: 'A',
    conf: 'F',
    preferred: 'yes',
    sourceId: 'S1',
    note: '',
    span: { file: 'data/test/observations.csv', line: 2, column: 1 },
    ...different,
  };
}

/** The population of country XA on 1 January of a year. */
export function population(year: string, value: number): Observation {
  return observation({
    channel: TOTAL,
    measure: 'population',
    unit: 'persons',
    period: `${year}-01-01`,
    value,
    sourceId: 'S-POP',
  });
}

export function portal(different: Partial<Portal> = {}): Portal {
  return {
    id: 'one',
    country: 'XA',
    countryNames: { en: 'Country A' },
    names: { en: 'One' },
    nameLanguage: 'en',
    operator: 'Nobody',
    colours: { mark: '#972735', text: '#972735', tint: '#f5e6e6', dark: '#e56079' },
    shape: 'circle',
    opened: '2010',
    substitutes: {},
    ...different,
  };
}

/** Something reported about country XA in 2021. */
export function finding(
  different: Partial<Dataset['findings'][number]>,
): Dataset['findings'][number] {
  return {
    id: 'rise',
    period: '2021',
    countries: ['XA'],
    topic: 'visits',
    statement: 'Use rose.',
    sourceId: 'S1',
    note: '',
    span: { file: 'data/test/findings.csv', line: 2, column: 1 },
    ...different,
  };
}

export function dataset(
  observations: readonly Observation[],
  rest: Partial<Dataset> = {},
): Dataset {
  return {
    observations,
    availability: [],
    facts: [],
    milestones: [],
    definitions: [],
    onlineActivities: [],
    findings: [],
    sources: new Map(),
    ...rest,
  };
}

/** A context over these observations, reference years 2018 to 2022 and base year 2019. */
export function context(
  observations: readonly Observation[],
  different: Partial<Context> = {},
): Context {
  const portals = different.portals ?? [portal()];
  const data = different.dataset ?? dataset(observations);
  const countries = new Map(portals.map((each) => [each.id, each.country]));
  return {
    portals,
    years: ['2018', '2019', '2020', '2021', '2022'],
    baseYear: '2019',
    covidYears: ['2020', '2021', '2022'],
    allowedChanges: [],
    services: ['renew-prescription', 'book-appointment'],
    ages: ['under-18', '18-65', '16-74'],
    activities: ['make-appointment', 'access-own-records'],
    areas: ['EU27_2020'],
    apart: { journal: 'one' },
    dataset: data,
    ...indexed(data, (channel) => countries.get(channel)),
    ...different,
  };
}
