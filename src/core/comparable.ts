/**
 * Whether values may be set side by side: one rule for changes, ranks, words, figures and tables.
 *
 * Values may be compared when there are two at least, all of one measure and one definition, and when
 * none carries a mark that forbids it. A definition is the same where `definitions.csv` gives both the
 * same `comparable_as`; what has no such row is comparable with nothing but its own earlier values.
 */

import { oncePer } from './memoize.ts';
import type { Cell, Dataset, IndicatorRow, IndicatorTable, Observation, Period } from './model.ts';

/** A cell and what it was computed from. */
interface Comparand {
  readonly cell: Cell;
  readonly inputs: readonly Observation[];
}

type Definitions = Dataset['definitions'];

/** A change that edition.yaml allows although definition or series differ. */
export interface AllowedChange {
  readonly indicator: string;
  readonly portal?: string | undefined;
  readonly from: Period;
  readonly to: Period;
  readonly reason: string;
}

/** Why values may not be compared. */
export type Obstacle = 'one-value' | 'measure' | 'survey' | 'definition' | 'break' | 'mark';

/** Measures of surveys: what a share means depends on who was asked what. */
const SURVEYS = ['survey-share', 'online-activity'];

/** @returns the first reason why these may not be compared; undefined where they may */
export function obstacle(
  comparands: readonly Comparand[],
  definitions: Definitions,
): Obstacle | undefined {
  const all = comparands.flatMap(({ cell, inputs }) => {
    const counted = countedIn(inputs);
    return cell.kind === 'value' && counted ? [{ flags: cell.flags, counted }] : [];
  });
  const first = all[0]?.counted;
  if (!first || all.length < 2) return 'one-value';
  if (all.some(({ counted }) => counted.measure !== first.measure)) return 'measure';
  if (SURVEYS.includes(first.measure) && all.some((each) => !isSameSurvey(each.counted, first))) {
    return 'survey';
  }
  const bySubject = Map.groupBy(all, ({ counted }) => subjectOf(counted));
  const differs = [...bySubject.values()].some((own) => {
    const marked = own.filter(({ flags }) => flags.includes('d')).length;
    return bySubject.size === 1 ? marked > 0 && marked < own.length : marked > 0;
  });
  if (differs || !isOneDefinition([...bySubject.keys()], first.measure, definitions)) {
    return 'definition';
  }
  for (const own of bySubject.values()) {
    const inTime = own.toSorted((a, b) => (a.counted.period < b.counted.period ? -1 : 1));
    if (inTime.slice(1).some(({ flags }) => flags.includes('b'))) return 'break';
  }
  return all.some(({ flags }) => flags.includes('u')) ? 'mark' : undefined;
}

const OBSTACLE_WORDS: Readonly<Record<Obstacle, string>> = {
  'one-value': 'a missing value',
  measure: 'different measures',
  survey: 'different surveys',
  definition: 'different definitions',
  break: 'a break in series',
  mark: 'low reliability',
};

/** What edition.yaml says of a change, where it allows it. */
export function allowedChange(
  allowed: readonly AllowedChange[],
  change: { indicator: string; portal: string | undefined; from: Period; to: Period },
): AllowedChange | undefined {
  return allowed.find(
    (each) =>
      each.indicator === change.indicator &&
      (each.portal === undefined || each.portal === change.portal) &&
      each.from === change.from &&
      each.to === change.to,
  );
}

/**
 * Why two values of one series may not be compared in a sentence: a break between them, or what
 * {@link obstacle} finds; undefined when they may, or when edition.yaml allows it.
 */
export function changeObstacle(
  table: IndicatorTable,
  from: IndicatorRow,
  to: IndicatorRow,
  definitions: Definitions,
  allowed: readonly AllowedChange[],
): string | undefined {
  const [start = '', end = ''] = [from.key.period ?? '', to.key.period ?? ''].sort();
  const isBroken = table.rows.some(({ key, cell }) => {
    const { period = '' } = key;
    const isBetween = period > start && period <= end;
    return isBetween && hasBreak(cell) && isSameLine(table, key, from.key);
  });
  const found = isBroken ? 'break' : obstacle([from, to], definitions);
  const { portal, period = '' } = from.key;
  const change = { indicator: table.id, portal, from: period, to: to.key.period ?? '' };
  if (!found || found === 'one-value' || allowedChange(allowed, change)) return undefined;
  return OBSTACLE_WORDS[found];
}

