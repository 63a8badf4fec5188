/** The linear relations in which the cells of a drop stand to one another. */

import { isConfidential, type Observation, TOTAL } from '../../core/model.ts';
import { daysInMonth, isDay, isMonth, isYear, monthOf, yearOf } from '../../core/period.ts';
import type { Measure } from '../drop-codes.ts';
import { subjectOf } from '../plausibility/series.ts';
import type { Cells, Division, Place } from './cells.ts';

/** The sum of the cells, each times its factor, is `sum`. */
export interface Relation {
  /** In words, and one name for each relation. */
  readonly name: string;
  readonly terms: readonly { readonly cell: Place; readonly times: number }[];
  readonly sum: number;
}

/** A drop, its measures, and which channels are parts of which portal. */
export interface Drop {
  readonly cells: Cells;
  readonly measures: Readonly<Record<string, Measure>>;
  readonly apart: Readonly<Record<string, string>>;
}

/** Monthly means by what they are the mean of. */
const MEANS: Readonly<Record<string, string>> = {
  visits: 'visits-monthly-mean',
  logins: 'logins-monthly-mean',
};
/** Shares of the population by what is counted. */
const SHARES: Readonly<Record<string, string>> = {
  'unique-users': 'users-share',
  'unique-users-cumulative': 'population-share-cumulative',
  accounts: 'account-share',
};
/** Changes since the year before by what changed. */
const CHANGES: Readonly<Record<string, string>> = { visits: 'visits-change' };
/** Measures whose parts are counted under another name. */
const TOTALS: Readonly<Record<string, string>> = { 'visits-to-service': 'visits' };

/** Parts make a total when they differ from it by no more than this share of it. */
const TOLERANCE = 0.05;

/**
 * All relations in which a cell stands.
 * @param seen names of those that are known already; long ones among them are not made again
 */
export function relationsOf(
  cell: Place,
  drop: Drop,
  seen: { has(name: string): boolean },
): Relation[] {
  return [
    ...sumsOfPeriods(cell, drop, seen),
    ...means(cell, drop),
    ...shares(cell, drop),
    ...changes(cell, drop),
    ...(['service', 'age', 'sex', 'channel'] as const).flatMap((each) => parts(cell, each, drop)),
  ];
}

function sumOf(total: Place, parts: readonly Place[], kind: string): Relation {
  const terms = [{ cell: total, times: -1 }, ...parts.map((cell) => ({ cell, times: 1 }))];
  return { name: nameOfSum(total, kind), terms, sum: 0 };
}

function nameOfSum(total: Place, kind: string): string {
  return `${subjectOf(total)} is the sum of its ${kind}`;
}

/** Years and quarters need no row: they may follow from others, and lead on. */
function sumsOfPeriods(
  cell: Place,
  { cells, measures }: Drop,
  seen: { has(name: string): boolean },
): Relation[] {
  if (measures[cell.measure]?.aggregation !== 'sum') return [];
  const year = yearOf(cell.period);
  const counted = (count: number, prefix: string): string[] =>
    Array.from({ length: count }, (_, at) => prefix + String(at + 1).padStart(2, '0'));
  const months = counted(12, `${year}-`);
  const quarters = ['Q1', 'Q2', 'Q3', 'Q4'].map((each) => `${year}-${each}`);
  const month = isDay(cell.period) ? monthOf(cell.period) : cell.period;
  const sums: (readonly [total: string, parts: readonly string[], kind: string])[] = [
    [year, months, 'months'],
    [year, quarters, 'quarters'],
    ...quarters.map((each, at) => [each, months.slice(at * 3, at * 3 + 3), 'months'] as const),
    ...(isMonth(month) ? [[month, counted(daysInMonth(month), `${month}-`), 'days'] as const] : []),
  ];
  const at = (period: string): Place => ({ ...cell, period });
  return sums
    .filter(([total, parts]) => total === cell.period || parts.includes(cell.period))
    .filter(([total, , kind]) => !seen.has(nameOfSum(at(total), kind)))
    .filter(([, parts, kind]) => kind === 'quarters' || parts.every((each) => cells.at(at(each))))
    .map(([total, parts, kind]) => sumOf(at(total), parts.map(at), kind));
}

/** The cell and its partner of another measure, whichever of the two is given. */
function pairOf(
  cell: Place,
  partners: Readonly<Record<string, string>>,
): { readonly base: Place; readonly other: Place } | undefined {
  for (const [base, other] of Object.entries(partners)) {
    if (![base, other].includes(cell.measure)) continue;
    return { base: { ...cell, measure: base }, other: { ...cell, measure: other } };
  }
  return undefined;
}

