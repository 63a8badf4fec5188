/** The rows of a delivery spreadsheet as forms, held against the rows that it was made with. */

import type { Problems, Span } from '../core/diagnostics.ts';
import type { CellValue } from '../drop/reading/records.ts';
import { UNCOUNTED } from '../drop/reading/workbook.ts';
import { isFree } from '../drop/redact.ts';
import { byKey, type Cell, cellsOf, keyOf } from './against-last.ts';
import type { ExportRow } from './choose-map.ts';
import { DELIVERY_COLUMNS } from './delivery-workbook.ts';
import type { ReadTable } from './readable.ts';
import { isSecret } from './secrets.ts';
import type { IntakeContext } from './taken-rows.ts';

/** What the last edition had, for whoever fills in the row to read. */
const LAST_COLUMNS = ['last_edition', 'last_precision', 'last_status', 'last_source'] as const;
type LastColumn = (typeof LAST_COLUMNS)[number];

/** One row as a form: its cells by column, and where they stand. */
export interface Form {
  readonly line: number;
  readonly cell: Cell;
  /** What the last edition had; where that is not known, what the spreadsheet says of it. */
  readonly last: (column: LastColumn) => string;
  /** Whether its value may be shown: neither the row nor what is known of it holds it back. */
  readonly isShown: boolean;
  readonly spanOf: (column: string) => Span;
  readonly faultAt: (column: string) => string | undefined;
  readonly isPercentAt: (column: string) => boolean;
}

export function formsOf(read: ReadTable, { sent, secrets }: IntakeContext): Form[] {
  const sentRows = sent && byKey(sent);
  return read.rows.map((row) => {
    const form = formOf(row, read);
    const own = sentRows?.get(keyOf(form.cell));
    const { cell } = form;
    const conf = cell('conf_status') || (own?.('conf_status') ?? '');
    const isHeld = conf === '' && isSecret(secrets, cell('measure'), cell('period'));
    const last = sentRows ? (column: LastColumn): string => own?.(column) ?? '' : cell;
    return { ...form, last, isShown: isFree(conf) && !isHeld };
  });
}

function formOf(
  { fields, header, line }: ExportRow,
  read: ReadTable,
): Omit<Form, 'last' | 'isShown'> {
  const indexOf = (column: string): number | undefined =>
    column === 'period' ? header.period : header.columns.get(column);
  return {
    line,
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

/** Reports rows of another edition or portal, each once. @returns whether there are none */
export function areAddressed(
  forms: readonly Form[],
  { portal, edition }: IntakeContext,
  problems: Problems,
): boolean {
  const before = problems.errors.length;
  const strangers = (column: string, isOwn: (name: string) => boolean) =>
    Map.groupBy(
      forms.filter(({ cell }) => !isOwn(cell(column))),
      ({ cell }) => cell(column),
    );
  const isOwnEdition = (name: string): boolean => name === '' || name === edition;
  for (const [name, rows] of strangers('edition', isOwnEdition)) {
    const subject = rows.length === 1 ? 'This row was' : `${rows.length} rows were`;
    const message = `${subject} made for edition ${name}, not for ${edition}.`;
    problems.error('other-edition', message, rows[0]?.spanOf('edition'), CHECK_EDITION);
  }
  for (const [name, rows] of strangers('portal', (each) => each === portal.id)) {
    const [subject, s] = rows.length === 1 ? ['This row', 's'] : [`${rows.length} rows`, ''];
    const message =
      name === ''
        ? `${subject} name${s} no portal.`
        : `${subject} belong${s} to "${name}", not to ${portal.id}.`;
    const hint = name === '' ? `Write ${portal.id} into the cell.` : CHECK_PORTAL;
    problems.error('other-portal', message, rows[0]?.spanOf('portal'), hint);
  }
  return problems.errors.length === before;
}

const CHECK_EDITION = 'Check --edition and the file.';
const CHECK_PORTAL = 'Check --portal and the file.';

/** Reports cells that hold an error or stand for others, the value apart: that is read by itself. */
export function checkCells({ faultAt, spanOf }: Form, problems: Problems): void {
  for (const column of DELIVERY_COLUMNS) {
    const fault = column === 'value' ? undefined : faultAt(column);
    if (fault !== undefined) {
      problems.error('cell-without-value', fault, spanOf(column), UNCOUNTED);
    }
  }
}

/** Columns that are there to be read: another text means that the wrong row, or file, was edited. */
export function checkLastEdition(forms: readonly Form[], problems: Problems): void {
  const edited = forms.flatMap((form) => {
    const column = LAST_COLUMNS.find((each) => !isSame(form.cell(each), form.last(each)));
    return column ? [{ form, column }] : [];
  });
  const [first, ...others] = edited;
  if (!first) return;
  const { form, column } = first;
  const had = form.last(column) || 'no such thing';
  const lines = others.map((each) => each.form.line).join(', ');
  const more =
    others.length === 0 ? '' : `, as ha${others.length === 1 ? 's line' : 've lines'} ${lines}`;
  const message = `The last edition has ${had} here, and "${column}" something else${more}.`;
  const hint =
    'Put back what stood there, or ask for the row on a fresh spreadsheet (npm run delivery); a revised value goes into "value".';
  problems.error('changed-last-edition', message, form.spanOf(column), hint);
}

const isSame = (cell: string, last: string): boolean =>
  cell === '' || cell === last || (last !== '' && Number(cell) === Number(last));

/** How many rows are named. */
const NAMED = 6;

/** Rows of the spreadsheet that somebody deleted: their values come neither from it nor from the drop. */
export function deletedRows(forms: readonly Form[], { lacking }: IntakeContext): string[] {
  const returned = new Set(forms.map(({ cell }) => keyOf(cell)));
  const gone = lacking.filter((row) => !returned.has(keyOf(cellsOf(row))));
  if (gone.length === 0) return [];
  const names = gone
    .slice(0, NAMED)
    .map(({ measure, service, age, period }) =>
      [measure, service, age, period].filter(Boolean).join(' '),
    );
  const more = gone.length > NAMED ? ` and ${gone.length - NAMED} more` : '';
  return [`Asked for, but neither in the file nor in the drop: ${names.join(', ')}${more}.`];
}
