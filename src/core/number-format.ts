/**
 * Rounding and formatting of numbers. Prose, figures, tables and exports all use it, so that they
 * cannot disagree.
 */

import type { Absence, Cell, Flag, Precision } from './model.ts';

/** Some PDF readers show narrow no-break spaces badly; they become plain no-break spaces. */
const NARROW_NO_BREAK_SPACE = /\u202f/g;
const MINUS = '\u2212';
const SIGNS: Readonly<Record<Precision, string>> = {
  exact: '',
  rounded: '',
  approximate: '≈',
  'more-than': '>',
  'less-than': '<',
};

export interface NumberFormat {
  /** BCP 47. */
  readonly locale: string;
  /**
   * The number as printed, without flags: `1,234.5`, `−3.0`; as precise as its source: `≈100`, `>80`.
   * @param precision of the source; by default every decimal is printed
   */
  number(value: number, decimals: number, precision?: Precision): string;
  /** The cell as printed, with its flags or its absence in brackets: `6.8 [d]`, `[x]`. */
  cell(cell: Cell, decimals: number): string;
  /** All flags of the cell as printed: what its status gives, and `l` when it rounds to zero. */
  flags(cell: Cell, decimals: number): readonly Flag[];
}

/**
 * Rounds half away from zero, on the number's shortest decimal form (so 1.005 to two places is
 * 1.01, as a reader with a pencil would have it).
 * @param value any finite number
 * @param decimals digits after the decimal point, 0 to 15
 */
export function roundTo(value: number, decimals: number): number {
  const rounded = Number(formatOf('en-US', decimals, false).format(value));
  return rounded === 0 ? 0 : rounded;
}

/** Digits after the decimal point of a number's shortest form. */
function decimalsOf(value: number): number {
  return String(value).split('.')[1]?.length ?? 0;
}

/** True when a value that is not zero prints as zero. */
export function roundsToZero(value: number, decimals: number): boolean {
  return value !== 0 && roundTo(value, decimals) === 0;
}

/** @param locale BCP 47; grouping and decimal sign come from the ICU of the pinned runtime */
export function numberFormat(locale: string): NumberFormat {
  const number = (value: number, decimals: number, precision: Precision = 'exact'): string => {
    const rounded = roundTo(value, decimals);
    const digits = precision === 'exact' ? decimals : decimalsOf(rounded);
    const text = formatOf(locale, digits, true)
      .format(rounded)
      .replace(NARROW_NO_BREAK_SPACE, '\u00a0')
      .replace('-', MINUS);
    return `${SIGNS[precision]}${text}`;
  };
  const flags = (cell: Cell, decimals: number): readonly Flag[] => {
    if (cell.kind === 'absent') return [];
    const low = cell.kind === 'value' && roundsToZero(cell.value, decimals);
    return low ? [...cell.flags, 'l'] : cell.flags;
  };
  return {
    locale,
    number,
    flags,
    cell: (cell, decimals) => {
      if (cell.kind === 'absent') return bracketed(cell.reason);
      const marks = flags(cell, decimals).map(bracketed);
      const body =
        cell.kind === 'value'
          ? number(cell.value, decimals, cell.precision)
          : cell.kind === 'code'
            ? cell.code
            : cell.text;
      return [body, ...marks].join('\u00a0');
    },
  };
}

/** The signs with which Vega writes the numbers of axes, in the words of its locale. */
export interface AxisNumbers {
  readonly decimal: string;
  readonly thousands: string;
  readonly grouping: readonly number[];
}

/** @returns undefined where Vega's own signs, the English ones, are those of the language */
export function axisNumbers(locale: string): AxisNumbers | undefined {
  const parts = formatOf(locale, 1, true).formatToParts(123_456.7);
  const sign = (type: 'decimal' | 'group'): string =>
    (parts.find((part) => part.type === type)?.value ?? '').replace(
      NARROW_NO_BREAK_SPACE,
      '\u00a0',
    );
  const [decimal, thousands] = [sign('decimal'), sign('group')];
  const isEnglish = decimal === '.' && thousands === ',';
  return isEnglish ? undefined : { decimal, thousands, grouping: [3] };
}

/** `[d]` */
export function bracketed(mark: Flag | Absence): string {
  return `[${mark}]`;
}

/** Formats by what they are made of: they are slow to make. */
const formats = new Map<string, Intl.NumberFormat>();

/** @param isPrinted with every decimal and with thousands apart; else as JavaScript reads it */
function formatOf(locale: string, decimals: number, isPrinted: boolean): Intl.NumberFormat {
  const name = `${locale} ${decimals} ${isPrinted}`;
  const known =
    formats.get(name) ??
    new Intl.NumberFormat(locale, {
      useGrouping: isPrinted,
      minimumFractionDigits: isPrinted ? decimals : 0,
      maximumFractionDigits: decimals,
      roundingMode: 'halfExpand',
      numberingSystem: 'latn',
    });
  formats.set(name, known);
  return known;
}
