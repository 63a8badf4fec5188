/** Splits a content stream into operators (ISO 32000-1, 7.8.2), in the syntax that the browser writes. */

/** An operator with its operands and its position in the stream. */
export interface Operation {
  readonly name: string;
  /** Numbers as numbers, names with their slash, strings as written, with delimiters. */
  readonly operands: readonly (number | string)[];
  /** Offset of the first operand. */
  readonly start: number;
  /** Offset after the operator. */
  readonly end: number;
}

/** Numbers, names, hexadecimal and literal strings, dictionaries and arrays as a whole, keywords. */
const TOKEN =
  /\s*(?:([-+]?(?:\d+\.?\d*|\.\d+))(?![A-Za-z])|(\/[^\s<>[\](){}/%]*)|(<<(?:[^<>]|<[^<>]*>|<<(?:[^<>]|<[^<>]*>)*>>)*>>|<[0-9A-Fa-f\s]*>|\((?:\\[\s\S]|[^\\()])*\)|\[[^\]]*\])|([A-Za-z'"*]+\d?\*?))/y;

/** White space is U+0020 and the control characters before it (ISO 32000-1, 7.2.2). */
const BLANK = 0x20;

/**
 * @param text the stream's bytes as Latin-1
 * @throws {Error} at the first byte that does not belong to a content stream
 */
export function* operationsIn(text: string): Generator<Operation> {
  let operands: (number | string)[] = [];
  let start = -1;
  TOKEN.lastIndex = 0;
  let offset = 0;
  for (let match = at(text, 0); match; match = at(text, offset)) {
    const [, number, name, composed, word] = match;
    let begins = offset;
    while (text.charCodeAt(begins) <= BLANK) begins += 1;
    offset = TOKEN.lastIndex;
    if (word !== undefined) {
      yield { name: word, operands, start: start < 0 ? begins : start, end: offset };
      operands = [];
      start = -1;
      continue;
    }
    if (start < 0) start = begins;
    operands.push(number === undefined ? (name ?? composed ?? '') : Number(number));
  }
  if (text.slice(offset).trim() !== '') {
    throw new Error(`Not a content stream at offset ${offset}: ${text.slice(offset, offset + 40)}`);
  }
}

function at(text: string, offset: number): RegExpExecArray | null {
  TOKEN.lastIndex = offset;
  return TOKEN.exec(text);
}
