/** The cells of a drop as a reader of everything that is free knows them. */

import { cellKey } from '../../core/cell-key.ts';
import { isConfidential, type Observation } from '../../core/model.ts';
import { roundingOf } from '../plausibility/series.ts';

/** Which number is meant: a cell, whether the drop has a row for it or not. */
export type Place = Pick<
  Observation,
  'country' | 'channel' | 'measure' | 'service' | 'age' | 'sex' | 'period'
>;

/** Between which values a number lies, as far as it is known. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Nobody takes a rounded or approximate value to be further off than this share of it. */
const MOST_ROUNDING = 0.05;

/** What cells are split by: the parts of a total differ in one of these. */
const DIVISIONS = ['service', 'age', 'sex', 'channel'] as const;
export type Division = (typeof DIVISIONS)[number];

/** The rows of a drop by cell, and what is hidden of them. */
export class Cells {
  readonly #used: ReadonlyMap<string, Observation>;
  readonly #others: ReadonlyMap<string, readonly Observation[]>;
  readonly #beside: ReadonlyMap<string, readonly Observation[]>;

  constructor(observations: readonly Observation[]) {
    const used = observations.filter((each) => each.preferred === 'yes');
    this.#used = new Map(used.map((row) => [cellKey(row), row]));
    const others = observations.filter((each) => each.preferred !== 'yes');
    this.#others = Map.groupBy(others, cellKey);
    const beside = new Map<string, Observation[]>();
    for (const row of used) {
      for (const division of DIVISIONS) {
        const key = besideKey(row, division);
        const rows = beside.get(key);
        if (rows) rows.push(row);
        else beside.set(key, [row]);
      }
    }
    this.#beside = beside;
  }

  /** The row that is used. */
  at(place: Place): Observation | undefined {
    return this.#used.get(cellKey(place));
  }

  /** What other sources, or earlier ones, say openly of the same cell. */
  openlySaid(place: Place): readonly Observation[] {
    const rows = this.#others.get(cellKey(place)) ?? [];
    return rows.filter((each) => each.value !== null && !isConfidential(each));
  }

  /** The rows that differ from a cell in one division at most. */
  beside(place: Place, division: Division): readonly Observation[] {
    return this.#beside.get(besideKey(place, division)) ?? [];
  }

  /** The cells that are printed as confidential. */
  secrets(): readonly Observation[] {
    return [...this.#used.values()].filter(isConfidential);
  }
}

function besideKey(place: Place, division: Division): string {
  return `${division} ${cellKey({ ...place, [division]: '' })}`;
}

/** What a row says to everybody; undefined where it is confidential or has no value. */
export function intervalOf(row: Observation): Interval | undefined {
  const { value, status, precision, unit } = row;
  if (isConfidential(row)) return undefined;
  if (value === null) return status === 'M' ? { low: 0, high: 0 } : undefined;
  if (precision === 'more-than') return { low: value, high: Number.POSITIVE_INFINITY };
  if (precision === 'less-than') return { low: 0, high: value };
  const isCount = Number.isInteger(value) && !unit.startsWith('percent');
  const lastDigit = Number.isInteger(value) ? 0.5 : roundingOf(value);
  const exact = isCount ? 0 : lastDigit;
  const most = Math.abs(value) * MOST_ROUNDING;
  const off = precision === 'exact' ? exact : Math.max(exact, Math.min(roundingOf(value), most));
  return { low: value - off, high: value + off };
}

/** The bounds of a value of which nothing is known. */
export function unknownInterval(unit: string | undefined): Interval {
  if (unit === 'percent') return { low: 0, high: 100 };
  const low = unit === 'percent-change' ? Number.NEGATIVE_INFINITY : 0;
  return { low, high: Number.POSITIVE_INFINITY };
}
