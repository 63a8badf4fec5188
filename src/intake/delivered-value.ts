/** The value of a row of a delivery spreadsheet, as an office types it: `2200000`, `2,2 mill.`, `45 %`. */

import type { Problems } from '../core/diagnostics.ts';
import { numberTooLarge } from '../drop/reading/check-field.ts';
import {
  type DecimalMark,
  isExact,
  readNumber,
  readNumberAs,
} from '../drop/reading/number-notation.ts';
import { UNCOUNTED } from '../drop/reading/workbook.ts';
import type { Form } from './delivered-form.ts';
import { checkCount } from './export-cells.ts';
import { SCALES, scaled, scaledCell } from './scale.ts';

export interface DeliveredValue {
  /** As a drop writes it, empty where there is none. */
  readonly value: string;
  /** As a drop writes it: a value in thousands or millions is rounded unless its row says how exact it is. */
  readonly precision: string;
}

const WRITE_DIGITS =
  'Write only digits, or pass --decimal; where there is no value, leave the cell empty and set obs_status.';

/** @returns undefined when the value is wrong, which is reported without it where it is confidential */
export function deliveredValue(
  form: Form,
  unit: string,
  decimal: DecimalMark | undefined,
  problems: Problems,
): DeliveredValue | undefined {
  const { cell, spanOf, faultAt, isPercentAt, isShown } = form;
  const span = spanOf('value');
  const fault = faultAt('value');
  if (fault !== undefined) {
    problems.error('cell-without-value', fault, span, UNCOUNTED);
    return undefined;
  }
  const text = isShown ? cell('value') : 'The confidential value';
  const precision = cell('precision') === 'exact' ? '' : cell('precision');
  if (cell('value') === '') return { value: '', precision };
  const given = numberIn(cell('value'), unit, decimal);
  if (given === undefined) {
    const subject = isShown ? `"${text}"` : text;
    problems.error('not-a-number', `${subject} is not one number.`, span, WRITE_DIGITS);
    return undefined;
  }
  const { value, scale } = given;
  if (!isExact(value)) {
    const { code, message, hint } = numberTooLarge(text);
    const secret = `${text} is not a number that can be counted exactly.`;
    problems.error(code, isShown ? message : secret, span, hint);
    return undefined;
  }
  const isPercent = isPercentAt('value');
  if (!checkCount({ value, unit, isPercent, text }, span, problems)) return undefined;
  const isScaled = scale !== SCALES.one;
  if (isScaled && cell('precision') === 'exact') {
    const message = 'The value is given in thousands or millions, and its precision is “exact”.';
    const hint = 'Write all its digits, or say in what way it is not exact.';
    problems.error('rounded-and-exact', message, spanOf('precision'), hint);
    return undefined;
  }
  return { value: String(value), precision: precision || (isScaled ? 'rounded' : '') };
}

/** @returns undefined for a text that is not one number */
function numberIn(
  text: string,
  unit: string,
  decimal: DecimalMark | undefined,
): { readonly value: number; readonly scale: number } | undefined {
  const isShare = unit.startsWith('percent');
  const { text: digits, scale } = (isShare ? undefined : scaledCell(text)) ?? {
    text: isShare ? text.replace(/\s*%$/, '') : text,
    scale: SCALES.one,
  };
  const number = decimal === undefined ? unambiguous(digits) : readNumberAs(digits, decimal);
  return number === undefined ? undefined : { value: scaled(number, scale), scale };
}

function unambiguous(text: string): number | undefined {
  const reading = readNumber(text);
  return reading.kind === 'number' ? reading.value : undefined;
}
