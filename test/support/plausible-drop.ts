/** A small drop that is plausible, to be made less so. */

import { expect } from 'vitest';
import { type Diagnostic, Problems } from '../../src/core/diagnostics.ts';
import type { Dataset } from '../../src/core/model.ts';
import { checkPlausibility } from '../../src/drop/plausibility/check.ts';
import { readDrop } from '../../src/drop/read-drop.ts';
import { memorySources } from './memory-sources.ts';

const PORTALS = [
  { id: 'one', country: 'NO', substitutes: {} },
  {
    id: 'two',
    country: 'FI',
    substitutes: { visits: { measure: 'logins', reason: 'no analytics' } },
  },
];
const KNOWN = {
  portals: PORTALS,
  measures: {
    visits: { unit: 'visits', aggregation: 'sum' },
    'visits-covid': { unit: 'visits', aggregation: 'sum' },
    logins: { unit: 'logins', aggregation: 'sum' },
    'unique-users': { unit: 'persons', aggregation: 'none' },
    'users-share': { unit: 'percent', aggregation: 'share' },
    population: { unit: 'persons', aggregation: 'none' },
  },
  channels: [],
  services: ['messages'],
  ages: ['under-18', '18-65'],
  levels: ['national'],
  facts: ['name'],
  areas: ['EU27_2020'],
  activities: ['make-appointment'],
} as const;

const HEADERS: Record<string, string> = {
  observations:
    'portal,period,measure,age,value,unit,obs_status,conf_status,preferred,source_id,note',
  service_use:
    'country,channel,period,service,measure,age,value,unit,obs_status,conf_status,preferred,source_id,note',
  population: 'country,period,value,obs_status,source_id,note',
  availability: 'portal,service,level,period,preferred,source_id,note',
  portal_facts: 'portal,fact,value,source_id,note',
  milestones: 'portal,date,event,label,source_id,note',
  definitions: 'portal,term,definition,source_id,note',
  sources: 'source_id,publisher,title,url,published,language,note',
};

/** Rows of the other tables, all right by themselves. */
export const BASE: Record<string, string[]> = {
  population: [
    'NO,2021-01-01,5000000,A,S,',
    'NO,2022-01-01,5040000,A,S,',
    'FI,2021-01-01,5500000,A,S,',
    'FI,2022-01-01,5510000,A,S,',
  ],
  availability: ['one,messages,national,,yes,S,', 'two,messages,national,,yes,S,'],
  portal_facts: ['one,name,One,S,', 'two,name,Two,S,'],
  milestones: ['one,2011,Opened,,S,', 'two,2011,Opened,,S,'],
  sources: ['S,Publisher,Title,https://example.org,,en,'],
};

/** A row of observations that is all right by itself. */
export function row(
  portal: string,
  period: string,
  measure: string,
  value: number | string,
  { age = '', status = 'A', conf = 'F', preferred = 'yes', source = 'S', note = '' } = {},
): string {
  const unit = KNOWN.measures[measure as 'visits'].unit;
  return [portal, period, measure, age, value, unit, status, conf, preferred, source, note].join(
    ',',
  );
}

/** Observations that no check has anything to say of. */
export const QUIET = [
  row('one', '2021', 'visits', 30_000_001),
  row('one', '2022', 'visits', 31_000_001),
  row('two', '2021', 'logins', 20_000_001),
  row('two', '2022', 'logins', 21_000_001),
];

/**
 * A drop of these observations and what else a whole drop has.
 * @param whole tables with headers of their own, in the place of those
 */
export async function dropOf(
  observations: readonly string[],
  more: Record<string, string[]> = {},
  whole: Record<string, string[]> = {},
) {
  const tables = { ...BASE, observations, ...more } as Record<string, readonly string[]>;
  const files = Object.entries(HEADERS).map(([name, header]) => [
    `data/made/${name}.csv`,
    `${[header, ...(tables[name] ?? [])].join('\n')}\n`,
  ]);
  for (const [name, lines] of Object.entries(whole)) {
    files.push([`data/made/${name}.csv`, `${lines.join('\n')}\n`]);
  }
  const problems = new Problems();
  const sources = memorySources(Object.fromEntries(files) as Record<string, string>);
  const drop = await readDrop({ sources, edition: 'made', known: KNOWN, files: {} }, problems);
  expect(problems.all).toEqual([]);
  return drop;
}

/**
 * What the plausibility checks say of such a drop.
 * @param opened when its portals opened
 */
export async function findings(
  observations: readonly string[],
  more: Record<string, string[]> = {},
  previous?: Dataset,
  whole: Record<string, string[]> = {},
  opened = '2010-05',
): Promise<readonly Diagnostic[]> {
  const drop = await dropOf(observations, more, whole);
  const problems = new Problems();
  const { measures } = KNOWN;
  const input = {
    drop,
    previous,
    measures,
    portals: PORTALS.map((each) => ({ ...each, opened })),
    years: ['2021', '2022'],
    apart: {},
    texts: [],
  };
  checkPlausibility(input, problems);
  return problems.all;
}

/** Problems as severity, code, place and subject. */
export const codes = (problems: readonly Diagnostic[]): string[] =>
  problems.map(({ severity, code, span, subject }) =>
    [severity, code, `${span?.line}:${span?.column}`, subject].join(' | '),
  );
