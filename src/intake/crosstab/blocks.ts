/** Tables that stand side by side in one sheet, taken apart into blocks of columns. */

import type { CellValue, RecordFile } from '../../drop/reading/records.ts';
import type { Line } from '../choose-map.ts';
import { normal } from '../export-header.ts';
import { headingOf, type Vocabulary } from './labels.ts';

/** Columns that stand together. */
export interface Block {
  readonly lines: readonly Line[];
  /** How many columns of the sheet stand before it. */
  readonly offset: number;
}

/**
 * Takes a sheet apart where both sides are tables of their own: at columns that are empty, and at a
 * column that is headed as one of periods or portals behind values.
 * @param isTable whether there is a header that is known
 * @returns the whole where there is one table, or none
 */
export function blocksOf(
  lines: readonly Line[],
  vocabulary: Vocabulary,
  isTable: (lines: readonly Line[]) => boolean,
  offset = 0,
): readonly Block[] {
  const width = Math.max(0, ...lines.map(({ fields }) => fields.length));
  for (let at = 1; at < width; at += 1) {
    const isGap = isEmpty(lines, at);
    if (!isGap && !isHeaded(lines, at, vocabulary)) continue;
    const left = part(lines, 0, at);
    const right = part(lines, isGap ? at + 1 : at, width);
    if (!isTable(left) || !isTable(right)) continue;
    const behind = offset + at + (isGap ? 1 : 0);
    return [{ lines: left, offset }, ...blocksOf(right, vocabulary, isTable, behind)];
  }
  return [{ lines, offset }];
}

/** Fields as they are counted in a block. */
export function shifted(records: RecordFile, offset: number): RecordFile {
  if (offset === 0) return records;
  return {
    ...records,
    spanOf: (line, field) => records.spanOf(line, field + offset),
    faultAt: (line, field) => records.faultAt?.(line, field + offset),
    isPercentAt: (line, field) => records.isPercentAt?.(line, field + offset) === true,
  };
}

const fieldAt = ({ fields }: Line, at: number): CellValue => fields[at] ?? '';

const isEmpty = (lines: readonly Line[], at: number): boolean =>
  lines.every((line) => normal(fieldAt(line, at)) === '');

/** Whether a column of labels begins here; the first of two neighbours does. */
function isHeaded(lines: readonly Line[], at: number, vocabulary: Vocabulary): boolean {
  const isHeading = (line: Line, field: number): boolean =>
    headingOf(fieldAt(line, field), vocabulary) !== undefined;
  return lines.some((line) => isHeading(line, at) && !isHeading(line, at - 1));
}

function part(lines: readonly Line[], from: number, to: number): readonly Line[] {
  return lines
    .map(({ fields, line }) => ({ fields: fields.slice(from, to), line }))
    .filter(({ fields }) => fields.some((each) => normal(each) !== ''));
}
