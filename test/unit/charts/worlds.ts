/** The two worlds of the charts' tests, each with every data set of the contract. */

import type { Datum } from '../../../src/model.ts';
import {
  finish,
  MONTHS_OF_ALL,
  noise,
  PORTALS,
  periodFields,
  portalGrid,
  row,
  type TestCell,
  YEARS,
} from './fixtures.ts';

export type World = Readonly<Record<string, readonly Datum[]>>;

const byPortal = (each: Datum): string => `${each.portal}`;
const byAll = (each: Datum): string =>
  [each.portal, each.channel, each.measure, each.service, each.age, each.variant].join('|');

type Cells = (portal: string, period: string, extra: string) => TestCell;

/** What differs between the worlds. */
interface Values {
  readonly visits: Cells;
  readonly change: Cells;
  readonly monthly: Cells;
  readonly age: Cells;
  readonly ages: readonly [string, string][];
  readonly quarters: readonly string[];
  readonly available: (portal: string, service: string) => [string, string] | undefined;
  readonly milestones: readonly [string, string, string, string][];
  readonly revisions: readonly [string, string, number, number][];
  readonly survey: readonly [string, string, string, number][];
  readonly use: readonly [string, string, string, string, number][];
}

const MEASURES: readonly [string, string][] = [
  ['visits', 'Visits'],
  ['logins', 'Log-ins'],
  ['unique-users', 'Unique users'],
  ['users-share', 'Users as a share of the population'],
];

export const SERVICES = [
  'Health information',
  'View prescriptions',
  'Renew a prescription',
  'Book an appointment',
  'View appointments',
  'Message a provider',
  'E-consultation',
  'Video consultation',
  'Read the health record',
  'Test results',
  'Vaccination record',
  'Referrals',
  'Who has looked at the record',
  'Act for a child',
  'Act for another adult',
  'Organ donation',
  'Treatment will',
  'COVID-19 certificate',
  'For health professionals',
  'User fees and exemption card',
  'Change general practitioner',
  'Travel reimbursement',
  'Choose treatment centre',
  'Waiting times',
  'Telephone advice',
  'Certificates',
] as const;

function byMeasure(cells: Cells): Datum[] {
  return MEASURES.slice(0, 2).flatMap(([measure, measure_label]) =>
    portalGrid(MONTHS_OF_ALL, (portal, month) => cells(portal, month, measure), 1, {
      measure,
      measure_label,
    }),
  );
}

function heldOut(values: Values): Datum[] {
  return [
    ['all', 'All visits'],
    ['without-covid', 'Without COVID-19 visits'],
  ].flatMap(([variant = '', variant_label = '']) =>
    portalGrid(YEARS, (portal, year) => values.visits(portal, year, variant), 1, {
      variant,
      variant_label,
    }),
  );
}

function availability(values: Values): Datum[] {
  return SERVICES.flatMap((service_label, service_order) =>
    PORTALS.map((portal) => {
      const found = values.available(portal.portal, service_label);
      const [code, code_label] = found ?? ['unknown', 'not known'];
      const known = { code, code_label, text: code_label, absence: '', absence_label: '' };
      return row({
        ...portal,
        service: service_label,
        service_label,
        service_order,
        ...(found ? known : { code, code_label }),
      });
    }),
  );
}

function coverage(values: Values): Datum[] {
  const words: Record<string, string> = {
    published: 'published',
    partial: 'published in part',
    'not-published': 'not published',
    'not-applicable': 'not applicable',
    confidential: 'confidential',
  };
  return PORTALS.flatMap((portal) =>
    MEASURES.flatMap(([measure, measure_label]) =>
      YEARS.map((year) => {
        const cell = values.visits(portal.portal, year, 'all');
        const odd = noise(portal.portal, measure, year);
        let code = cell === undefined ? 'not-published' : odd > 0.8 ? 'partial' : 'published';
        if (portal.portal === 'kanta' && measure === 'visits') code = 'not-applicable';
        const flags = code === 'published' && portal.portal === 'kanta' ? 'd' : '';
        const fields = { ...portal, ...periodFields(year), measure, measure_label, flags };
        return row({ ...fields, code, code_label: words[code] ?? null, absence: '' });
      }),
    ),
  );
}

function channel(label: string): Datum {
  const portal = PORTALS.find((each) => each.portal_label === label);
  if (portal) {
    return { ...portal, portal: null, channel: portal.portal, channel_label: label };
  }
  return {
    channel: 'any-digital-channel',
    channel_label: 'any digital channel',
    country: 'NO',
    country_label: 'Norway',
  };
}

