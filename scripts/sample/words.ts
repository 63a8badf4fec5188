/** The tables of the sample that are words more than numbers. */

import {
  differingYear,
  EARLIER_SOURCE,
  inhabitantsIn,
  OTHER_SOURCE,
  type Plan,
  type SamplePortal,
  SOURCE,
} from './plan.ts';
import { note, type Row } from './rows.ts';

/** The rows of population.csv: 1 January of every year, and of the one after the last. */
export function* population(plan: Plan): Generator<Row> {
  const countries = new Map(plan.portalList.map((portal) => [portal.country, portal] as const));
  for (const [country, portal] of countries) {
    for (const year of [...plan.years, plan.to + 1]) {
      yield {
        country,
        period: `${year}-01-01`,
        value: String(inhabitantsIn(plan, portal, year)),
        obs_status: 'A',
        source_id: SOURCE,
        note: note(),
      };
    }
  }
}

/**
 * The rows of portal_facts.csv: every fact of the code list for every portal.
 * @param forProfessionals the portals that have services for professionals
 */
export function* portalFacts(
  plan: Plan,
  facts: readonly string[],
  forProfessionals: ReadonlySet<string>,
): Generator<Row> {
  for (const portal of plan.portalList) {
    const people = forProfessionals.has(portal.id) ? 'Residents and professionals' : 'Residents';
    for (const fact of facts) {
      const value = factOf(portal, fact, people);
      yield { portal: portal.id, fact, value, source_id: SOURCE, note: '' };
    }
  }
}

function factOf(portal: SamplePortal, fact: string, people: string): string {
  const known: Readonly<Record<string, string>> = {
    name: portal.name,
    opened: portal.opened,
    operator: portal.operator,
    owners: `Regions of ${portal.countryName} (synthetic)`,
    'target-group': `${people} of ${portal.countryName}`,
    'log-in': 'A made-up electronic identity',
    languages: 'A made-up language, with pages in English',
    content: 'One made-up editorial office',
    'consent-levels': 'Basic, full',
    app: `App of ${portal.name} (synthetic)`,
  };
  return known[fact] ?? `Made up for ${portal.name}`;
}

/** What happened, its few words for the timeline, and when; with the first portal’s year and month. */
const EVENTS = [
  ['opens its record service', 'Records online', '2012-04'],
  ['starts messages to providers', '', '2014-10-15'],
  ['is built anew on another platform', 'New platform', '2016'],
  ['starts its app', 'App', '2019-03-01'],
  ['shows COVID-19 test results', 'COVID-19 test results', '2020-06'],
  ['shows the COVID-19 certificate', 'COVID-19 certificate', '2021-06-16'],
  ['widens its consent management', '', '2022-09'],
] as const;

/** The rows of milestones.csv: the opening, and events up to the last reference year. */
export function* milestones(plan: Plan): Generator<Row> {
  for (const [index, portal] of plan.portalList.entries()) {
    const row = (date: string, event: string, label: string): Row => ({
      portal: portal.id,
      date,
      event,
      label,
      source_id: SOURCE,
      note: '',
    });
    yield row(portal.opened, `${portal.name} opened`, `${portal.name} opens`);
    for (const [event, label, date] of EVENTS) {
      const pandemic = label.startsWith('COVID-19');
      // A year or two apart, so that the timeline does not repeat itself.
      const year = Number(date.slice(0, 4)) + (pandemic ? 0 : index % 3);
      if (year > plan.to) continue;
      yield row(`${year}${date.slice(4)}`, `${portal.name} ${event}`, label);
    }
  }
}

/** The rows of definitions.csv. */
export function* definitions(plan: Plan): Generator<Row> {
  const measures: Readonly<Record<string, string>> = {
    visit: 'visits',
    'log-in': 'logins',
    user: 'unique-users',
    '1 January': 'population',
  };
  const row = (portal: string, term: string, definition: string): Row => ({
    portal,
    term,
    definition,
    measure: measures[term] ?? '',
    comparable_as: measures[term] ?? '',
    source_id: SOURCE,
    note: '',
  });
  yield row('', '1 January', 'Made-up resident population on 1 January.');
  for (const { id, name } of plan.portalList) {
    yield row(
      id,
      'visit',
      `A session on ${name} that ends after 30 minutes without activity (made up).`,
    );
    yield row(id, 'log-in', `Every log-in to ${name}, also several in one visit (made up).`);
    yield row(
      id,
      'user',
      `A person who logged in to ${name} in the year, however often (made up).`,
    );
    yield row(id, 'scope', `Open pages and logged-in services of ${name} together (made up).`);
  }
}

/** The rows of sources.csv. A revision and a disagreement need their own. */
export function* sources(plan: Plan): Generator<Row> {
  const titles = [
    [SOURCE, 'Synthetic data made by a program: no portal, no country, no person'],
    [EARLIER_SOURCE, 'Synthetic first figures, since revised'],
    [OTHER_SOURCE, 'Synthetic figures of another publisher'],
  ] as const;
  for (const [id, title] of titles) {
    if (id === OTHER_SOURCE && differingYear(plan) === undefined) continue;
    yield {
      source_id: id,
      publisher: 'Synthetic data',
      title,
      url: 'https://example.org/synthetic',
      language: 'en',
      note: note(),
    };
  }
}
