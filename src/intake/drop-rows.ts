/** Converts an export to rows of a drop. */

import type { IntakeMap } from '../config/schemas.ts';
import { didYouMean, type Problems } from '../core/diagnostics.ts';
import type { DecimalMark } from '../drop/reading/number-notation.ts';
import { readNumber, readNumberAs } from '../drop/reading/number-notation.ts';
import type { CellValue } from '../drop/reading/records.ts';
import { isFree } from '../drop/redact.ts';
import { type ExportValues, exportValues } from './export-values.ts';
import type { ExportRow, ReadExport } from './read-export.ts';
import { isWhole, type PeriodSum, sumPeriods } from './sum-periods.ts';

/** One row for a table of the drop, each column as text. */
export interface DropRow {
  readonly table: 'observations' | 'service_use';
  readonly cells: Readonly<Record<string, string>>;
}

export interface IntakeContext {
  readonly portal: { readonly id: string; readonly country: string };
  readonly measures: Readonly<
    Record<string, { readonly unit: string; readonly aggregation: string }>
  >;
  /** Whole months of the portal that the drop already has, by period. */
  readonly knownMonths: (measure: string) => ReadonlyMap<string, number>;
  /** Sources that the drop already has. */
  readonly sources: ReadonlySet<string>;
  /** The source that this file becomes. */
  readonly sourceId: string;
  readonly file: string;
  readonly decimal: DecimalMark | undefined;
}

/** The rows of an export, and remarks on what was left out. */
export interface TakenRows {
  readonly rows: readonly DropRow[];
  readonly remarks: readonly string[];
}

/** Converts an export to rows; what is wrong with it is in `problems`. */
export function dropRows(
  read: ReadExport,
  map: IntakeMap,
  context: IntakeContext,
  problems: Problems,
): TakenRows {
  if (map.layout === 'rows') return deliveredRows(read, context, problems);
  const values = exportValues(read, map, context.decimal, problems);
  const taken = [...values.keys()].map((measure) => measureRows(measure, values, context));
  return {
    rows: taken.flatMap((each) => each.rows),
    remarks: taken.flatMap((each) => each.remarks),
  };
}

/** Months and years; days are summed and not added to the drop themselves. */
function measureRows(measure: string, all: ExportValues, context: IntakeContext): TakenRows {
  const values = all.get(measure) ?? new Map<string, number>();
  const given = [...values].filter(([period]) => !isDay(period));
  const rule = context.measures[measure];
  const additive = rule?.aggregation === 'sum';
  const days = values.size - given.length;
  const sums = additive ? sumPeriods(values, context.knownMonths(measure)) : [];
  const remarks =
    additive || days === 0
      ? []
      : [`${days} days of ${measure} left out: this measure cannot be summed.`];
  const rows = [
    ...given.map(([period, value]) => row(measure, period, value, 'A', '', context)),
    ...sums.map((sum) =>
      row(measure, sum.period, sum.value, isWhole(sum) ? 'A' : 'P', noteOf(sum, context), context),
    ),
  ];
  return { rows: rows.toSorted(byPeriod), remarks };
}

const isDay = (period: string): boolean => period.length === '2024-01-01'.length;

function byPeriod(a: DropRow, b: DropRow): number {
  return (a.cells.period ?? '') < (b.cells.period ?? '') ? -1 : 1;
}

function noteOf(sum: PeriodSum, { file }: IntakeContext): string {
  const { kind, parts, of, first, last } = sum;
  return isWhole(sum)
    ? `Sum of ${parts} ${kind}; ${file}.`
    : `Incomplete: ${parts} of ${of} whole ${kind}, ${first} to ${last}; ${file}.`;
}

function row(
  measure: string,
  period: string,
  value: number,
  status: string,
  note: string,
  { portal, measures, sourceId }: IntakeContext,
): DropRow {
  return {
    table: 'observations',
    cells: {
      portal: portal.id,
      period,
      measure,
      age: '',
      value: plain(value),
      unit: measures[measure]?.unit ?? '',
      obs_status: status,
      conf_status: 'F',
      preferred: 'yes',
      source_id: sourceId,
      note,
    },
  };
}

/** Removes the rounding errors of summed fractions. */
function plain(value: number): string {
  return String(Number(value.toFixed(6)));
}

