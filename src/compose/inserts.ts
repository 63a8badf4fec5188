/**
 * What helpers put into a text. A template yields a marker, two private-use characters around a
 * number, that passes through Markdown and escaping untouched; afterwards the insert takes its place.
 */

const OPEN = '\u{E000}';
const CLOSE = '\u{E001}';
const MARKER = new RegExp(`${OPEN}(\\d+)${CLOSE}`, 'g');

/** A rendered template. */
export interface Rendered<Insert> {
  readonly marked: string;
  /** What the markers stand for, by their numbers. */
  readonly inserts: readonly Insert[];
}

/** Adds an insert. @returns its marker */
export function addInsert<Insert>(inserts: Insert[], insert: Insert): string {
  return `${OPEN}${inserts.push(insert) - 1}${CLOSE}`;
}

/**
 * The text with each marker exchanged.
 * @param form an insert as it is to stand in the text, given the marked text before it
 */
export function fill<Insert>(
  { marked, inserts }: Rendered<Insert>,
  form: (insert: Insert, before: string) => string,
): string {
  return marked.replace(MARKER, (_, index: string, at: number) =>
    form(insertAt(inserts, index), marked.slice(0, at)),
  );
}

/** The stretches of text and the inserts between them, in order. */
export function partsOf<Insert>({ marked, inserts }: Rendered<Insert>): (string | Insert)[] {
  // Split at a group, every second part is a marker's number.
  return marked
    .split(MARKER)
    .map((part, index) => (index % 2 === 0 ? part : insertAt(inserts, part)));
}

function insertAt<Insert>(inserts: readonly Insert[], index: string): Insert {
  const found = inserts[Number(index)];
  if (found === undefined) throw new Error(`Marker ${index} stands for nothing.`);
  return found;
}
