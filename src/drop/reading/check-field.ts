/** Reads one cell by its column: its value, or what is wrong with it. */

import { normalizeText, unprintable, unprintableIn } from '../../core/characters.ts';
import { didYouMean } from '../../core/did-you-mean.ts';
import { isPeriod } from '../../core/period.ts';
import type { CodeList, Field } from '../table-schema.ts';
import {
  type DecimalMark,
  isExact,
  type NumberReading,
  readNumber,
  readNumberAs,
} from './number-notation.ts';
import type { CellValue } from './records.ts';

/** The codes of an edition, by list. */
export interface Codes extends Readonly<Record<CodeList, ReadonlySet<string>>> {
  /** Portals and countries that exist and are not the edition's. */
  readonly outside: ReadonlySet<string>;
}

export interface FieldProblem {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** The result of reading a cell. */
export type FieldReading =
  | {
      readonly kind: 'value';
      readonly value: string | number | null;
      readonly proves?: DecimalMark;
    }
  | { readonly kind: 'ambiguous'; readonly point: number; readonly comma: number }
  | { readonly kind: 'wrong'; readonly problem: FieldProblem };

/**
 * Reads one cell.
 * @param decimal the file's decimal mark, if it is set
 */
export function readField(
  field: Field,
  cell: CellValue,
  codes: Codes,
  decimal: DecimalMark | undefined,
): FieldReading {
  if (typeof cell === 'number' && field.type === 'number') return exact(cell, String(cell));
  const written = normalizeText(String(cell));
  const text = field.prose ? written : written.trim();
  if (text === '') return emptyField(field);
  if (field.type === 'number') return numberField(text, decimal);
  const problem = textProblem(field, text, codes) ?? characterProblem(text);
  return problem ? { kind: 'wrong', problem } : { kind: 'value', value: text };
}

function emptyField(field: Field): FieldReading {
  if (!field.required) {
    return { kind: 'value', value: field.whenEmpty ?? (field.type === 'number' ? null : '') };
  }
  const problem = {
    code: 'missing-value',
    message: `"${field.name}" is empty.`,
    hint: field.description,
  };
  return { kind: 'wrong', problem };
}

function numberField(text: string, decimal: DecimalMark | undefined): FieldReading {
  const reading: NumberReading = readNumber(text);
  if (decimal !== undefined) {
    const value = readNumberAs(text, decimal);
    if (value !== undefined) return exact(value, text);
    if (reading.kind === 'number') return { kind: 'wrong', problem: otherMark(text, decimal) };
  }
  if (reading.kind === 'ambiguous') return reading;
  if (reading.kind === 'none') return { kind: 'wrong', problem: notANumber(text) };
  const { value, proves } = reading;
  return { ...exact(value, text), ...(proves !== undefined && { proves }) };
}

function exact(value: number, text: string): FieldReading {
  return isExact(value)
    ? { kind: 'value', value }
    : { kind: 'wrong', problem: numberTooLarge(text) };
}

/** The problem of a number whose last digits would change. */
export function numberTooLarge(text: string): FieldProblem {
  return {
    code: 'number-too-large',
    message: `"${text}" is more than can be counted exactly: ${Number.MAX_SAFE_INTEGER}.`,
    hint: 'Check the value and its unit at its source.',
  };
}

function notANumber(text: string): FieldProblem {
  return {
    code: 'not-a-number',
    message: `"${text}" is not a number.`,
    hint: 'Write only digits: 1234567.8, 1234567,8 or 1 234 567,8.',
  };
}

/** The problem of a number whose decimal mark is not that of the rest of its file. */
export function otherMark(text: string, decimal: DecimalMark): FieldProblem {
  return {
    code: 'mixed-notation',
    message: `"${text}" does not use the decimal ${decimal} of this file.`,
    hint: 'Use the same decimal mark in the whole file.',
  };
}

/** The problem of a number that can be read in two ways. */
export function ambiguousNumber(
  text: string,
  { point, comma }: { readonly point: number; readonly comma: number },
  table: string,
): FieldProblem {
  return {
    code: 'ambiguous-number',
    message: `"${text}" is ambiguous: ${point} (decimal point) or ${comma} (decimal comma).`,
    hint: `Set the decimal mark under data_files in edition.yaml: ${table}: { decimal: point } or { decimal: comma }.`,
  };
}

function textProblem(field: Field, text: string, known: Codes): FieldProblem | undefined {
  const allowed = field.enum ?? (field.codes && known[field.codes]);
  if (allowed) {
    const codes = field.several ? text.split(';').map((code) => code.trim()) : [text];
    const unknown = codes.find((code) => !isAllowed(allowed, code));
    return unknown === undefined ? undefined : unknownCode(field, unknown, allowed, known);
  }
  const check = TYPE_CHECKS[field.type];
  return check && !check.holds(text)
    ? { code: check.code, message: `"${text}" is not ${check.thing}.`, hint: check.hint }
    : undefined;
}

function characterProblem(text: string): FieldProblem | undefined {
  const [first] = unprintableIn(text);
  return first && unprintable(first.character);
}

/** Code lists in which portals and countries stand. */
const PLACES: ReadonlySet<string> = new Set(['portal', 'country', 'channel', 'area']);

function isAllowed(allowed: ReadonlySet<string> | readonly string[], text: string): boolean {
  return allowed instanceof Set ? allowed.has(text) : (allowed as readonly string[]).includes(text);
}

function unknownCode(
  field: Field,
  text: string,
  allowed: Iterable<string>,
  { outside }: Codes,
): FieldProblem {
  const list = field.codes
    ?.replace(/-or-all$|^reported-/, '')
    .replace(/ies$/, 'y')
    .replace(/s$/, '');
  if (list !== undefined && PLACES.has(list) && outside.has(text)) {
    return {
      code: `unknown-${list}`,
      message: `"${text}" is not part of this edition.`,
      hint: 'List its portal under portals in edition.yaml, or remove the row.',
    };
  }
  return {
    code: list === undefined ? 'unknown-code' : `unknown-${list}`,
    message: `Unknown ${field.name} "${text}".`,
    hint: didYouMean(text, allowed),
  };
}

interface TypeCheck {
  readonly holds: (text: string) => boolean;
  readonly code: string;
  readonly thing: string;
  readonly hint: string;
}

const TYPE_CHECKS: Readonly<Record<Field['type'], TypeCheck | undefined>> = {
  string: undefined,
  // See number-notation.ts.
  number: undefined,
  period: {
    holds: isPeriod,
    code: 'not-a-period',
    thing: 'a period',
    hint: 'Write 2021, 2021-06, 2021-04-06, 2021-Q3 or 2022-04/2022-12.',
  },
  uri: {
    holds: isWebAddress,
    code: 'not-an-address',
    thing: 'a web address',
    hint: 'Write the full address, starting with https:// or http://.',
  },
  language: {
    holds: (text) => /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(text),
    code: 'not-a-language',
    thing: 'a language tag',
    hint: 'Write a BCP 47 tag such as nb, sv, da, fi or en.',
  },
  sha256: {
    holds: (text) => /^[0-9a-f]{64}$/.test(text),
    code: 'not-a-hash',
    thing: 'a SHA-256 hash',
    hint: 'Write 64 lower-case hexadecimal digits.',
  },
};

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['https:', 'http:'].includes(new URL(text).protocol);
}
