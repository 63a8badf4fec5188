/** Finds the cells of the indicators that a call in a text names; every wrong name is an error. */

import { fail, type Span } from '../../core/diagnostics.ts';
import { didYouMean, failUnknown, nearest } from '../../core/did-you-mean.ts';
import { oncePer } from '../../core/memoize.ts';
import type { Cell, Dimension, IndicatorRow, IndicatorTable } from '../../core/model.ts';
import { roundTo } from '../../core/number-format.ts';
import { NOT_DIMENSIONS } from './call-rules.ts';
import type { TextCall } from './text.ts';

/** A row that a text names, and its indicator. */
export interface Bound {
  readonly table: IndicatorTable;
  readonly row: IndicatorRow;
}

/** A row that has a number, rounded as it is printed. */
export interface BoundValue extends Bound {
  readonly value: number;
}

/** The indicator that a call names first. */
export function tableOf(
  tables: ReadonlyMap<string, IndicatorTable>,
  call: TextCall,
): IndicatorTable {
  const id = String(call.words[0] ?? '');
  return tables.get(id) ?? failUnknown('indicator', id, tables.keys(), call.span);
}

/** Texts ask for the rows of an indicator portal by portal. */
const rowsByPortal = oncePer(({ rows }: IndicatorTable) =>
  Map.groupBy(rows, ({ key }) => key.portal ?? ''),
);

/** The rows of a portal, in the indicator's order. */
export function rowsOfPortal(table: IndicatorTable, portal: string): readonly IndicatorRow[] {
  return rowsByPortal(table).get(portal) ?? [];
}

/** The rows that agree with every dimension that a call names. */
export function rowsOf(
  table: IndicatorTable,
  call: TextCall,
  extra: Record<string, string> = {},
): readonly IndicatorRow[] {
  const wanted = { ...call.named, ...extra };
  const keys = Object.keys(wanted).filter((key) => !NOT_DIMENSIONS.has(key));
  for (const key of keys) checkDimension(table, key, String(wanted[key]), call.span);
  const rows =
    wanted.portal === undefined ? table.rows : rowsOfPortal(table, String(wanted.portal));
  return rows.filter((row) =>
    keys.every((key) => row.key[key as Dimension] === String(wanted[key])),
  );
}

function checkDimension(table: IndicatorTable, key: string, code: string, span: Span): void {
  if (!table.dimensions.includes(key as Dimension)) {
    const known = [...table.dimensions, ...NOT_DIMENSIONS];
    const hint = didYouMean(key, nearest(key, known).length > 0 ? known : table.dimensions);
    fail('unknown-dimension', `"${table.id}" has no dimension "${key}".`, span, hint);
  }
  if (key === 'portal' && rowsOfPortal(table, code).length > 0) return;
  const codes = new Set(table.rows.map((row) => row.key[key as Dimension] ?? ''));
  if (!codes.has(code)) {
    fail('unknown-cell', `"${table.id}" has no ${key} "${code}".`, span, didYouMean(code, codes));
  }
}

/**
 * The dimension that a call goes over: the word after its indicator, or the portal.
 * @throws {UserError} when the indicator does not have it
 */
export function acrossOf(table: IndicatorTable, { words, span }: TextCall): Dimension {
  const dimension = String(words[1] ?? 'portal');
  if (table.dimensions.includes(dimension as Dimension)) return dimension as Dimension;
  const message = `"${table.id}" has no dimension "${dimension}".`;
  const hint =
    words[1] === undefined
      ? `Name one of its own behind it: "${table.id}" "${table.dimensions[0]}".`
      : didYouMean(dimension, table.dimensions);
  return fail('unknown-dimension', message, span, hint);
}

/** The one row that a call names. */
export function rowOf(
  table: IndicatorTable,
  call: TextCall,
  extra: Record<string, string> = {},
): Bound {
  const rows = rowsOf(table, call, extra);
  const [row] = rows;
  if (!row) {
    fail(
      'unknown-cell',
      `"${table.id}" has no row for this call.`,
      call.span,
      `Its dimensions are ${table.dimensions.join(', ')}.`,
    );
  }
  if (rows.length > 1) {
    const named = new Set(Object.keys({ ...call.named, ...extra }));
    const open = table.dimensions.filter((dimension) => !named.has(dimension));
    fail(
      'ambiguous-cell',
      `This call names ${rows.length} rows of "${table.id}".`,
      call.span,
      `Name also: ${open.join(', ')}.`,
    );
  }
  return { table, row };
}

/** The row's number as printed. A sentence cannot be made around a number that is not there. */
export function numberOf({ table, row }: Bound, span: Span): BoundValue {
  if (row.cell.kind !== 'value') {
    const key = Object.values(row.key).join(', ');
    fail(
      'no-value',
      `"${table.id}" has no number for ${key}: ${absence(row.cell)}.`,
      span,
      'Put the sentence into {{#published "…"}} … {{else}} … {{/published}}, or take it out.',
    );
  }
  return { table, row, value: roundTo(row.cell.value, table.decimals) };
}

function absence(cell: Cell): string {
  if (cell.kind !== 'absent') return 'it is not numeric';
  return {
    n: 'not available to this report',
    x: 'not published',
    z: 'not applicable',
    c: 'confidential',
  }[cell.reason];
}

/** All rows of a call that have a number, as printed. */
export function valuesOf(table: IndicatorTable, rows: readonly IndicatorRow[]): BoundValue[] {
  return rows.flatMap((row) =>
    row.cell.kind === 'value'
      ? [{ table, row, value: roundTo(row.cell.value, table.decimals) }]
      : [],
  );
}

/**
 * Whether a rank over these rows skips a confidential value, which may be beyond all others. What is
 * counted as another measure is in no rank.
 */
export function skipsConfidential(rows: readonly IndicatorRow[]): boolean {
  return rows.some(
    ({ cell, countedAs }) =>
      cell.kind === 'absent' && cell.reason === 'c' && countedAs === undefined,
  );
}

/** The name by which a cell can be asked for: `visits-per-inhabitant:kanta:2022`. */
export function cellId({ table, row }: Bound): string {
  return cellIds(table).get(row) ?? keyId(table, row);
}

/**
 * The ids of all cells of an indicator. Rows with the same key, such as two milestones of one day,
 * are distinguished by a number: the second ends with `:2`.
 */
const cellIds = oncePer((table: IndicatorTable) => {
  const seen = new Map<string, number>();
  return new Map(
    table.rows.map((row) => {
      const id = keyId(table, row);
      const count = (seen.get(id) ?? 0) + 1;
      seen.set(id, count);
      return [row, count === 1 ? id : `${id}:${count}`];
    }),
  );
});

function keyId({ id, dimensions }: IndicatorTable, { key }: IndicatorRow): string {
  return [id, ...dimensions.map((dimension) => key[dimension] ?? '')].join(':');
}