function survey(values: Values): Datum[] {
  const questions = [...new Set(values.survey.map(([question]) => question))];
  return values.survey.map(([question, who, year, value]) =>
    row(
      {
        ...channel(who),
        ...periodFields(year),
        service: question,
        service_label: question,
        service_order: questions.indexOf(question),
      },
      value,
      0,
    ),
  );
}

function serviceUse(values: Values): Datum[] {
  return values.use.map(([service, who, year, measure, value], index) =>
    row(
      {
        ...channel(who),
        ...periodFields(year),
        service,
        service_label: service,
        service_order: index,
        measure,
        measure_label: measure,
      },
      value,
      0,
    ),
  );
}

function usersByAge(values: Values): Datum[] {
  return PORTALS.flatMap((portal) =>
    YEARS.flatMap((year) =>
      values.ages.map(([age, age_label], age_order) =>
        row(
          { ...portal, ...periodFields(year), age, age_label, age_order },
          values.age(portal.portal, year, age),
        ),
      ),
    ),
  );
}

function milestones(values: Values): Datum[] {
  return values.milestones.map(([id, date, date_label, text]) =>
    row({
      ...PORTALS.find((each) => each.portal === id),
      ...periodFields(date),
      date_label,
      text,
      absence: '',
    }),
  );
}

function revisions(values: Values): Datum[] {
  return values.revisions.flatMap(([id, year, first, revised]) =>
    [
      { variant: 'first', variant_label: 'As first published', value: first },
      { variant: 'revised', variant_label: 'As revised', value: revised },
    ].map(({ value, ...variant }) =>
      row(
        {
          ...PORTALS.find((each) => each.portal === id),
          ...periodFields(year),
          ...variant,
          measure: 'logins',
          measure_label: 'Log-ins',
        },
        value,
      ),
    ),
  );
}

function world(values: Values): World {
  const yearly = (factor: number, decimals: number): Datum[] =>
    finish(
      portalGrid(
        YEARS,
        (portal, year) => {
          const cell = values.visits(portal, year, 'all');
          if (cell === undefined) return undefined;
          return typeof cell === 'number' ? cell * factor : [cell[0] * factor, cell[1]];
        },
        decimals,
      ),
      byPortal,
    );
  const months = byMeasure(values.monthly);
  return {
    'visits-per-inhabitant': yearly(1, 1),
    'visits-per-inhabitant-held-out': finish(heldOut(values), byAll),
    'visits-change': finish(
      portalGrid(YEARS, (portal, year) => values.change(portal, year, ''), 0),
      byPortal,
    ),
    'visits-index': yearly(40, 0),
    'logins-per-inhabitant': yearly(0.6, 1),
    'logins-per-visit': yearly(0.03, 2),
    'users-share': yearly(3, 0),
    'monthly-use': finish(months, byAll),
    'monthly-peaks': finish(
      months.filter((each) => each.value !== null || each.month === null),
      byAll,
    ),
    'users-by-age': finish(usersByAge(values), byAll),
    'survey-shares': finish(survey(values), byAll),
    'service-use': finish(serviceUse(values), byAll),
    'e-consultations': finish(
      values.quarters.map((quarter) =>
        row(
          { country: 'NO', country_label: 'Norway', ...periodFields(quarter) },
          80 + 1000 * noise(quarter),
          0,
        ),
      ),
      () => '',
    ),
    availability: finish(availability(values), byAll),
    coverage: finish(coverage(values), byAll),
    milestones: finish(milestones(values), byAll),
    revisions: finish(revisions(values), (each) => `${each.portal}|${each.period}`),
  };
}

const LEVELS: readonly [string, string][] = [
  ['national', 'national'],
  ['regional', 'regional'],
  ['provider', 'up to the provider'],
  ['available', 'available'],
  ['not-available', 'not available'],
];

const GROWTH = [0.3, 0.6, 1.1, 1.6, 2.2, 3.1, 4, 5, 7, 13, 26, 21.2];

