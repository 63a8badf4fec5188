/**
 * Statistical disclosure control: finds confidential values that can be worked out from what is free,
 * and a further value by whose suppression they cannot.
 */

import { cellKey } from '../../core/cell-key.ts';
import { isConfidential, type Observation } from '../../core/model.ts';
import { doubtful, type Finding, type PlausibilityInput, wrong } from '../plausibility/report.ts';
import { observationsOf, subjectOf } from '../plausibility/series.ts';
import { Cells, type Interval, intervalOf, type Place, unknownInterval } from './cells.ts';
import { type Drop, type Relation, relationsOf } from './relations.ts';
import { type Equation, type Solution, solve } from './solve.ts';

/** The code of a confidential value that can be worked out. */
export const DISCLOSED = 'confidential-disclosed';

/** A value is disclosed when it is known to within this share of it. */
const CLOSE = 0.05;
/** As many cells are tried before none is proposed. */
const MOST_CANDIDATES = 40;
/** Further ones are found once these are mended. */
const MOST_PROPOSALS = 100;
/** A longer chain of relations is cut. */
const MOST_NAMES = 3;

/**
 * An error for each confidential cell that is determined, or known to within five percent; a warning
 * where the edition before printed it, which nobody can take back, whatever its value is now.
 */
export function disclosures({ drop, previous, measures, apart }: PlausibilityInput): Finding[] {
  const observations = observationsOf(drop.dataset);
  // Most drops have none, and large ones are not indexed for nothing.
  if (!observations.some(isConfidential)) return [];
  const cells = new Cells(observations);
  const known: Drop = { cells, measures, apart };
  const printed = new Cells(previous ? observationsOf(previous) : []);
  const systems = new Map<string, System>();
  let proposals = 0;
  return cells.secrets().flatMap((secret) => {
    const open = cells.openlySaid(secret).find((row) => isClose(intervalOf(row), secret));
    if (open) return [saidOpenly(secret, open)];
    const earlier = printed.at(secret);
    if (earlier && intervalOf(earlier)) return [saidBefore(secret)];
    const shown = disclosedBy(secret, known, systems);
    if (!shown) return [];
    proposals += 1;
    const further =
      proposals <= MOST_PROPOSALS ? furtherSuppression(secret, shown, known) : undefined;
    return [computable(secret, shown, further)];
  });
}

/** @param systems those that were solved for other cells, by the cells in them */
function disclosedBy(
  secret: Observation,
  drop: Drop,
  systems: Map<string, System>,
): Inference | undefined {
  const solved = systems.get(cellKey(secret));
  const system = solved ?? systemAround(secret, drop, intervalOf);
  if (!solved) for (const key of system.solution.known.keys()) systems.set(key, system);
  const inference = inferenceOf(secret, drop, system);
  if (inference.names.size > 0 && isClose(inference.interval, secret)) return inference;
  // Other sources of the cells around it may say openly what is hidden of them.
  if (!system.isSaidElsewhere) return undefined;
  const again = inferenceOf(secret, drop, systemAround(secret, drop, besides(secret, drop)));
  return again.names.size > 0 && isClose(again.interval, secret) ? again : undefined;
}

function saidOpenly(secret: Observation, open: Observation): Finding {
  return wrong(
    DISCLOSED,
    [secret],
    `This confidential value is known: another row of the same cell is free and says much the same (line ${open.span.line}).`,
    `Give that row conf_status D, too (${open.span.file}:${open.span.line}).`,
  );
}

function saidBefore(secret: Observation): Finding {
  return doubtful(
    'confidential-printed-before',
    [secret],
    'This value is confidential now, and the edition before printed one.',
    'Ask the agency whether it is to be held back, as what was printed stays known; if so, acknowledge this with the reason.',
  );
}

function computable(secret: Observation, { names }: Inference, further?: Observation): Finding {
  const listed = [...names].slice(0, MOST_NAMES).join('; ');
  const more = names.size > MOST_NAMES ? '; and others' : '';
  return wrong(
    DISCLOSED,
    [secret],
    `This confidential value can be computed, exactly or to within five percent, from what is free: ${listed}${more}.`,
    further
      ? `Hold back a second value, with conf_status D: ${subjectOf(further)} (${further.span.file}:${further.span.line}).`
      : 'Hold back one or more further values of these, with conf_status D, until this message is gone.',
  );
}

/** What everybody can work out of a value: by which relations, and from which free rows. */
interface Inference {
  readonly interval: Interval | undefined;
  readonly names: ReadonlySet<string>;
  readonly rows: readonly Observation[];
}

