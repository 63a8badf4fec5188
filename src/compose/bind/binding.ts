/** What the helpers of prose work with, and the ways in which they put numbers and names into it. */

import { escapeHtml } from '../../core/escape.ts';
import type { Dimension, IndicatorRow, IndicatorTable, Precision } from '../../core/model.ts';
import { bracketed } from '../../core/number-format.ts';
import type { BoundText } from '../report.ts';
import { phrase, type Wording } from '../wording.ts';
import { type BoundValue, cellId } from './cell-lookup.ts';
import type { TextCall } from './text.ts';

export interface Binding {
  readonly tables: ReadonlyMap<string, IndicatorTable>;
  readonly wording: Wording;
  /** Why two values of a series may not be compared; undefined when they may. */
  readonly obstacle: (
    table: IndicatorTable,
    from: IndicatorRow,
    to: IndicatorRow,
  ) => string | undefined;
  /** The rows among some that may be ranked; none where fewer than two may. */
  readonly rankable: (rows: readonly IndicatorRow[]) => readonly IndicatorRow[];
  /** Numbers can be focused, to be asked what stands behind them. */
  readonly interactive?: boolean;
  /** Numbers bear no marks, as in a title: they stand beside the same numbers in its figure. */
  readonly unmarked?: boolean;
}

/**
 * A number with its marks, as bound text: what its source says only roughly, in words ("about 100").
 * A mark that the sentence says in words itself is left out: `said="a"`.
 * @param as.unit stands before the marks: `92 percent [u]`
 * @param as.value stands in for the number where its sign is in words
 */
export function insertNumber(
  { wording, interactive = false, unmarked = false }: Binding,
  call: TextCall,
  bound: BoundValue,
  as: { readonly unit?: string; readonly value?: number } = {},
): string {
  const { decimals } = bound.table;
  const { cell: found } = bound.row;
  const precision = found.kind === 'value' ? found.precision : undefined;
  const number = numberInWords(wording, as.value ?? bound.value, decimals, precision);
  const flags = unmarked ? [] : wording.format.flags(found, decimals);
  const marks = flags.filter((flag) => flag !== call.named.said).map(bracketed);
  const measured = as.unit === undefined ? number : `${number} ${as.unit}`;
  const text = [measured, ...marks].join('\u00a0');
  const cell = cellId(bound);
  const focus = interactive ? ' tabindex="0" role="button"' : '';
  const html = `<span class="bound"${focus} data-cell="${escapeHtml(cell)}">${escapeHtml(text)}</span>`;
  return call.insert({ text, html, cell, span: call.span });
}

/** A number of running text: "about 100" where a chart or a table has "≈100". */
function numberInWords(
  wording: Wording,
  value: number,
  decimals: number,
  precision: Precision = 'exact',
): string {
  const { format } = wording;
  if (precision === 'exact' || precision === 'rounded') {
    return format.number(value, decimals, precision);
  }
  const number = format.number(value, decimals, 'rounded');
  return phrase(wording.word(`number-${precision}`), { value: number });
}

/** The word for a code of a dimension, as bound text. */
export function insertName(
  { wording }: Binding,
  call: TextCall,
  dimension: Dimension,
  code: string,
): string {
  return call.insert({ ...boundName(wording, dimension, code), span: call.span });
}

/** The word for a code. A portal's name is a word of the sentence that it stands in, in its language. */
export function boundName(wording: Wording, dimension: Dimension, code: string): BoundText {
  const text = wording.code(dimension, code);
  return { text, html: escapeHtml(text) };
}

/** The unit of what was counted in place of the indicator's measure, where that has a unit of its own. */
export function otherUnit(
  { unit }: IndicatorTable,
  { countedAs }: IndicatorRow,
  { words }: Wording,
): string | undefined {
  const own = countedAs === undefined ? unit : unit.replace('visits', countedAs);
  return own === unit ? undefined : words.units[own];
}
