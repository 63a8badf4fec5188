/** Which of the encodings that spreadsheets write a text file has, told from its bytes. */

import { isAscii } from 'node:buffer';

/** Names of the WHATWG Encoding Standard, as TextDecoder takes them. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface DetectedEncoding {
  readonly encoding: Encoding;
  /** Whether the file begins with a byte order mark. */
  readonly mark: boolean;
  /** Whether all lines end with a line feed alone; false where that is not known. */
  readonly plainLines: boolean;
}

/** Bytes that cannot be text of any known encoding, or of two at once. */
export interface UnreadableText {
  readonly reason: 'binary' | 'mixed';
  /** From the beginning of the file. */
  readonly offset: number;
}

/** So many bytes tell UTF-16 without a byte order mark. */
const SAMPLE = 1024;

/**
 * Reads the whole file once: it is UTF-8 exactly when all of it is; otherwise Windows-1252, in which
 * most byte sequences mean something. A file that is neither throughout (some of its letters in
 * UTF-8, others not) is refused, as reading it either way would garble names.
 */
export function detectEncoding(chunks: Iterable<Buffer>): DetectedEncoding | UnreadableText {
  const whole = new Utf8Check();
  let first = true;
  for (const chunk of chunks) {
    if (first) {
      const marked = markedEncoding(chunk) ?? utf16WithoutMark(chunk);
      if (marked && marked.encoding !== 'utf-8') return marked;
      first = false;
    }
    whole.take(chunk);
    if (whole.nul >= 0) return { reason: 'binary', offset: whole.nul };
  }
  whole.finish();
  if (whole.invalid < 0) return { encoding: 'utf-8', mark: whole.mark, plainLines: !whole.returns };
  if (whole.mark || whole.multibyte) return { reason: 'mixed', offset: whole.invalid };
  return { encoding: 'windows-1252', mark: false, plainLines: !whole.returns };
}

function markedEncoding(start: Buffer): DetectedEncoding | undefined {
  if (start[0] === 0xff && start[1] === 0xfe)
    return { encoding: 'utf-16le', mark: true, plainLines: false };
  if (start[0] === 0xfe && start[1] === 0xff)
    return { encoding: 'utf-16be', mark: true, plainLines: false };
  return undefined;
}

/** Text of these languages is mostly letters below U+0100: every other byte of UTF-16 is then 0. */
function utf16WithoutMark(start: Buffer): DetectedEncoding | undefined {
  const sample = start.subarray(0, SAMPLE - (SAMPLE % 2));
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries()) {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const enough = sample.length / 2 / 2;
  const [even = 0, odd = 0] = zeros;
  if (sample.length >= 4 && odd > enough && even === 0)
    return { encoding: 'utf-16le', mark: false, plainLines: false };
  if (sample.length >= 4 && even > enough && odd === 0)
    return { encoding: 'utf-16be', mark: false, plainLines: false };
  return undefined;
}

/** Follows UTF-8 through the pieces of a file (RFC 3629, without the rarest overlong forms). */
class Utf8Check {
  mark = false;
  /** Offset of the first byte that is not UTF-8; -1 while there is none. */
  invalid = -1;
  /** Offset of the first NUL. */
  nul = -1;
  /** Whether there is a carriage return. */
  returns = false;
  /** Whether a whole sequence of several bytes was seen. */
  multibyte = false;
  #offset = 0;
  #wanted = 0;
  #lead = 0;

  take(chunk: Buffer): void {
    if (this.#offset === 0) {
      this.mark = chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    }
    this.returns ||= chunk.includes(0x0d);
    if (this.#wanted === 0 && isAscii(chunk) && !chunk.includes(0)) {
      this.#offset += chunk.length;
      return;
    }
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index] ?? 0;
      if (byte < 0x80 && this.#wanted === 0) {
        if (byte === 0) {
          this.nul = this.#offset + index;
          return;
        }
      } else this.#beyondAscii(byte, this.#offset + index);
    }
    this.#offset += chunk.length;
  }

  finish(): void {
    if (this.#wanted > 0) this.#fail();
  }

  #beyondAscii(byte: number, offset: number): void {
    if (this.#wanted > 0 && byte >= 0x80 && byte < 0xc0) {
      this.#wanted -= 1;
      // The byte order mark itself proves nothing about the text.
      if (this.#wanted === 0 && offset > 2) this.multibyte = true;
      return;
    }
    if (this.#wanted > 0) this.#fail();
    this.#lead = offset;
    this.#wanted = byte >= 0xc2 && byte < 0xe0 ? 1 : byte >= 0xe0 && byte < 0xf0 ? 2 : 0;
    if (byte >= 0xf0 && byte < 0xf5) this.#wanted = 3;
    if (this.#wanted === 0 && byte >= 0x80) this.#fail();
  }

  #fail(): void {
    if (this.invalid < 0) this.invalid = this.#lead;
    this.#wanted = 0;
  }
}

/** The text of the pieces, without its byte order mark. */
export function* decoded(chunks: Iterable<Buffer>, encoding: Encoding): Iterable<string> {
  const decoder = new TextDecoder(encoding);
  for (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
