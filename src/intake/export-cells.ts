/** Reads one cell of an export: a count, a share, or a mark in the place of one. */

import type { IntakeMap } from '../config/intake-map-schema.ts';
import { FRACTION } from '../config/intake-maps.ts';
import { type Diagnostic, diagnostic, Problems, type Span } from '../core/diagnostics.ts';
import type { ObsStatus } from '../core/model.ts';
import { ambiguousNumber, numberTooLarge } from '../drop/reading/check-field.ts';
import { type DecimalMark, isExact, readNumber } from '../drop/reading/number-notation.ts';
import { COVERED } from '../drop/redact.ts';
import type { ExportRow } from './choose-map.ts';
import type { ReadTable } from './readable.ts';
import { SCALES, type Scaled, type ScaleName, scaled, scaledCell } from './scale.ts';

/** What the cells of a column have shown of its notation so far. */
export interface ColumnNotation {
  /** The first cell that is a number under one decimal mark only. */
  proof?: { readonly mark: DecimalMark; readonly text: string; readonly line: number };
}

interface ExportCell {
  readonly row: ExportRow;
  readonly column: number;
  readonly read: ReadTable;
  readonly map: IntakeMap;
  readonly measure: string;
  /** Of the measure. */
  readonly unit: string;
  readonly notation: ColumnNotation;
  /** Whether no message may show it. */
  readonly secret: boolean;
  /** The decimal mark, if the user has set it. */
  readonly decimal: DecimalMark | undefined;
  /** In what the value is given, if the user has said so. */
  readonly scale: ScaleName | undefined;
}

export interface CellReading {
  /** Undefined where a mark stands in the place of a value. */
  readonly value: number | undefined;
  readonly status?: ObsStatus | undefined;
  /** Given in thousands or millions: its last digits are not known. */
  readonly isRounded?: boolean;
  /** Whether the cell itself shows that it holds a percentage. */
  readonly isPercent?: boolean;
}

/** Units that are not counted in whole numbers. */
const NOT_COUNTED = /^(?:percent|percent-change|points)$/;
const isCounted = (unit: string): boolean => !NOT_COUNTED.test(unit);

interface Count {
  readonly value: number;
  readonly unit: string;
  /** Whether its cell shows a percentage. */
  readonly isPercent: boolean;
  /** The value as it is given. */
  readonly text: string;
}

/** Says that a count is given as a percentage, or is not a whole number. @returns whether it is right */
export function checkCount(
  { value, unit, isPercent, text }: Count,
  span: Span,
  problems: Problems,
): boolean {
  if (!isCounted(unit)) return true;
  if (isPercent) {
    const message = `The cell shows ${text} %, and ${unit} are counted.`;
    const hint = 'Write the count into the cell, and give the cell the format of a number.';
    problems.error('percentage-of-count', message, span, hint);
    return false;
  }
  if (Number.isInteger(value)) return true;
  const message = `"${text}" is not a whole number, and ${unit} are counted.`;
  const hint =
    'Give the count itself, not a mean; if an export is in thousands, pass --scale thousand.';
  problems.error('fractional-count', message, span, hint);
  return false;
}

/** Marks for a cell without a value that say nothing of why there is none. */
const EMPTY = new Set(['', '-', '–', '—']);

/**
 * @param problems undefined where only a number that is right is wanted
 * @returns undefined for an empty cell, and for a wrong one
 */
export function readCell(
  cell: ExportCell,
  problems: Problems | undefined,
): CellReading | undefined {
  const found = new Problems();
  const reading = readOpenly(cell, found);
  for (const each of found.all) problems?.add(cell.secret ? withoutValue(each) : each);
  return reading;
}

/** What is wrong with a confidential value, without it. */
function withoutValue({ code, severity, span }: Diagnostic): Diagnostic {
  const message = 'This value is confidential, and cannot be read as it is written.';
  return diagnostic(severity, code, message, span, 'Check how it is written, its unit and scale.');
}

function readOpenly(cell: ExportCell, report: Problems): CellReading | undefined {
  const { row, column, read, map, unit } = cell;
  const span = read.spanOf(row.line, column);
  const fault = read.faultAt(row.line, column);
  if (fault !== undefined) {
    report.error('cell-without-value', fault, span, 'Put the value itself into the cell.');
    return undefined;
  }
  const given = row.fields[column] ?? '';
  const text = String(given).trim();
  const mark = map.missing[text];
  if (mark) return { value: undefined, status: mark };
  if (EMPTY.has(text)) return undefined;
  const { status, text: unflagged } = withoutFlag(text, map);
  const { scale, text: digits } = scaleOf(unflagged, cell, span, report);
  const number = typeof given === 'number' ? given : numberOf(digits, cell, span, report);
  if (number === undefined) return undefined;
  const value = scaled(number, scale);
  if (!isExact(value)) {
    const { code, message, hint } = numberTooLarge(text);
    report.error(code, message, span, hint);
    return undefined;
  }
  if (value < 0 && unit !== 'percent-change') {
    const message = `A count cannot be negative: ${text}.`;
    report.error('negative-value', message, span, 'Check the value at its source.');
    return undefined;
  }
  const isPercent = read.isPercentAt(row.line, column);
  if (!checkCount({ value, unit, isPercent, text }, span, report)) return undefined;
  const isRounded = scale >= SCALES.thousand;
  return { value, status, isRounded, isPercent: isPercent || unflagged.endsWith('%') };
}

