/**
 * What linear equations and intervals say of unknown values: elimination finds what several equations
 * give together, and intervals are then carried through all of them.
 */

import type { Interval } from './cells.ts';

/** The sum of the unknowns, each times its factor, lies in an interval. */
export interface Equation extends Interval {
  readonly factors: ReadonlyMap<string, number>;
  /** Of the relations that it comes from. */
  readonly names: ReadonlySet<string>;
}

/** Factors below this are zero but for rounding. */
const EPSILON = 1e-9;
/** Each round can only narrow intervals: more than these change nothing that matters. */
const MOST_ROUNDS = 40;

/** What follows for each unknown, and from which relations. */
export interface Solution {
  readonly known: ReadonlyMap<string, Interval>;
  /** The names of the relations by which an unknown was narrowed; none where it was not. */
  namesFor(unknown: string): ReadonlySet<string>;
}

/** @param start between which values each unknown lies to begin with */
export function solve(
  equations: readonly Equation[],
  start: ReadonlyMap<string, Interval>,
): Solution {
  const known = new Map(start);
  const causes = new Map<string, Equation>();
  const all = [...equations, ...eliminated(equations)];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const narrowed = all.filter((each) => narrow(each, known, causes));
    if (narrowed.length === 0) break;
  }
  return { known, namesFor: (unknown) => namesBehind(unknown, causes, new Set()) };
}

function namesBehind(
  unknown: string,
  causes: ReadonlyMap<string, Equation>,
  seen: Set<string>,
): ReadonlySet<string> {
  const cause = causes.get(unknown);
  if (!cause || seen.has(unknown)) return new Set();
  seen.add(unknown);
  const behind = [...cause.factors.keys()].flatMap((each) => [...namesBehind(each, causes, seen)]);
  return new Set([...cause.names, ...behind]);
}

/** Narrows each unknown by what the others leave over. @returns whether one became narrower */
function narrow(
  equation: Equation,
  known: Map<string, Interval>,
  causes: Map<string, Equation>,
): boolean {
  let isNarrowed = false;
  for (const [unknown, factor] of equation.factors) {
    const before = known.get(unknown);
    if (!before) continue;
    const rest = leftOver(equation, unknown, known);
    const [low, high] =
      factor > 0
        ? [rest.low / factor, rest.high / factor]
        : [rest.high / factor, rest.low / factor];
    const after = { low: Math.max(low, before.low), high: Math.min(high, before.high) };
    // What contradicts the rest is nothing new: sources need not agree to the last digit.
    if (after.low > after.high || !isNarrower(after, before)) continue;
    known.set(unknown, after);
    causes.set(unknown, equation);
    isNarrowed = true;
  }
  return isNarrowed;
}

function leftOver(
  { low, high, factors }: Equation,
  unknown: string,
  known: ReadonlyMap<string, Interval>,
): Interval {
  let rest = { low, high };
  for (const [other, factor] of factors) {
    const its = known.get(other);
    if (other === unknown || !its) continue;
    rest = plus(rest, its, -factor);
  }
  return rest;
}

function plus(a: Interval, b: Interval, factor: number): Interval {
  const [low, high] = factor > 0 ? [b.low, b.high] : [b.high, b.low];
  return { low: a.low + factor * low, high: a.high + factor * high };
}

function isNarrower(after: Interval, before: Interval): boolean {
  const [now, then] = [after.high - after.low, before.high - before.low];
  if (!Number.isFinite(then)) return Number.isFinite(now) || after.low > before.low;
  return now < then - EPSILON * Math.max(1, then);
}

/** The same equations in reduced row echelon form: each has an unknown that no other has. */
function eliminated(equations: readonly Equation[]): Equation[] {
  let rows = [...equations];
  const reduced: Equation[] = [];
  for (let row = rows.shift(); row; row = rows.shift()) {
    const pivot = [...row.factors.keys()][0];
    if (pivot === undefined) continue;
    const used = row;
    const without = (each: Equation): Equation => minus(each, used, pivot);
    rows = rows.map(without);
    reduced.splice(0, reduced.length, ...reduced.map(without), used);
  }
  return reduced;
}

/** An equation without an unknown that another one has. */
function minus(equation: Equation, other: Equation, unknown: string): Equation {
  const factor = equation.factors.get(unknown);
  if (factor === undefined) return equation;
  const times = -factor / (other.factors.get(unknown) ?? 1);
  const factors = new Map(equation.factors);
  for (const [each, its] of other.factors) {
    const sum = (factors.get(each) ?? 0) + times * its;
    if (Math.abs(sum) < EPSILON || each === unknown) factors.delete(each);
    else factors.set(each, sum);
  }
  const names = new Set([...equation.names, ...other.names]);
  return { ...plus(equation, other, times), factors, names };
}