/** The rows of a delivery spreadsheet that were filled in. */
function deliveredRows(read: ReadExport, context: IntakeContext, problems: Problems): TakenRows {
  let empty = 0;
  const rows = read.rows.flatMap((each) => {
    const cell = cellsOf(each);
    if (cell('value') === '' && cell('obs_status') === '' && cell('conf_status') === '') {
      empty += 1;
      return [];
    }
    const taken = deliveredRow(each, cell, read, context, problems);
    return taken ? [taken, ...supersededRow(taken, cell, context)] : [];
  });
  const remarks = empty > 0 ? [`${empty} empty rows skipped.`] : [];
  return { rows, remarks };
}

type Cell = (column: string) => string;

function cellsOf({ fields, header }: ExportRow): Cell {
  return (column) => {
    const index = column === 'period' ? header.period : header.columns.get(column);
    const value: CellValue = index === undefined ? '' : (fields[index] ?? '');
    return String(value).trim();
  };
}

function deliveredRow(
  { line, header }: ExportRow,
  cell: Cell,
  read: ReadExport,
  context: IntakeContext,
  problems: Problems,
): DropRow | undefined {
  const { portal, measures, sources, sourceId } = context;
  const spanOf = (column: string) => read.spanOf(line, header.columns.get(column) ?? 0);
  if (cell('portal') !== portal.id) {
    const message = `This row belongs to "${cell('portal')}", not to ${portal.id}.`;
    problems.error('other-portal', message, spanOf('portal'), 'Check --portal and the file.');
    return undefined;
  }
  const measure = measures[cell('measure')];
  if (!measure) {
    const hint = didYouMean(cell('measure'), Object.keys(measures));
    const message = `Unknown measure "${cell('measure')}".`;
    problems.error('unknown-measure', message, spanOf('measure'), hint);
    return undefined;
  }
  const value = numberText(cell('value'), context.decimal);
  if (value === undefined) {
    const isShown = isFree(cell('conf_status'));
    const message = `${isShown ? `"${cell('value')}"` : 'The confidential value'} is not one number.`;
    problems.error(
      'not-a-number',
      message,
      spanOf('value'),
      'Write only digits, or pass --decimal.',
    );
    return undefined;
  }
  const named = cell('source_id');
  const cells = {
    period: cell('period'),
    measure: cell('measure'),
    age: cell('age'),
    value,
    unit: cell('unit') || measure.unit,
    obs_status: statusOf(value, cell),
    conf_status: cell('conf_status') || 'F',
    preferred: 'yes',
    // A corrected value no longer comes from the earlier source.
    source_id: sources.has(named) && !isRevised(value, cell) ? named : sourceId,
    note: cell('note'),
  };
  const service = cell('service');
  return service === ''
    ? { table: 'observations', cells: { portal: portal.id, ...cells } }
    : {
        table: 'service_use',
        cells: { country: portal.country, channel: portal.id, service, ...cells },
      };
}

/** A value filled in where the last edition had "not published" is published now. */
function statusOf(value: string, cell: Cell): string {
  const given = cell('obs_status') || 'A';
  const wasMissing = cell('last_edition') === '' && ['L', 'O', 'M'].includes(given);
  return value !== '' && wasMissing ? 'A' : given;
}

/** Whether the value differs from the one that the last edition printed. */
function isRevised(value: string, cell: Cell): boolean {
  return cell('last_edition') !== '' && Number(cell('last_edition')) !== Number(value || 'NaN');
}

/** A revision is declared by keeping the earlier value, with its own source, as superseded. */
function supersededRow(taken: DropRow, cell: Cell, { sources }: IntakeContext): DropRow[] {
  const named = cell('source_id');
  if (!sources.has(named) || !isRevised(taken.cells.value ?? '', cell)) return [];
  const cells = {
    ...taken.cells,
    value: cell('last_edition'),
    obs_status: 'A',
    preferred: 'superseded',
    source_id: named,
    note: 'Value of the edition before.',
  };
  return [{ table: taken.table, cells }];
}

function numberText(text: string, decimal: DecimalMark | undefined): string | undefined {
  if (text === '') return '';
  const reading = readNumber(text);
  if (decimal !== undefined) {
    const value = readNumberAs(text, decimal);
    return value === undefined ? undefined : String(value);
  }
  return reading.kind === 'number' ? String(reading.value) : undefined;
}
