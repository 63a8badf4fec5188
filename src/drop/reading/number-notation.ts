/** Reads numbers as four countries write them: decimal marks and separators of thousands. */

export type DecimalMark = 'point' | 'comma';

/** The result of reading one cell by itself. */
export type NumberReading =
  /** `proves`: the only decimal mark under which the cell is a number. */
  | { readonly kind: 'number'; readonly value: number; readonly proves?: DecimalMark }
  /** `1.234`: 1234, or a bit more than 1. */
  | { readonly kind: 'ambiguous'; readonly point: number; readonly comma: number }
  | { readonly kind: 'none' };

/** Space, no-break space, narrow no-break space, thin space and figure space group thousands. */
const GROUPED_BY_SPACE = /^(\d{1,3}(?:[ \u00a0\u202f\u2009\u2007]\d{3})+)(?:([.,])(\d+))?$/;
const GROUPED_BY_MARK = /^(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?:([.,])(\d+))?$/;
const PLAIN = /^\d+$/;
const ONE_MARK = /^(\d+)([.,])(\d+)$/;
/** `1.234` and `12,345`; a leading zero cannot begin a group. */
const AMBIGUOUS = /^[1-9]\d{0,2}[.,]\d{3}$/;

/** Whether a number keeps all its digits: beyond 2^53 - 1 the last of them change. */
export function isExact(value: number): boolean {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}

/** Reads a cell without knowing the decimal mark of its file. */
export function readNumber(cell: string): NumberReading {
  const text = cell.trim();
  const negative = text.startsWith('-') || text.startsWith('\u2212');
  const reading = readUnsigned(negative ? text.slice(1) : text);
  if (!negative || reading.kind === 'none') return reading;
  if (reading.kind === 'number') return { ...reading, value: -reading.value };
  return { kind: 'ambiguous', point: -reading.point, comma: -reading.comma };
}

/** Reads a cell with a known decimal mark; undefined when it is not a number under it. */
export function readNumberAs(cell: string, decimal: DecimalMark): number | undefined {
  const reading = readNumber(cell);
  if (reading.kind === 'ambiguous') return reading[decimal];
  if (reading.kind === 'none') return undefined;
  return reading.proves === undefined || reading.proves === decimal ? reading.value : undefined;
}

function readUnsigned(text: string): NumberReading {
  if (PLAIN.test(text)) return { kind: 'number', value: Number(text) };
  if (AMBIGUOUS.test(text)) {
    const digits = text.replace(/[.,]/, '');
    const fraction = Number(text.replace(',', '.'));
    return text.includes('.')
      ? { kind: 'ambiguous', point: fraction, comma: Number(digits) }
      : { kind: 'ambiguous', point: Number(digits), comma: fraction };
  }
  const one = ONE_MARK.exec(text);
  if (one) return withMark(one[1] ?? '', one[2], one[3]);
  const spaced = GROUPED_BY_SPACE.exec(text);
  if (spaced) return withMark(spaced[1] ?? '', spaced[2], spaced[3]);
  return readGrouped(text);
}

/** `1.234.567` and `1.234,5`: a mark that groups cannot be the decimal one. */
function readGrouped(text: string): NumberReading {
  const [, whole = '', group, mark, fraction] = GROUPED_BY_MARK.exec(text) ?? [];
  if (group === undefined || mark === group) return { kind: 'none' };
  const other = group === '.' ? ',' : '.';
  return withMark(whole, mark ?? other, mark === undefined ? undefined : fraction);
}

function withMark(
  whole: string,
  mark: string | undefined,
  fraction: string | undefined,
): NumberReading {
  const digits = whole.replace(/\D/g, '');
  const value = Number(fraction === undefined ? digits : `${digits}.${fraction}`);
  if (mark === undefined) return { kind: 'number', value };
  return { kind: 'number', value, proves: mark === '.' ? 'point' : 'comma' };
}