function means(cell: Place, { cells }: Drop): Relation[] {
  const pair = isYear(cell.period) ? pairOf(cell, MEANS) : undefined;
  if (!pair || !cells.at(pair.other)) return [];
  const terms = [
    { cell: pair.other, times: 12 },
    { cell: pair.base, times: -1 },
  ];
  const name = `${subjectOf(pair.other)} is a twelfth of ${subjectOf(pair.base)}`;
  return [{ name, terms, sum: 0 }];
}

function shares(cell: Place, { cells }: Drop): Relation[] {
  const pair = cell.age === TOTAL ? pairOf(cell, SHARES) : undefined;
  if (!pair || !cells.at(pair.base) || !cells.at(pair.other)) return [];
  const people = cells.at({
    ...{ country: cell.country, channel: TOTAL, measure: 'population' },
    ...{ service: TOTAL, age: TOTAL, sex: TOTAL, period: `${yearOf(cell.period)}-01-01` },
  });
  if (!people?.value) return [];
  const terms = [
    { cell: pair.base, times: 100 },
    { cell: pair.other, times: -people.value },
  ];
  const name = `${subjectOf(pair.other)} is ${subjectOf(pair.base)} in percent of the population`;
  return [{ name, terms, sum: 0 }];
}

/** A change is a factor where it is free; where it is not, the two values on its sides give it. */
function changes(cell: Place, { cells }: Drop): Relation[] {
  const pair = isYear(cell.period) ? pairOf(cell, CHANGES) : undefined;
  if (!pair) return [];
  const next = String(Number(cell.period) + 1);
  const ends = cell.measure === pair.base.measure ? [cell.period, next] : [cell.period];
  return ends.flatMap((period) => {
    const now = cells.at({ ...pair.base, period });
    const before = cells.at({ ...pair.base, period: String(Number(period) - 1) });
    const change = cells.at({ ...pair.other, period });
    if (!now || !before || !change) return [];
    const name = `${subjectOf(change)} is the change since the year before`;
    if (!isConfidential(change)) {
      if (change.value === null) return [];
      const factor = 1 + change.value / 100;
      const terms = [
        { cell: now, times: 1 },
        { cell: before, times: -factor },
      ];
      return [{ name, terms, sum: 0 }];
    }
    if (isConfidential(now) || isConfidential(before) || !now.value || !before.value) return [];
    const sum = 100 * (now.value / before.value - 1);
    return [{ name, terms: [{ cell: change, times: 1 }], sum }];
  });
}

const KINDS: Readonly<Record<Division, string>> = {
  service: 'services',
  age: 'ages',
  sex: 'sexes',
  channel: 'channels',
};

/** The parts of a total, under the names by which it may be counted. */
function parts(cell: Place, division: Division, drop: Drop): Relation[] {
  const whole = division === 'channel' ? (drop.apart[cell.channel] ?? cell.channel) : TOTAL;
  const pairs = [...Object.entries(TOTALS), [cell.measure, cell.measure] as const];
  return pairs
    .filter((pair) => pair.includes(cell.measure))
    .flatMap(([part, measure]) => {
      const total: Place = { ...cell, measure, [division]: whole };
      const rows = drop.cells
        .beside({ ...cell, measure: part }, division)
        .filter((row) =>
          division === 'channel' ? drop.apart[row.channel] === whole : row[division] !== whole,
        );
      return partsOf(total, rows, division, drop) ?? [];
    });
}

/**
 * Parts as the whole of a total, or of a hundred percent: whether they are all there are is seen by
 * their sum, the confidential ones among them counted in.
 */
function partsOf(
  total: Place,
  rows: readonly Observation[],
  division: Division,
  { cells, measures }: Drop,
): Relation | undefined {
  const [first] = rows;
  const sum = rows.reduce((all, { value }) => all + (value ?? Number.NaN), 0);
  if (!first || rows.length < 2) return undefined;
  const isWhole = measures[first.measure]?.aggregation === 'share' && division === 'age';
  const whole = isWhole ? 100 : first.unit.startsWith('percent') ? null : cells.at(total)?.value;
  // What is not there, and so no number, is within no tolerance.
  if (!(Math.abs(sum - (whole ?? Number.NaN)) <= (whole ?? 0) * TOLERANCE)) return undefined;
  if (!isWhole) return sumOf(total, rows, `${KINDS[division]} (${first.measure})`);
  const name = `the shares of all ages of ${subjectOf(total)} make 100 percent`;
  return { name, terms: rows.map((cell) => ({ cell, times: 1 })), sum: 100 };
}
