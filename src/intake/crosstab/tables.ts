/** The tables of a sheet: where each begins and ends, and whether its periods or portals go across. */

import type { CellValue } from '../../drop/reading/records.ts';
import type { Line } from '../choose-map.ts';
import { headerOf, normal } from '../export-header.ts';
import { type Block, blocksOf } from './blocks.ts';
import {
  headingOf,
  isNoteText,
  type Label,
  labelBelow,
  labelOf,
  type Vocabulary,
} from './labels.ts';

export interface Table {
  /** Rows of headings, the lowest last. */
  readonly heads: readonly Line[];
  /** How many columns of labels stand before the values; undefined for one row a period. */
  readonly stubs: number | undefined;
  readonly body: readonly Line[];
  /** What stands above the headings. */
  readonly titles: readonly Line[];
  /** How many columns of the sheet stand before it. */
  readonly offset: number;
}

interface Start {
  readonly from: number;
  readonly at: number;
  readonly stubs: number | undefined;
}

export const filled = (fields: readonly CellValue[]): readonly number[] =>
  fields.flatMap((each, index) => (normal(each) === '' ? [] : [index]));

/** All tables with a header that is known: those side by side from the left, in each the upper first. */
export function tablesIn(lines: readonly Line[], vocabulary: Vocabulary): Table[] {
  const isTable = (part: readonly Line[]): boolean => startsOf(part, vocabulary).length > 0;
  return blocksOf(lines, vocabulary, isTable).flatMap((block) => tablesBelow(block, vocabulary));
}

function tablesBelow({ lines, offset }: Block, vocabulary: Vocabulary): Table[] {
  const starts = startsOf(lines, vocabulary);
  const tables: Table[] = [];
  for (const [index, { from, at, stubs }] of starts.entries()) {
    const between = lines.slice(at + 1, starts[index + 1]?.from);
    const heads = lines.slice(from, at + 1);
    const previous = tables.at(-1);
    if (previous && isSameHead(previous.heads.at(-1), heads.at(-1))) {
      // A header that is repeated, as at the top of a printed page.
      tables[tables.length - 1] = { ...previous, body: [...previous.body, ...between] };
      continue;
    }
    const titles = previous ? titlesBelow(previous.body) : lines.slice(0, from);
    tables.push({ heads, stubs, body: between, titles, offset });
  }
  return tables;
}

function isSameHead(a: Line | undefined, b: Line | undefined): boolean {
  const text = (line: Line | undefined): string => (line?.fields ?? []).map(normal).join('\t');
  return text(a) === text(b);
}

/** The lines of single cells that end a table stand above the next. */
function titlesBelow(body: readonly Line[]): readonly Line[] {
  const last = body.findLastIndex(({ fields }) => filled(fields).length > 1);
  return body.slice(last + 1).filter(({ fields }) => !fields.some(isNoteText));
}

function startsOf(lines: readonly Line[], vocabulary: Vocabulary): Start[] {
  const starts: Start[] = [];
  for (const [at, { fields, line }] of lines.entries()) {
    const stubs = stubsOf(fields, lines.slice(at + 1, at + 3), lines[at - 1], vocabulary);
    if (stubs !== undefined) {
      const from = firstHead(lines, at, stubs, vocabulary);
      while ((starts.at(-1)?.at ?? -1) >= from) starts.pop();
      starts.push({ from, at, stubs });
    } else if (headerOf(vocabulary.map, fields, line)) starts.push({ from: at, at, stubs });
  }
  return starts;
}

/** The first of the rows of headings that stand directly above the lowest. */
function firstHead(
  lines: readonly Line[],
  lowest: number,
  stubs: number,
  vocabulary: Vocabulary,
): number {
  const kinds = new Set<Label['kind']>(['year', 'quarter', 'measure', 'portal', 'total', 'plain']);
  let from = lowest;
  for (;;) {
    const [above, below] = [lines[from - 1], lines[from]];
    if (!above || !below || above.line !== below.line - 1) return from;
    const across = filled(above.fields).filter((index) => index >= stubs);
    const isHead = across.every((index) =>
      kinds.has(labelOf(above.fields[index] ?? '', vocabulary).kind),
    );
    if (across.length === 0 || !isHead || isPeriod(labelOf(above.fields[0] ?? '', vocabulary))) {
      return from;
    }
    from -= 1;
  }
}

const isPeriod = ({ kind }: Label): boolean =>
  kind === 'year' || kind === 'month' || kind === 'quarter' || kind === 'period';

