/** What the helpers of prose work with, and the ways in which they put numbers and names into it. */

import type { Dimension, IndicatorRow, IndicatorTable } from '../../core/model.ts';
import { bracketed } from '../../core/number-format.ts';
import { type BoundValue, cellId } from './cell-lookup.ts';
import { escapeHtml, type Tokens } from './tokens.ts';
import type { Wording } from './wording.ts';

/** What the helpers work with. */
export interface Binding {
  readonly tables: ReadonlyMap<string, IndicatorTable>;
  readonly wording: Wording;
  readonly tokens: Tokens;
  /** Why two values of a series may not be compared; undefined when they may. */
  readonly obstacle: (
    table: IndicatorTable,
    from: IndicatorRow,
    to: IndicatorRow,
  ) => string | undefined;
  /** Told of each number that a text gets, with the id of its cell. */
  readonly onNumber?: (cell: string, text: string) => void;
  /** A bound number, with its flags; `shown` stands in for its value where its sign is in words. */
  number(bound: BoundValue, shown?: number): string;
  /** The same with its unit before the flags: `92 percent [u]`. */
  measured(bound: BoundValue, unit: string, shown?: number): string;
  /** The name of a row in one dimension. */
  name(row: IndicatorRow, dimension: Dimension): string;
  /** Fills `{name}` places of a phrase. */
  phrase(pattern: string, parts: Readonly<Record<string, string>>): string;
  /** "a, b and c" in the language. */
  list(parts: readonly string[]): string;
}

/** Builds the binding of one edition in one language. */
export function createBinding(
  given: Pick<Binding, 'tables' | 'wording' | 'tokens' | 'obstacle' | 'onNumber'>,
): Binding {
  const { wording } = given;
  const lists = new Intl.ListFormat(wording.format.locale, { type: 'conjunction' });
  return {
    ...given,
    number: (bound, shown) => boundNumber(given, bound, '', shown),
    measured: (bound, unit, shown) => boundNumber(given, bound, ` ${unit}`, shown),
    name: (row, dimension) => nameToken(given, dimension, row.key[dimension] ?? ''),
    phrase: (pattern, parts) =>
      pattern.replace(/\{([a-z]+)\}/g, (whole, name: string) => parts[name] ?? whole),
    list: (parts) => lists.format(parts),
  };
}

function boundNumber(
  { wording, tokens, onNumber }: Pick<Binding, 'wording' | 'tokens' | 'onNumber'>,
  bound: BoundValue,
  unit: string,
  shown: number | undefined,
): string {
  const { decimals } = bound.table;
  const marks = wording.format.flags(bound.row.cell, decimals).map(bracketed);
  const number = wording.format.number(shown ?? bound.value, decimals);
  const text = [`${number}${unit}`, ...marks].join('\u00a0');
  const cell = cellId(bound);
  onNumber?.(cell, text);
  return tokens.add(
    text,
    `<span class="bound" data-cell="${escapeHtml(cell)}">${escapeHtml(text)}</span>`,
  );
}

/** A portal's own name carries its language; every other word is in the report's. */
export function nameToken(
  { wording, tokens }: Pick<Binding, 'wording' | 'tokens'>,
  dimension: Dimension,
  code: string,
): string {
  const text = wording.code(dimension, code);
  const language = dimension === 'portal' ? wording.portal(code)?.nameLanguage : undefined;
  if (!language || language === wording.language) return tokens.add(text, escapeHtml(text));
  return tokens.add(text, `<span role="group" lang="${language}">${escapeHtml(text)}</span>`);
}
