/** What is to be made: the options, and the made-up portals that follow from them. */

import type { PortalColours, Shape } from '../../src/core/portal.ts';
import { PORTAL_SHAPES } from '../../src/core/portal-shapes.ts';

export interface SampleOptions {
  readonly edition: string;
  readonly portals: number;
  readonly from: number;
  readonly to: number;
  readonly monthly: boolean;
  readonly seed: number;
}

export const DEFAULTS: SampleOptions = {
  edition: 'sample',
  portals: 4,
  from: 2011,
  to: 2022,
  monthly: true,
  seed: 2023,
};

/** The source of nearly every row. */
export const SOURCE = 'SYNTHETIC';
/** Stands for a publisher's first figure, since revised. */
export const EARLIER_SOURCE = 'SYNTHETIC-FIRST';
/** Stands for another publisher who disagrees. */
export const OTHER_SOURCE = 'SYNTHETIC-OTHER';
/** Begins the note of every number, so that none can be taken for a real one when it stands alone. */
export const NOTE = 'Synthetic.';

/** A portal that nobody can visit. */
export interface SamplePortal {
  readonly id: string;
  readonly name: string;
  readonly operator: string;
  readonly country: string;
  readonly countryName: string;
  readonly opened: string;
  readonly colours: PortalColours;
  readonly shape: Shape;
  /** Persons in the country on 1 January of the first year. */
  readonly inhabitants: number;
  /** Visits per inhabitant in 2011 and in 2019. */
  readonly base: readonly [number, number];
  /** COVID-19 visits per inhabitant in 2020, 2021 and 2022. */
  readonly covid: readonly [number, number, number];
}

export interface Plan extends SampleOptions {
  readonly years: readonly number[];
  readonly portalList: readonly SamplePortal[];
}

const GREEK =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega'.split(
    ' ',
  );

/** As [mark, text, tint, dark]; the first four are those of the real portals. */
const COLOURS = [
  ['#972735', '#972735', '#f5e6e6', '#e56079'],
  ['#3675b9', '#2a649f', '#e3edf7', '#1192df'],
  ['#ad7c13', '#7f5900', '#f6eeda', '#fbd044'],
  ['#462555', '#462555', '#ebe5ee', '#e5e2fd'],
  ['#7a856b', '#5a644d', '#edefea', '#818a00'],
  ['#715b6e', '#715b6e', '#efebee', '#b3efc8'],
] as const;
const SHAPES = Object.keys(PORTAL_SHAPES) as readonly Shape[];

/** What makes the first four differ as the original's four lines do; further ones repeat in turn. */
const CHARACTERS = [
  { opened: '2010-06-01', inhabitants: 5_100_000, base: [1.1, 6.8], covid: [5.6, 17.4, 12.1] },
  { opened: '2006-09', inhabitants: 9_600_000, base: [2.9, 9.0], covid: [6.8, 12.6, 7.4] },
  { opened: '2004-03', inhabitants: 5_700_000, base: [2.2, 5.4], covid: [2.9, 9.3, 4.1] },
  { opened: '2009', inhabitants: 5_400_000, base: [1.0, 4.1], covid: [0.9, 2.4, 3.2] },
] as const;

/**
 * Codes that ISO 3166-1 leaves to its users, so that none can ever be a country's: XA to XZ, QM to
 * QZ, AA, ZZ. XK is left out because many use it for Kosovo.
 */
const COUNTRIES = [...letters('X', 'A'), ...letters('Q', 'M'), 'AA', 'ZZ'].filter(
  (code) => code !== 'XK',
);

export function planOf(options: SampleOptions): Plan {
  const years = Array.from(
    { length: options.to - options.from + 1 },
    (_, step) => options.from + step,
  );
  const portalList = Array.from({ length: options.portals }, (_, index) => portalAt(index));
  return { ...options, years, portalList };
}

function portalAt(index: number): SamplePortal {
  const character = pick(CHARACTERS, index);
  const letter = letterName(index);
  const countryIndex = index % COUNTRIES.length;
  const round = Math.floor(index / COLOURS.length);
  const [mark, text, tint, dark] = pick(COLOURS, index);
  return {
    ...character,
    id: GREEK[index] ?? `portal-${index + 1}`,
    name: `Portal ${letter}`,
    operator: `Operator ${letter} (synthetic)`,
    country: pick(COUNTRIES, index),
    countryName: `Country ${letterName(countryIndex)}`,
    colours: { mark, text, tint, dark },
    // From the seventh on colours come again, so they take the next shape with them.
    shape: pick(SHAPES, index + round),
    // Portals of one country share its inhabitants.
    inhabitants: pick(CHARACTERS, countryIndex).inhabitants,
  };
}

/** The item at an index, beginning again after the last. */
export function pick<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}

/** 0 is A, 25 is Z, 26 is AA. */
function letterName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterName(Math.floor(index / 26) - 1) + last;
}

function letters(first: string, from: string): string[] {
  const start = from.charCodeAt(0);
  return Array.from({ length: 91 - start }, (_, step) => first + String.fromCharCode(start + step));
}

/** Persons on 1 January: grows by six in a thousand of the first year's number each year. */
export function inhabitantsIn(plan: Plan, portal: SamplePortal, year: number): number {
  return Math.round(portal.inhabitants * (1 + 0.006 * (year - plan.from)));
}

/** The year for which two sources differ on the visits of the second portal, if the plan has both. */
export function differingYear({ portalList, years, to }: Plan): number | undefined {
  const year = Math.min(2020, to);
  return portalList.length > 1 && years.includes(year) ? year : undefined;
}