/** A number and what may be a flag behind it: `115900000 p`. */
const FLAGGED = /^(.*\d)\s*\(?(\p{L}{1,2}|\*)\)?$/u;

/** A number and the flag behind it that the map knows. */
function withoutFlag(
  text: string,
  { statuses }: IntakeMap,
): { readonly text: string; readonly status?: ObsStatus | undefined } {
  const [, number, flag = ''] = FLAGGED.exec(text) ?? [];
  return number !== undefined && Object.hasOwn(statuses, flag)
    ? { text: number, status: statuses[flag] }
    : { text };
}

/** In what a value is given, and its digits. */
function scaleOf(text: string, cell: ExportCell, span: Span, problems: Problems): Scaled {
  const { row, column, map, unit, scale: wanted } = cell;
  const header = row.scale ?? row.header.scales.get(column);
  const own = scaledCell(text);
  if (unit.startsWith('percent')) return shareOf(text, own ?? header, cell, span, problems);
  const said = wanted ?? (row.header.scales.has(column) ? undefined : map.scale);
  const stated = said === undefined ? header : SCALES[said];
  if (own && stated !== undefined && stated !== own.scale && wanted !== 'one') {
    const message = `"${text}" is given in ${own.scale}s, its column in ${stated}s.`;
    problems.error('two-scales', message, span, 'Pass --scale one to take each cell as it says.');
  }
  return own ?? { text, scale: stated ?? SCALES.one };
}

/** A percentage; what is said of thousands is said of the counts beside it. */
function shareOf(
  text: string,
  scale: unknown,
  { map, measure, read, row, column }: ExportCell,
  span: Span,
  problems: Problems,
): Scaled {
  if (scale !== undefined) {
    const message = `${measure} is a percentage, and its cell or column speaks of thousands or millions.`;
    problems.error('scaled-share', message, span, 'Check which measure the column holds.');
  }
  const isShown = text.endsWith('%') || read.isPercentAt(row.line, column);
  const isFraction = !isShown && map.units[measure] === FRACTION;
  return { text: text.replace(/\s*%$/, ''), scale: isFraction ? 100 : SCALES.one };
}

function numberOf(
  text: string,
  { decimal, notation, row, secret }: ExportCell,
  span: Span,
  problems: Problems,
): number | undefined {
  const reading = readNumber(text);
  if (reading.kind === 'none') {
    notANumber(text, span, problems);
    return undefined;
  }
  if (reading.kind === 'ambiguous') {
    if (decimal !== undefined) return reading[decimal];
    const { code, message } = ambiguousNumber(text, reading, '');
    problems.error(code, message, span, 'Pass --decimal point or --decimal comma.');
    return undefined;
  }
  const { value, proves: mark } = reading;
  if (mark === undefined) return value;
  if (decimal !== undefined && mark !== decimal) {
    problems.error(
      'not-a-number',
      `"${text}" is not a number with a decimal ${decimal}.`,
      span,
      'Leave --decimal out.',
    );
    return undefined;
  }
  notation.proof ??= { mark, text: secret ? COVERED : text, line: span.line ?? row.line };
  if (notation.proof.mark === mark) return value;
  const { proof } = notation;
  const message = `"${text}" has a decimal ${mark}; "${proof.text}" in line ${proof.line} has a decimal ${proof.mark}.`;
  problems.error('mixed-decimal-marks', message, span, 'Write all numbers of a column alike.');
  return undefined;
}

function notANumber(text: string, span: Span, problems: Problems): void {
  const [, number = '', flag] = FLAGGED.exec(text) ?? [];
  if (flag === undefined || readNumber(number).kind === 'none') {
    const hint = 'Export counts as plain numbers.';
    problems.error('not-a-number', `"${text}" is not a number.`, span, hint);
    return;
  }
  const message = `"${text}" has the flag "${flag}", and the map does not say what it means.`;
  const hint = `Give its status under \`statuses\` of a map (--map), such as \`${flag}: P\`, or remove it.`;
  problems.error('unknown-flag', message, span, hint);
}
