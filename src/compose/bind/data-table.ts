/** An indicator as a table for a reader: one dimension across, the others down. */

import { escapeHtml } from '../../core/escape.ts';
import { oncePer } from '../../core/memoize.ts';
import {
  ABSENCES,
  type Absence,
  COVERAGE_OF,
  type Dimension,
  type IndicatorRow,
  type IndicatorTable,
} from '../../core/model.ts';
import { bracketed } from '../../core/number-format.ts';
import type { TableCell, TableModel } from '../blocks.ts';
import { inLanguage, type Wording } from '../wording.ts';
import { cellId } from './cell-lookup.ts';
import { notesOf } from './table-notes.ts';

const WIDE_FROM = 9;

/** Lays an indicator out; a note says so where rows or columns without a value are left out. */
export function dataTable(table: IndicatorTable, wording: Wording): TableModel {
  return table.across === undefined
    ? longTable(table, wording)
    : pivot(table, table.across, wording);
}

function pivot(table: IndicatorTable, across: Dimension, wording: Wording): TableModel {
  const down = downDimensions(table, across);
  const lines = Map.groupBy(table.rows, (row) =>
    down.map((each) => row.key[each] ?? '').join('\u0000'),
  );
  const shown = inOrder(
    [...lines.values()].filter((line) => line.some(hasValue)),
    table,
    down,
  );
  const allCodes = codesOf(table.rows, across);
  const known = new Set(
    shown
      .flat()
      .filter(hasValue)
      .map((row) => row.key[across] ?? ''),
  );
  const columnCodes = allCodes.filter((code) => known.size === 0 || known.has(code));
  const leftOut = lines.size - shown.length + allCodes.length - columnCodes.length;
  const rows = shown.map((line) => {
    const byCode = new Map(line.map((row) => [row.key[across] ?? '', row]));
    return [
      ...down.map((each) => header(line[0], each, wording)),
      ...columnCodes.map((code) => valueCell(byCode.get(code), table, wording)),
    ];
  });
  return {
    columns: [
      ...down.map((each) => ({ text: wording.column(each) })),
      ...columnCodes.map((code) => ({
        ...header(columnRow(table, across, code), across, wording),
        numeric: isNumeric(table),
      })),
    ],
    rowHeaders: down.length,
    rows,
    notes: notesOf({ ...table, rows: shown.flat() }, leftOut, wording),
    wide: columnCodes.length + down.length >= WIDE_FROM,
  };
}

/** A row that stands for its column; it says what the column counts. */
function columnRow(table: IndicatorTable, across: Dimension, code: string): RowName {
  const own = table.rows.find(({ key }) => (key[across] ?? '') === code);
  return { key: { [across]: code }, ...(own?.countedAs && { countedAs: own.countedAs }) };
}

function longTable(table: IndicatorTable, wording: Wording): TableModel {
  const down = downDimensions(table, undefined);
  const shown = table.rows.filter(hasValue);
  const sorted = inOrder(
    shown.map((row) => [row]),
    table,
    down,
  ).flat();
  const rows = sorted.map((row) => [
    ...down.map((each) => header(row, each, wording)),
    valueCell(row, table, wording),
  ]);
  return {
    columns: [
      ...down.map((each) => ({ text: wording.column(each) })),
      { text: wording.column('value'), numeric: isNumeric(table) },
    ],
    rowHeaders: down.length,
    rows,
    notes: notesOf({ ...table, rows: sorted }, table.rows.length - shown.length, wording),
    wide: false,
  };
}

/**
 * The dimensions that distinguish rows; those that are empty or the same everywhere say nothing. Where
 * there is but one line, all that it has say what it is.
 */
function downDimensions(table: IndicatorTable, across: Dimension | undefined): Dimension[] {
  const open = table.dimensions.filter((each) => each !== across);
  const distinct = open.filter((each) => codesOf(table.rows, each).length > 1);
  if (distinct.length > 0) return distinct;
  const named = open.filter((each) => codesOf(table.rows, each).some((code) => code !== ''));
  return named.length > 0 ? named : open.slice(0, 1);
}