/** The labels of a row of headings; twelve numbers in a row beside years are months. */
export function acrossLabels(fields: readonly CellValue[], vocabulary: Vocabulary): Label[] {
  const numbers = fields.slice(1, 13).map(Number);
  const isMonths =
    headingOf(fields[0] ?? '', vocabulary) !== undefined &&
    numbers.length === 12 &&
    numbers.every((each, index) => each === index + 1);
  return fields.map((cell, index) =>
    isMonths && index >= 1 && index <= 12
      ? labelBelow(cell, 'month', vocabulary)
      : labelOf(cell, vocabulary),
  );
}

/**
 * How many columns of labels a table has whose header this is.
 * @returns undefined for a row that is no such header
 */
function stubsOf(
  fields: readonly CellValue[],
  [next, after]: readonly Line[],
  before: Line | undefined,
  vocabulary: Vocabulary,
): number | undefined {
  const first = labelOf(fields[0] ?? '', vocabulary);
  if (isPeriod(first) || first.kind === 'total' || !next) return undefined;
  if (/^[-\d.,\s]+$/.test(normal(fields[0] ?? ''))) return undefined;
  const labels = acrossLabels(fields, vocabulary);
  const stubs = labels.findIndex(
    ({ kind }, index) =>
      index > 0 &&
      kind !== 'empty' &&
      kind !== 'unknown' &&
      headingOf(fields[index] ?? '', vocabulary) === undefined,
  );
  if (stubs < 0) return undefined;
  const headings = fields.slice(0, stubs).map((each) => headingOf(each, vocabulary));
  const below = next.fields
    .slice(0, stubs)
    .map((cell, index) => labelBelow(cell, headings[index], vocabulary));
  const across = labels.slice(stubs);
  // A row of values may begin with the names of a portal and a period.
  const isValue = (cell: CellValue, index: number): boolean =>
    labels[index]?.kind === 'unknown' && /^[-\d.,\s]*\d$/.test(String(cell).trim());
  if (fields.some(isValue)) return undefined;
  const over = (before?.fields ?? []).slice(stubs).map((each) => labelOf(each, vocabulary));
  const isOfMeasures = below.some(isPeriod) && areMeasures(across, first, over);
  const second = labelOf(after?.fields[0] ?? '', vocabulary);
  const isNested = stubs === 1 && isFiner(second, below[0] ?? first);
  return isOfMeasures || isNested || isCrosstab(across, headings, below) ? stubs : undefined;
}

/** From the coarsest. */
const GRAINS: readonly Label['kind'][] = ['year', 'quarter', 'month'];

/** Whether a label names a part of what the one above it names, as in a compact pivot table. */
export function isFiner(below: Label, above: Label): boolean {
  const [fine, coarse] = [GRAINS.indexOf(below.kind), GRAINS.indexOf(above.kind)];
  return coarse >= 0 && fine > coarse;
}

/** Measures beside periods without a heading, or several times, for each of the portals above them. */
function areMeasures(across: readonly Label[], first: Label, over: readonly Label[]): boolean {
  const isMeasure = ({ kind }: Label): boolean => kind === 'measure';
  if (first.kind === 'empty') return across.some(isMeasure);
  return (
    over.some(({ kind }) => kind === 'portal') &&
    across.every((each) => isMeasure(each) || each.kind === 'empty')
  );
}

function isCrosstab(
  across: readonly Label[],
  headings: readonly ReturnType<typeof headingOf>[],
  below: readonly Label[],
): boolean {
  const count = (...kinds: Label['kind'][]): number =>
    across.filter(({ kind }) => kinds.includes(kind)).length;
  const names = (...kinds: Label['kind'][]): boolean =>
    below.some(({ kind }) => kinds.includes(kind));
  const periods = count('year', 'month', 'quarter', 'period');
  if (periods > 1 || across.some((each) => 'also' in each && each.also)) return true;
  if (periods === 1) return names('measure', 'portal');
  if (count('portal') > 0 && (headings.includes('period') || below.some(isPeriod))) return true;
  if (count('portal') > 0) return names('measure');
  // Months by their names have their year above them, or nowhere.
  if (names('month', 'quarter')) return count('measure', 'plain') > 0;
  const headed = headings.filter((each) => each !== undefined).length;
  if (headed > 1) return count('measure', 'plain') > 0;
  return headings[0] === 'period' && count('plain') > 0 && count('measure') === 0;
}
