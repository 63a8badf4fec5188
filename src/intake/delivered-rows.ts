/** The rows of a delivery spreadsheet that were filled in. */

import type { Problems } from '../core/diagnostics.ts';
import { didYouMean } from '../core/did-you-mean.ts';
import { MISSING } from '../core/model.ts';
import { numberTooLarge } from '../drop/reading/check-field.ts';
import {
  type DecimalMark,
  isExact,
  readNumber,
  readNumberAs,
} from '../drop/reading/number-notation.ts';
import { UNCOUNTED } from '../drop/reading/workbook.ts';
import { isFree } from '../drop/redact.ts';
import { isRevised } from './against-last.ts';
import {
  areAddressed,
  checkCells,
  checkLastEdition,
  deletedRows,
  type Form,
  formsOf,
} from './delivered-form.ts';
import { checkCount } from './export-cells.ts';
import { unreadColumns } from './export-rows.ts';
import type { ReadTable } from './readable.ts';
import type { DropRow, IntakeContext, TakenRows } from './taken-rows.ts';

/** Converts the rows that were filled in; what is wrong with them is in `problems`. */
export function deliveredRows(
  read: ReadTable,
  context: IntakeContext,
  problems: Problems,
): TakenRows {
  const forms = formsOf(read, context);
  const filled = forms.filter((form) => !isEmpty(form));
  if (!areAddressed(filled, context, problems)) return { rows: [], remarks: [] };
  checkLastEdition(filled, problems);
  const rows = filled.flatMap((form) => deliveredRow(form, context, problems) ?? []);
  const empty = forms.length - filled.length;
  const skipped = empty > 0 ? [`${empty} empty ${empty === 1 ? 'row' : 'rows'} skipped.`] : [];
  return { rows, remarks: [...unreadColumns(read), ...skipped, ...deletedRows(forms, context)] };
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
  checkCells(form, problems);
  if (!hasKnownSource(form, context, problems) || !measure) {
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
    obs_status: statusOf(value, form),
    conf_status: cell('conf_status'),
    preferred: 'yes',
    // A corrected value no longer comes from the earlier source.
    source_id:
      sources.has(named) && !isRevised(value, form.last('last_edition')) ? named : sourceId,
    note: cell('note'),
  };
  const service = cell('service');
  const at = form.spanOf;
  return service === ''
    ? { table: 'observations', cells: { portal: portal.id, ...cells }, at }
    : {
        table: 'service_use',
        cells: { country: portal.country, channel: portal.id, service, ...cells },
        at,
      };
}

/** Whether the row names no source, or one that is known. */
function hasKnownSource(
  { cell, spanOf }: Form,
  { edition, sources }: IntakeContext,
  problems: Problems,
): boolean {
  const named = cell('source_id');
  if (named === '' || sources.has(named)) return true;
  const message = `There is no source "${named}" in data/${edition}/sources.csv.`;
  const hint = `${didYouMean(named, [...sources])} Leave the cell empty for this file itself, or add the source first.`;
  problems.error('unknown-source', message, spanOf('source_id'), hint.trim());
  return false;
}

const WRITE_DIGITS =
  'Write only digits, or pass --decimal; where there is no value, leave the cell empty and set obs_status.';

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
    const shown = isShown ? message : `${subject} is not a number that can be counted exactly.`;
    problems.error(code, shown, spanOf('value'), hint);
    return undefined;
  }
  problems.error(
    fault === undefined ? 'not-a-number' : 'cell-without-value',
    fault ?? `${subject} is not one number.`,
    spanOf('value'),
    fault === undefined ? WRITE_DIGITS : UNCOUNTED,
  );
  return undefined;
}

/** A value filled in where the last edition had "not published" is published now. */
function statusOf(value: string, { cell, last }: Form): string {
  const given = cell('obs_status') || 'A';
  const wasMissing = last('last_status') === given && MISSING.some((each) => each === given);
  return value !== '' && wasMissing ? 'A' : given;
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
