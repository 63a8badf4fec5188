/** Decodes a text file in any of the encodings that spreadsheets write. */

import { isUtf8 } from 'node:buffer';
import { positionAt } from '../../core/diagnostics.ts';

/** Names of the WHATWG Encoding Standard, as TextDecoder takes them. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface DetectedEncoding {
  readonly encoding: Encoding;
  /** Whether the file begins with a byte order mark. */
  readonly mark: boolean;
}

/** Bytes that are text in no known encoding, or in two at once; line and column count from 1. */
export interface UnreadableText {
  readonly reason: 'binary' | 'mixed';
  readonly line: number;
  readonly column: number;
}

const MARKS = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
] as const satisfies readonly (readonly [Encoding, readonly number[]])[];

/** How many bytes are looked at to recognise UTF-16 without a byte order mark. */
const SAMPLE = 1024;

/**
 * A file is UTF-8 exactly when all of it is; otherwise Windows-1252, in which almost every byte is a
 * character. A file that is neither throughout (some of its letters in UTF-8, others not) is
 * refused, as either reading would garble names.
 */
export function detectEncoding(bytes: Buffer): DetectedEncoding | UnreadableText {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0];
  const mark = marked !== undefined;
  const utf16 = mark ? marked : utf16WithoutMark(bytes);
  if (utf16 && utf16 !== 'utf-8') return { encoding: utf16, mark };
  const nul = bytes.indexOf(0);
  if (nul >= 0) return { reason: 'binary', ...positionAt(bytes.toString('latin1', 0, nul), nul) };
  if (isUtf8(bytes)) return { encoding: 'utf-8', mark };
  const text = bytes.toString('utf8');
  const isMixed = mark || /[^\0-\x7f\ufffd]/.test(text);
  return isMixed
    ? { reason: 'mixed', ...positionAt(text, text.indexOf('\ufffd')) }
    : { encoding: 'windows-1252', mark };
}

/** Nordic text is mostly letters below U+0100: every other byte of UTF-16 is then 0. */
function utf16WithoutMark(bytes: Buffer): Encoding | undefined {
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = [0, 1].map(
    (parity) => sample.filter((byte, index) => byte === 0 && index % 2 === parity).length,
  );
  const [even = 0, odd = 0] = zeros;
  const enough = sample.length / 4;
  if (sample.length < 4) return undefined;
  if (odd > enough && even === 0) return 'utf-16le';
  return even > enough && odd === 0 ? 'utf-16be' : undefined;
}

/** The text of a file, without its byte order mark. */
export function decode(bytes: Buffer, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes);
}
