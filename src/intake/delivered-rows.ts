/** The rows of a delivery spreadsheet that were filled in. */

import type { Problems } from '../core/diagnostics.ts';
import { didYouMean } from '../core/did-you-mean.ts';
import { MISSING } from '../core/model.ts';
import { isRevised } from './against-last.ts';
import {
  areAddressed,
  checkCells,
  checkLastEdition,
  deletedRows,
  type Form,
  formsOf,
} from './delivered-form.ts';
import { deliveredValue } from './delivered-value.ts';
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
  checkPeriod(form, context, problems);
  if (!hasKnownSource(form, context, problems) || !measure) {
    if (!measure) {
      const hint = didYouMean(cell('measure'), Object.keys(measures));
      const message = `Unknown measure "${cell('measure')}".`;
      problems.error('unknown-measure', message, form.spanOf('measure'), hint);
    }
    return undefined;
  }
  const unit = cell('unit') || measure.unit;
  const delivered = deliveredValue(form, unit, context.decimal, problems);
  if (!delivered) return undefined;
  const { value, precision } = delivered;
  const named = cell('source_id');
  const cells = {
    period: cell('period'),
    measure: cell('measure'),
    age: cell('age'),
    ...{ value, precision, unit },
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

/** A month or year that a spreadsheet program has turned into its first day. */
function checkPeriod(
  { cell, spanOf }: Form,
  { sent = [] }: IntakeContext,
  problems: Problems,
): void {
  const period = cell('period');
  const asked = sent.filter((row) => row.measure === cell('measure')).map((row) => row.period);
  if (!/^\d{4}-\d\d-01$/.test(period) || asked.length === 0 || asked.includes(period)) return;
  const message = `"${period}" is a day, and the spreadsheet asks for other periods of this measure.`;
  const hint = `Write ${period.slice(0, 7)} or ${period.slice(0, 4)}, in a cell with the format of text.`;
  problems.error('day-or-month', message, spanOf('period'), hint);
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

/** A value filled in where the last edition had "not published" is published now. */
function statusOf(value: string, { cell, last }: Form): string {
  const given = cell('obs_status') || 'A';
  const wasMissing = last('last_status') === given && MISSING.some((each) => each === given);
  return value !== '' && wasMissing ? 'A' : given;
}
