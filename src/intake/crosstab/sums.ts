/** The sums of a table, which are not read, against what its cells add up to. */

import { isYear } from '../../core/period.ts';
import { readNumber } from '../../drop/reading/number-notation.ts';
import type { Secrets } from '../secrets.ts';
import type { CrosstabCell, PlacedLabel } from './cells.ts';

interface Summing {
  readonly cells: readonly CrosstabCell[];
  /** Measures whose values can be summed: a person who comes twice is one user. */
  readonly summed: ReadonlySet<string>;
  readonly secrets: Secrets;
  /** The measure of cells whose labels name none. */
  readonly measure: string | undefined;
}

const DIFFERENT = 'its cells add up to something else';

/** @returns a remark for each sum that differs; a cell that is not a plain number settles nothing */
export function differingSums(summing: Summing): string[] {
  return summing.cells.flatMap((total) => {
    const label = totalLabel(total);
    const measure = label && measureOf(total, summing);
    const given = numberOf(total);
    // A year above its months stands before what it sums up.
    const isAbove = label !== undefined && isYear(label.text);
    if (!label || isAbove || given === undefined || !summing.summed.has(measure ?? '')) return [];
    const parts = partsOf(total, label, summing);
    const [whole, group] = [sumOf(parts.all), sumOf(parts.sinceLastSum)];
    if (whole === undefined || group === undefined || parts.all.length < 2) return [];
    if (isNear(whole, given) || isNear(group, given)) return [];
    // A sum gives away what is confidential among its parts.
    const isTold = !summing.secrets.has(measure ?? '');
    const said = isTold ? `the table says ${given}, its cells add up to ${whole}` : DIFFERENT;
    return [`Line ${total.line}, “${label.text}”: ${said}.`];
  });
}

/** The cells of the same row, or of the same column, that a sum is made of. */
function partsOf(
  total: CrosstabCell,
  label: PlacedLabel,
  summing: Summing,
): Readonly<Record<'all' | 'sinceLastSum', readonly CrosstabCell[]>> {
  const isAcross = label.line !== total.line;
  const along = summing.cells.filter(
    (each) =>
      (isAcross ? each.line === total.line : each.field === total.field) &&
      measureOf(each, summing) === measureOf(total, summing),
  );
  const before = along.slice(0, along.indexOf(total));
  const last = before.findLastIndex((each) => totalLabel(each) !== undefined);
  const plain = (each: CrosstabCell): boolean => totalLabel(each) === undefined;
  return { all: along.filter(plain), sinceLastSum: before.slice(last + 1).filter(plain) };
}

const labelsOf = ({ labels, sections }: CrosstabCell): PlacedLabel[] => [...labels, ...sections];

const totalLabel = (cell: CrosstabCell): PlacedLabel | undefined =>
  labelsOf(cell).find(({ label }) => label.kind === 'total');

function measureOf(cell: CrosstabCell, { measure }: Summing): string | undefined {
  const own = labelsOf(cell).find(({ label }) => label.kind === 'measure')?.label;
  return own && 'code' in own ? own.code : measure;
}

function numberOf({ value }: CrosstabCell): number | undefined {
  if (typeof value === 'number') return value;
  const reading = readNumber(String(value));
  return reading.kind === 'number' ? reading.value : undefined;
}

function sumOf(cells: readonly CrosstabCell[]): number | undefined {
  let sum = 0;
  for (const cell of cells) {
    const value = numberOf(cell);
    if (value === undefined) return undefined;
    sum += value;
  }
  return sum;
}

/** Values with decimals do not add up to the last digit. */
function isNear(sum: number, given: number): boolean {
  return Math.abs(sum - given) <= Math.max(1e-6, Math.abs(given) * 1e-9);
}
