/** The rows of a delivery spreadsheet that were filled in. */

import type { Problems, Span } from '../core/diagnostics.ts';
import { didYouMean } from '../core/did-you-mean.ts';
import { MISSING } from '../core/model.ts';
import { numberTooLarge } from '../drop/reading/check-field.ts';
import {
  type DecimalMark,
  isExact,
  readNumber,
  readNumberAs,
} from '../drop/reading/number-notation.ts';
import type { CellValue } from '../drop/reading/records.ts';
import { UNCOUNTED } from '../drop/reading/workbook.ts';
import { isFree } from '../drop/redact.ts';
import type { ExportRow } from './choose-map.ts';
import { checkCount } from './export-cells.ts';
import type { ReadTable } from './readable.ts';
import type { DropRow, IntakeContext, TakenRows } from './taken-rows.ts';

/** One row as a form: its cells by column, and where they stand. */
interface Form {
  readonly cell: (column: string) => string;
  readonly spanOf: (column: string) => Span;
  readonly faultAt: (column: string) => string | undefined;
  readonly isPercentAt: (column: string) => boolean;
}

/** Converts the rows that were filled in; what is wrong with them is in `problems`. */
export function deliveredRows(
  read: ReadTable,
  context: IntakeContext,
  problems: Problems,
): TakenRows {
  let empty = 0;
  const rows = read.rows.flatMap((each) => {
    const form = formOf(each, read);
    if (isEmpty(form)) {
      empty += 1;
      return [];
    }
    const taken = deliveredRow(form, context, problems);
    return taken ? [taken, ...supersededRow(taken, form, context)] : [];
  });
  const remarks = empty > 0 ? [`${empty} empty ${empty === 1 ? 'row' : 'rows'} skipped.`] : [];
  return { rows, remarks };
}

function formOf({ fields, header, line }: ExportRow, read: ReadTable): Form {
  const indexOf = (column: string): number | undefined =>
    column === 'period' ? header.period : header.columns.get(column);
  return {
    cell: (column) => {
      const index = indexOf(column);
      const value: CellValue = index === undefined ? '' : (fields[index] ?? '');
      return String(value).trim();
    },
    spanOf: (column) => read.spanOf(line, indexOf(column) ?? 0),
    faultAt: (column) => {
      const index = indexOf(column);
      return index === undefined ? undefined : read.faultAt(line, index);
    },
    isPercentAt: (column) => read.isPercentAt(line, indexOf(column) ?? -1),
  };
}

/** A status that says why there is no value is an answer; any other was only carried over. */
function isEmpty({ cell, faultAt }: Form): boolean {
  const says = MISSING.some((each) => each === cell('obs_status')) || cell('conf_status') !== '';
  return cell('value') === '' && faultAt('value') === undefined && !says;
}

function deliveredRow(form: Form, context: IntakeContext, problems: Problems): DropRow | undefined {
  const { cell } = form;
  const { portal, measures, sources, sourceId } = context;
  const measure = measures[cell('measure')];
  if (!isAddressed(form, context, problems) || !measure) {
    if (!measure) {
      const hint = didYouMean(cell('measure'), Object.keys(measures));
      const message = `Unknown measure "${cell('measure')}".`;
      problems.error('unknown-measure', message, form.spanOf('measure'), hint);
    }
    return undefined;
  }
  const unit = cell('unit') || measure.unit;
  const value = deliveredValue(form, unit, context.decimal, problems);
  if (value === undefined) return undefined;
  const named = cell('source_id');
  const cells = {
    period: cell('period'),
    measure: cell('measure'),
    age: cell('age'),
    value,
    precision: cell('precision') === 'exact' ? '' : cell('precision'),
    unit,
    obs_status: statusOf(value, cell),
    conf_status: cell('conf_status'),
    preferred: 'yes',
    // A corrected value no longer comes from the earlier source.
    source_id: sources.has(named) && !isRevised(value, cell) ? named : sourceId,
    note: cell('note'),
  };
  const service = cell('service');
  const rest = { at: form.spanOf, ...lastOf(form) };
  return service === ''
    ? { table: 'observations', cells: { portal: portal.id, ...cells }, ...rest }
    : {
        table: 'service_use',
        cells: { country: portal.country, channel: portal.id, service, ...cells },
        ...rest,
      };
}