function inferenceOf(secret: Observation, { cells }: Drop, system: System): Inference {
  const own = cellKey(secret);
  const names = system.solution.namesFor(own);
  const used = system.relations.filter(({ name }) => names.has(name)).flatMap(({ terms }) => terms);
  const rows = used
    .filter(({ cell }) => !system.solution.known.has(cellKey(cell)))
    .flatMap(({ cell }) => cells.at(cell) ?? []);
  return { interval: system.solution.known.get(own), names, rows: [...new Set(rows)] };
}

/** What rows say, and where they are hidden, what other rows of their cells say; nothing of one cell. */
function besides(
  secret: Observation,
  { cells }: Drop,
  suppressed?: Observation,
): (row: Observation) => Interval | undefined {
  return (row) => {
    if (row === secret) return undefined;
    if (!isConfidential(row) && row !== suppressed) return intervalOf(row);
    const [open] = cells.openlySaid(row);
    return open && intervalOf(open);
  };
}

/** All relations that lead from a cell to others through what is not known, solved. */
interface System {
  readonly relations: readonly Relation[];
  /** Whether other rows openly say something of its cells. */
  readonly isSaidElsewhere: boolean;
  readonly solution: Solution;
}

/** @param knownOf what a row says of its cell */
function systemAround(
  secret: Observation,
  drop: Drop,
  knownOf: (row: Observation) => Interval | undefined,
): System {
  const unknown = new Map<string, Place>();
  const relations = new Map<string, Relation>();
  const waiting: Place[] = [secret];
  for (let cell = waiting.pop(); cell; cell = waiting.pop()) {
    const key = cellKey(cell);
    if (unknown.has(key)) continue;
    unknown.set(key, cell);
    for (const relation of relationsOf(cell, drop, relations)) {
      if (relations.has(relation.name)) continue;
      relations.set(relation.name, relation);
      waiting.push(...relation.terms.map((term) => term.cell).filter((each) => !isKnown(each)));
    }
  }
  const start = [...unknown].map(
    ([key, { measure }]) => [key, unknownInterval(drop.measures[measure]?.unit)] as const,
  );
  const equations = [...relations.values()].map((each) => equationOf(each, drop.cells, knownOf));
  return {
    relations: [...relations.values()],
    isSaidElsewhere: [...unknown.values()].some((each) => drop.cells.openlySaid(each).length > 0),
    solution: solve(equations, new Map(start)),
  };

  function isKnown(place: Place): boolean {
    const row = drop.cells.at(place);
    return row !== undefined && knownOf(row) !== undefined;
  }
}

/** A relation between the unknown cells alone. */
function equationOf(
  { name, terms, sum }: Relation,
  cells: Cells,
  knownOf: (row: Observation) => Interval | undefined,
): Equation {
  const factors = new Map<string, number>();
  let [low, high] = [sum, sum];
  for (const { cell, times } of terms) {
    const row = cells.at(cell);
    const its = row && knownOf(row);
    if (its) {
      low -= times * (times > 0 ? its.high : its.low);
      high -= times * (times > 0 ? its.low : its.high);
    } else factors.set(cellKey(cell), times);
  }
  return { factors, low, high, names: new Set([name]) };
}

/** Whether what is known of a value is as good as the value. */
function isClose(interval: Interval | undefined, { value }: Observation): boolean {
  if (!interval) return false;
  const { low, high } = interval;
  // Where the agency kept the value to itself, nobody can say how far off the middle is.
  if (value === null) return high - low <= CLOSE * (low + high);
  const most = CLOSE * Math.abs(value);
  return low >= value - most && high <= value + most;
}

/**
 * Whether the value may be further up and down than is close. A small second value hides a large one
 * from below alone.
 */
function isGuarded(interval: Interval | undefined, { value }: Observation): boolean {
  if (!interval || value === null) return interval !== undefined;
  const most = CLOSE * Math.abs(value);
  return interval.low <= value - most && interval.high >= value + most;
}

/** The smallest value that has to be held back so that neither it nor the confidential one can be worked out. */
function furtherSuppression(
  secret: Observation,
  { rows }: Inference,
  drop: Drop,
): Observation | undefined {
  return rows
    .filter((row) => row.measure !== 'population' && row.value !== null)
    .toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0))
    .slice(0, MOST_CANDIDATES)
    .find((row) => {
      const [first, second] = [secret, row].map(
        (each) =>
          inferenceOf(each, drop, systemAround(each, drop, besides(each, drop, row))).interval,
      );
      return !isClose(first, secret) && isGuarded(first, secret) && !isClose(second, row);
    });
}