const SURVEY: Values['survey'] = [
  ['Digital contact with the health service, last 12 months', 'any', '2019', 33],
  ['Digital contact with the health service, last 12 months', 'any', '2020', 47],
  ['Digital contact with the health service, last 12 months', 'any', '2021', 46],
  ['Digital contact with the health service, last 12 months', 'any', '2022', 54],
  ['Video consultation with a general practitioner, of those in digital contact', 'any', '2019', 4],
  [
    'Video consultation with a general practitioner, of those in digital contact',
    'any',
    '2020',
    22,
  ],
  ['Has visited and logged in', '1177', '2021', 80],
  ['Knows the portal', '1177', '2021', 99],
  ['Knows the portal', 'sundhed.dk', '2018', 73],
  ['Trusts the portal', '1177', '2021', 82],
  ['Used the portal in the last 12 months', 'Kanta', '2020', 64],
  ['View prescriptions', 'Kanta', '2019', 97],
  ['Looked up own health data', 'sundhed.dk', '2020', 33],
];

const USE: Values['use'] = [
  ['Patient handbook (open)', 'sundhed.dk', '2018', 'Visits to the service', 17_000_000],
  ['Health journal (logged in)', 'sundhed.dk', '2018', 'Visits to the service', 6_400_000],
  ['Messages', 'Helsenorge', '2020', 'Visits to the service', 15_900_000],
  ['Messages', 'Helsenorge', '2021', 'Visits to the service', 40_000_000],
  ['Summary care record', 'Helsenorge', '2018', 'Persons who used it', 1_860_000],
  ['COVID-19 certificate (any)', 'Kanta', '2021', 'Persons who used it', 420_400],
  ['COVID-19 vaccination certificate', 'Kanta', '2021', 'Persons who used it', 382_800],
  ['COVID-19 test certificate', 'Kanta', '2021', 'Persons who used it', 31_000],
  ['COVID-19 recovery certificate', 'Kanta', '2021', 'Persons who used it', 6600],
  ['Renew a prescription', 'Kanta', '2018', 'Requests', 2_200_000],
  ['Telephone consultation', 'any', '2020', 'Contacts', 13_300_000],
  ['E-mail consultation', 'any', '2020', 'Contacts', 9_300_000],
];