/** Whether the row belongs to this edition and portal, and names a source that is known. */
function isAddressed(
  { cell, spanOf }: Form,
  { portal, edition, sources }: IntakeContext,
  problems: Problems,
): boolean {
  const before = problems.errors.length;
  if (cell('portal') !== portal.id) {
    const message = `This row belongs to "${cell('portal')}", not to ${portal.id}.`;
    problems.error('other-portal', message, spanOf('portal'), 'Check --portal and the file.');
  }
  if (cell('edition') !== '' && cell('edition') !== edition) {
    const message = `This row was made for edition ${cell('edition')}, not for ${edition}.`;
    problems.error('other-edition', message, spanOf('edition'), 'Check --edition and the file.');
  }
  const named = cell('source_id');
  if (named !== '' && !sources.has(named)) {
    const message = `There is no source "${named}" in data/${edition}/sources.csv.`;
    const hint = `${didYouMean(named, [...sources])} Leave the cell empty for this file itself, or add the source first.`;
    problems.error('unknown-source', message, spanOf('source_id'), hint.trim());
  }
  return problems.errors.length === before;
}

/** The value as a drop writes it, empty where there is none. @returns undefined when it is wrong */
function deliveredValue(
  { cell, spanOf, faultAt, isPercentAt }: Form,
  unit: string,
  decimal: DecimalMark | undefined,
  problems: Problems,
): string | undefined {
  const fault = faultAt('value');
  const value = fault === undefined ? numberText(cell('value'), decimal) : undefined;
  const isShown = isFree(cell('conf_status'));
  const subject = isShown ? `"${cell('value')}"` : 'The confidential value';
  if (value !== undefined) {
    const number = Number(value);
    const given = { value: number, unit, isPercent: isPercentAt('value') };
    const text = isShown ? cell('value') : 'The confidential value';
    if (isExact(number)) {
      return checkCount({ ...given, text }, spanOf('value'), problems) ? value : undefined;
    }
    const { code, message, hint } = numberTooLarge(cell('value'));
    const shown = isShown ? message : `${subject} is no number that can be counted exactly.`;
    problems.error(code, shown, spanOf('value'), hint);
    return undefined;
  }
  problems.error(
    fault === undefined ? 'not-a-number' : 'cell-without-value',
    fault ?? `${subject} is not one number.`,
    spanOf('value'),
    fault === undefined ? 'Write only digits, or pass --decimal.' : UNCOUNTED,
  );
  return undefined;
}

/** A value filled in where the last edition had "not published" is published now. */
function statusOf(value: string, cell: Form['cell']): string {
  const given = cell('obs_status') || 'A';
  const wasMissing = cell('last_status') === given && MISSING.some((each) => each === given);
  return value !== '' && wasMissing ? 'A' : given;
}

/** What the sheet says that the last edition had, if it had the cell. */
function lastOf({ cell }: Form): Pick<DropRow, 'last'> {
  const [value, obs_status] = [cell('last_edition'), cell('last_status')];
  return value === '' && obs_status === '' ? {} : { last: { value, obs_status } };
}

/** Whether the value differs from the one that the last edition printed. */
function isRevised(value: string, cell: Form['cell']): boolean {
  return cell('last_edition') !== '' && Number(cell('last_edition')) !== Number(value || 'NaN');
}

/** A revision is declared by keeping the earlier value, with its own source, status and precision, as superseded. */
function supersededRow(taken: DropRow, { cell }: Form, { sources }: IntakeContext): DropRow[] {
  const named = cell('last_source') || cell('source_id');
  if (!sources.has(named) || !isRevised(taken.cells.value ?? '', cell)) return [];
  const cells = {
    ...taken.cells,
    value: cell('last_edition'),
    precision: cell('last_precision'),
    obs_status: cell('last_status') || 'A',
    preferred: 'superseded',
    source_id: named,
    note: 'Value of the edition before.',
  };
  return [{ ...taken, cells }];
}

function numberText(text: string, decimal: DecimalMark | undefined): string | undefined {
  if (text === '') return '';
  if (decimal !== undefined) {
    const value = readNumberAs(text, decimal);
    return value === undefined ? undefined : String(value);
  }
  const reading = readNumber(text);
  return reading.kind === 'number' ? String(reading.value) : undefined;
}