function codesOf(rows: readonly IndicatorRow[], dimension: Dimension): string[] {
  const codes = [...new Set(rows.map((row) => row.key[dimension] ?? ''))];
  return dimension === 'period' ? codes.sort() : codes;
}

type RowName = Pick<IndicatorRow, 'key' | 'countedAs'>;

function header(row: RowName | undefined, dimension: Dimension, wording: Wording): TableCell {
  const code = row?.key[dimension] ?? '';
  if (code === '') return { text: wording.word('all') };
  const language = wording.nameLanguage(dimension, code);
  const text = wording.named(dimension, row ?? { key: {} });
  if (language === undefined) return { text };
  const name = wording.code(dimension, code);
  if (text === name) return { text, lang: language };
  const marked = inLanguage(language, escapeHtml(name));
  return { text, html: escapeHtml(text).replace(escapeHtml(name), marked) };
}

/** A table is asked with each of its cells. */
const isNumeric = oncePer(({ rows }: IndicatorTable) =>
  rows.some(({ cell }) => cell.kind === 'value'),
);

/**
 * Lines sorted by the columns that name them, first column first: periods by time, other codes in the
 * order in which the indicator has them.
 */
function inOrder<Line extends readonly IndicatorRow[]>(
  lines: readonly Line[],
  table: IndicatorTable,
  down: readonly Dimension[],
): Line[] {
  const places = down.map((dimension) => {
    const codes = codesOf(table.rows, dimension);
    return { dimension, place: new Map(codes.map((code, index) => [code, index])) };
  });
  const placeOf = (line: Line, { dimension, place }: (typeof places)[number]): number =>
    place.get(line[0]?.key[dimension] ?? '') ?? 0;
  return lines.toSorted((a, b) => {
    const first = places.find((each) => placeOf(a, each) !== placeOf(b, each));
    return first ? placeOf(a, first) - placeOf(b, first) : 0;
  });
}

/** Whether there is a value, if only one that is confidential. */
function hasValue({ cell }: IndicatorRow): boolean {
  return cell.kind !== 'absent' || cell.reason === 'c';
}

/** Codes of coverage that a table shows by the mark that stands for them everywhere else. */
function absenceIn(code: string): Absence | undefined {
  return ABSENCES.find((each) => COVERAGE_OF[each] === code);
}

/** Whether a code of coverage says that there is no value. */
export function isAbsentCode(code: string): boolean {
  return absenceIn(code) !== undefined;
}

/** A cell that no row fills was not available. */
function valueCell(
  row: IndicatorRow | undefined,
  table: IndicatorTable,
  wording: Wording,
): TableCell {
  const isNumber = { numeric: isNumeric(table) };
  if (!row) return { text: '[n]', ...isNumber };
  const { cell } = row;
  const id = cellId({ table, row });
  if (cell.kind === 'code') {
    const { levels, coverage_short: short } = wording.words;
    const absence = absenceIn(cell.code);
    const brief = absence ? bracketed(absence) : (levels[cell.code] ?? short[cell.code]);
    const marks = wording.format.flags(cell, table.decimals).map(bracketed);
    return { text: [brief ?? wording.level(cell.code), ...marks].join('\u00a0'), cell: id };
  }
  return { text: wording.cell(cell, table.decimals), ...isNumber, cell: id };
}

/** The marks that occur in a table, flags first. */
export function marksOf(table: IndicatorTable, wording: Wording): string[] {
  const marks = new Set<string>();
  for (const row of table.rows) {
    const absence = row.cell.kind === 'code' ? absenceIn(row.cell.code) : undefined;
    if (absence) marks.add(absence);
    for (const flag of wording.format.flags(row.cell, table.decimals)) marks.add(flag);
    if (row.cell.kind === 'absent') marks.add(row.cell.reason);
  }
  const order = [...Object.keys(wording.words.flags), ...Object.keys(wording.words.absences)];
  return [...marks].sort((a, b) => order.indexOf(a) - order.indexOf(b));
}