/** Four portals with every year, month, age and service. */
export const COMPLETE: World = world({
  visits: (portal, year, variant) => {
    const base = GROWTH[Number(year) - 2011] ?? 0;
    const factor = { helsenorge: 1, '1177': 0.9, 'sundhed-dk': 0.96, kanta: 0.4 }[portal] ?? 1;
    const held = variant === 'without-covid' && Number(year) >= 2020 ? 0.6 : 1;
    const value = base * factor * held + 2 * noise(portal, year);
    return portal === 'kanta'
      ? [value, 'd']
      : portal === '1177' && year === '2015'
        ? [value, 'e']
        : value;
  },
  change: (portal, year) =>
    year === '2011' ? undefined : Math.round(140 * noise(portal, year)) - 30,
  monthly: (portal, month, measure) =>
    (1 + Number(month.slice(0, 4)) - 2011) *
    (0.5 + 0.5 * noise(portal, month, measure)) *
    (month > '2020-02' ? 2 : 1),
  ages: [
    ['0-17', '0 to 17'],
    ['18-29', '18 to 29'],
    ['30-44', '30 to 44'],
    ['45-66', '45 to 66'],
    ['67-79', '67 to 79'],
    ['80', '80 and over'],
  ],
  age: (portal, year, age) => 90 * noise(portal, year, age) + (Number(year) - 2011) / 2,
  quarters: YEARS.slice(8).flatMap((year) => [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`)),
  available: (portal, service) =>
    LEVELS[Math.floor(noise(portal, service, 'level') * LEVELS.length)],
  milestones: PORTALS.flatMap(({ portal }, index) =>
    Array.from({ length: 5 }, (_, step): [string, string, string, string] => {
      const year = 2003 + index * 2 + step * 3;
      return [portal, `${year}-03`, `March ${year}`, `Milestone number ${step + 1} of this portal`];
    }),
  ),
  revisions: [
    ['helsenorge', '2021', 77.5, 90.9],
    ['helsenorge', '2020', 43, 44.1],
    ['1177', '2020', 96, 100],
    ['sundhed-dk', '2021', 43.2, 44.5],
    ['kanta', '2021', 35.1, 34.6],
  ],
  survey: [
    ...SURVEY,
    ...PORTALS.flatMap(({ portal_label }): Values['survey'] => [
      [
        'Satisfied with the portal',
        portal_label,
        '2021',
        60 + Math.round(30 * noise(portal_label)),
      ],
      [
        'Satisfied with the portal',
        portal_label,
        '2022',
        50 + Math.round(40 * noise(portal_label, 2)),
      ],
    ]),
  ],
  use: USE,
});

const PUBLISHED: Record<string, TestCell> = {
  'helsenorge/2017': 3.6,
  'helsenorge/2018': 4.8,
  'helsenorge/2019': 7,
  'helsenorge/2020': 13.6,
  'helsenorge/2021': 26.1,
  'helsenorge/2022': 21.4,
  '1177/2020': 16.9,
  'sundhed-dk/2018': 4,
  'kanta/2018': [3.1, 'd'],
  'kanta/2022': [6.7, 'd'],
};

const PUBLISHED_MONTHS: Record<string, number> = {
  'helsenorge/2014-05/visits': 0.5,
  'helsenorge/2020-03/visits': 10.1,
  '1177/2020-01/visits': 14,
  '1177/2022-01/visits': 33.7,
  '1177/2017-05/logins': 2,
  '1177/2020-01/logins': 5.7,
  '1177/2020-06/logins': 7,
  '1177/2022-01/logins': 25.7,
  'sundhed-dk/2019-12/visits': 4,
  'sundhed-dk/2020-12/visits': 9,
};

const SPARSE_AGES: Record<string, number> = {
  'kanta/2018/under-18': 1.9,
  'kanta/2018/18-35': 50.7,
  'kanta/2018/36-50': 48.9,
  'kanta/2018/51-65': 51.1,
  'kanta/2018/over-65': 36.7,
  'kanta/2022/under-18': 11,
  'kanta/2022/18-65': 80,
  'kanta/2022/66-75': 72,
  'kanta/2022/over-76': 43,
};

/** As little as the portals have really published. */
export const SPARSE: World = world({
  visits: (portal, year, variant) =>
    variant === 'all' ? PUBLISHED[`${portal}/${year}`] : undefined,
  change: (portal, year) =>
    ({ 2018: 37, 2019: 46, 2020: 96, 2021: 93, 2022: -18 })[
      portal === 'helsenorge' ? Number(year) : 0
    ],
  monthly: (portal, month, measure) => PUBLISHED_MONTHS[`${portal}/${month}/${measure}`],
  ages: [
    ['under-18', 'under 18'],
    ['18-35', '18 to 35'],
    ['36-50', '36 to 50'],
    ['51-65', '51 to 65'],
    ['18-65', '18 to 65'],
    ['over-65', 'over 65'],
    ['66-75', '66 to 75'],
    ['over-76', 'over 76'],
  ],
  age: (portal, year, age) => SPARSE_AGES[`${portal}/${year}/${age}`],
  quarters: [2019, 2020, 2021].flatMap((year) =>
    [1, 2, 3, 4]
      .filter((quarter) => year < 2021 || quarter < 4)
      .map((quarter) => `${year}-Q${quarter}`),
  ),
  available: (portal, service) =>
    noise(portal, service, 'level') > 0.6
      ? LEVELS[Math.floor(noise(portal, service) * LEVELS.length)]
      : undefined,
  milestones: [
    ['helsenorge', '2011-06', '15 June 2011', 'helsenorge.no opens'],
    ['helsenorge', '2020-01', '1 January 2020', 'Norsk helsenett takes over'],
    ['helsenorge', '2021-06', 'June 2021', 'COVID-19 certificate'],
    ['1177', '2006-06', '2006', 'The telephone number 1177 starts'],
    ['1177', '2013-01', '2013', '1177 Vårdguiden becomes responsive'],
    ['1177', '2022-04', '1 April 2022', 'The name becomes 1177'],
    ['sundhed-dk', '2003-12', 'December 2003', 'sundhed.dk opens'],
    ['sundhed-dk', '2022-09', '22 September 2022', 'MitID is the first choice for logging in'],
    ['kanta', '2010-05', 'May 2010', 'My Kanta Pages opens'],
    ['kanta', '2021-05', '26 May 2021', 'Vaccination certificate'],
  ],
  revisions: [['helsenorge', '2021', 77.5, 90.9]],
  survey: SURVEY,
  use: USE,
});

/** Every data set with every value not published. */
export const NOTHING: World = Object.fromEntries(
  Object.entries(SPARSE).map(([name, rows]) => [
    name,
    rows.map((each) => ({
      ...each,
      value: null,
      text: '[x]',
      flags: '',
      absence: 'x',
      absence_label: 'not published',
      last: false,
      first: false,
      only: false,
    })),
  ]),
);