function isSameLine(
  { dimensions }: IndicatorTable,
  a: IndicatorRow['key'],
  b: IndicatorRow['key'],
): boolean {
  return dimensions.every((each) => each === 'period' || a[each] === b[each]);
}

export function hasBreak(cell: Cell): boolean {
  return cell.kind === 'value' && cell.flags.includes('b');
}

/** True when {@link obstacle} finds none. */
export function comparable(comparands: readonly Comparand[], definitions: Definitions): boolean {
  return obstacle(comparands, definitions) === undefined;
}

/**
 * The rows among some that may be ranked: what is counted otherwise or marked as unreliable is left
 * out, and of several definitions the one with the most values stays.
 * @returns none where fewer than two are left
 */
export function rankable(
  rows: readonly IndicatorRow[],
  definitions: Definitions,
): readonly IndicatorRow[] {
  const values = rows.filter(({ cell }) => cell.kind === 'value' && !cell.flags.includes('u'));
  if (comparable(values, definitions)) return values;
  const same = values.filter(
    ({ cell, countedAs }) =>
      countedAs === undefined && cell.kind === 'value' && !cell.flags.includes('d'),
  );
  const groups = Map.groupBy(same, (row) => meaningOf(row, definitions));
  const [largest = []] = [...groups.values()]
    .filter((each) => comparable(each, definitions))
    .sort((a, b) => b.length - a.length);
  return largest;
}

/**
 * Marks what must not be drawn on one axis with the rest: of the definitions by which values were
 * counted, the one with the most values keeps the axes. An unreliable value stays with its like.
 */
export function setApart(
  rows: readonly IndicatorRow[],
  definitions: Definitions,
): readonly IndicatorRow[] {
  const isOwn = ({ cell, countedAs }: IndicatorRow): boolean =>
    cell.kind === 'value' && !cell.flags.includes('d') && countedAs === undefined;
  const groups = Map.groupBy(rows.filter(isOwn), (row) => meaningOf(row, definitions));
  const [most = []] = [...groups.values()].toSorted((a, b) => b.length - a.length);
  const kept = new Set(most);
  return most.length === 0
    ? rows
    : rows.map((row) =>
        row.cell.kind === 'value' && !kept.has(row) ? { ...row, isApart: true } : row,
      );
}

/** Definitions of many portals are asked for with each of their values; the first of several counts. */
const meanings = oncePer(
  (definitions: Definitions) =>
    new Map(
      definitions
        .toReversed()
        .map((each) => [`${each.measure} ${each.portal}`, each.comparableAs] as const),
    ),
);

/** What a portal's definition of a measure is comparable as; undefined where it has none. */
function meaningIn(definitions: Definitions, measure: string, portal: string): string | undefined {
  return meanings(definitions).get(`${measure} ${portal}`);
}

/** Measure and definition of what a row counts; of what has no shared definition also its subject. */
function meaningOf({ inputs }: Comparand, definitions: Definitions): string {
  const counted = countedIn(inputs);
  if (!counted) return '';
  const meaning = meaningIn(definitions, counted.measure, counted.channel);
  return `${counted.measure} ${meaning || subjectOf(counted)}`;
}

/**
 * The definitions by which values are comparable with those of other portals, each once: their notes
 * belong below a comparison.
 */
export function definitionsBehind(
  comparands: readonly Comparand[],
  definitions: Definitions,
): Definitions {
  const counted = new Set(
    comparands.flatMap(({ inputs }) => {
      const one = countedIn(inputs);
      return one ? [`${one.measure} ${one.channel}`] : [];
    }),
  );
  return definitions.filter(
    ({ comparableAs, measure, portal }) =>
      comparableAs !== '' && counted.has(`${measure} ${portal}`),
  );
}

/** What was counted, as against the population that it was divided by. */
function countedIn(inputs: readonly Observation[]): Observation | undefined {
  return inputs.find((each) => each.measure !== 'population') ?? inputs[0];
}

function subjectOf({ channel, country }: Observation): string {
  return `${country} ${channel}`;
}

function isSameSurvey(a: Observation, b: Observation): boolean {
  return a.sourceId === b.sourceId && a.service === b.service && a.sex === b.sex && a.age === b.age;
}

function isOneDefinition(
  subjects: readonly string[],
  measure: string,
  definitions: Definitions,
): boolean {
  if (subjects.length === 1 || SURVEYS.includes(measure) || measure === 'population') return true;
  const meanings = subjects.map(
    (subject) => meaningIn(definitions, measure, subject.split(' ')[1] ?? '') ?? '',
  );
  return meanings[0] !== '' && new Set(meanings).size === 1;
}
