/** What the made-up portals offer, and how single services of theirs are used. */

import { inhabitantsIn, type Plan, pick, type SamplePortal, SOURCE } from './plan.ts';
import { randomFor } from './random.ts';
import { measuredRow, type Row } from './rows.ts';
import { type Specials, specialsOf } from './special.ts';

/** Services with visits of their own, and their visits per inhabitant in 2022. */
const COUNTED = [
  ['test-results', 2.6],
  ['messages', 1.8],
  ['read-record', 1.7],
  ['book-appointment', 1.1],
  ['renew-prescription', 0.9],
  ['view-prescriptions', 0.8],
  ['covid-certificate', 0.7],
  ['vaccination-record', 0.6],
  ['summary-care-record', 0.4],
  ['user-fees', 0.2],
  ['wellbeing-data', 0.05],
] as const;

/** What people were asked about a portal, and the share who said yes in 2022. */
const ASKED_OF_PORTAL = [
  ['know-portal', 92],
  ['trust', 81],
] as const;
/** What people were asked about any digital channel. */
const ASKED_OF_ALL = [
  ['digital-contact-health', 54],
  ['video-consultation', 17],
] as const;
const SURVEY_YEARS = [2018, 2019, 2020, 2021, 2022];
/** Visits to single services are made for the last years only. */
const COUNTED_YEARS = 3;

/** E-consultations per thousand inhabitants and quarter; telephone counted from 2020 on. */
const CONSULTATIONS: Readonly<Record<number, readonly [number, number, number, number]>> = {
  2019: [14, 18, 19, 31],
  2020: [101, 194, 150, 216],
  2021: [195, 190, 172, 205],
  2022: [214, 166, 148, 176],
};

/** The rows of service_use.csv, portal by portal; a country’s own rows come with its first portal. */
export function* serviceUse(plan: Plan): Generator<Row> {
  const specials = specialsOf(plan);
  const countries = new Set<string>();
  for (const portal of plan.portalList) {
    yield* counted(plan, portal, specials);
    yield* surveyed(plan, portal, portal.id, ASKED_OF_PORTAL);
    if (countries.has(portal.country)) continue;
    countries.add(portal.country);
    yield* surveyed(plan, portal, 'any-digital-channel', ASKED_OF_ALL);
    yield* consultations(plan, portal);
  }
}

function* counted(plan: Plan, portal: SamplePortal, specials: Specials): Generator<Row> {
  const random = randomFor(plan.seed, `${portal.id}/services`);
  const measure = 'visits-to-service';
  for (const [service, perInhabitant] of COUNTED) {
    const own = random.between(0.6, 1.3);
    for (const year of plan.years.slice(-COUNTED_YEARS)) {
      const period = String(year);
      const grown = Math.max(0.1, 1 + 0.18 * (year - 2022)) * random.between(0.95, 1.05);
      const value = Math.round(inhabitantsIn(plan, portal, year) * perInhabitant * own * grown);
      const special = specials(portal.id, period, measure, service);
      const name = { country: portal.country, channel: portal.id, period, service, measure };
      yield measuredRow(name, value, 'visits', special);
    }
  }
}

function* surveyed(
  plan: Plan,
  portal: SamplePortal,
  channel: string,
  questions: readonly (readonly [service: string, share: number])[],
): Generator<Row> {
  const random = randomFor(plan.seed, `${portal.id}/${channel}/surveys`);
  for (const [service, share] of questions) {
    const own = random.between(-8, 6);
    for (const year of SURVEY_YEARS.filter((each) => plan.years.includes(each))) {
      const answered = share + own + 3 * (year - 2022) + random.between(-1.5, 1.5);
      const value = Math.round(Math.min(99, Math.max(2, answered)));
      const period = String(year);
      const name = { country: portal.country, channel, period, service, measure: 'survey-share' };
      yield measuredRow(name, value, 'percent');
    }
  }
}

function* consultations(plan: Plan, portal: SamplePortal): Generator<Row> {
  const random = randomFor(plan.seed, `${portal.country}/consultations`);
  const own = random.between(0.6, 1.2);
  for (const year of plan.years) {
    for (const [index, perThousand] of (CONSULTATIONS[year] ?? []).entries()) {
      const people = inhabitantsIn(plan, portal, year);
      const value = Math.round((people / 1000) * perThousand * own * random.between(0.95, 1.05));
      const name = {
        country: portal.country,
        channel: 'all-channels',
        period: `${year}-Q${index + 1}`,
        service: 'e-consultation',
        measure: 'contacts',
      };
      const first = year === 2020 && index === 0;
      yield measuredRow(
        name,
        value,
        'contacts',
        first ? { status: 'B', why: 'Break: telephone is counted from here on.' } : undefined,
      );
    }
  }
}

/** Levels as often as they are to be met with: five parts in ten are national. */
const LEVELS = [
  ['national', 0.5],
  ['regional', 0.68],
  ['provider', 0.82],
  ['available', 0.92],
  ['not-available', 1],
] as const;

/**
 * The rows of availability.csv: every service of the matrix for every portal.
 * @param services the code list’s services, up to and with `overall`
 */
export function* availability(plan: Plan, services: readonly string[]): Generator<Row> {
  for (const portal of plan.portalList) {
    const random = randomFor(plan.seed, `${portal.id}/availability`);
    for (const service of services) {
      const drawn = random.next();
      const level = LEVELS.find(([, until]) => drawn < until) ?? pick(LEVELS, 0);
      yield {
        portal: portal.id,
        service,
        level: level[0],
        period: String(plan.to),
        preferred: 'yes',
        source_id: SOURCE,
        note: '',
      };
    }
  }
}
