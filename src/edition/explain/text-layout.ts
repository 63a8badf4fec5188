/** Lays out text for a terminal. */

const WIDTH = 100;

/**
 * Breaks a text at its spaces, not at its no-break spaces, which come out as plain ones.
 * @param first stands before the first line
 * @param indent spaces before each other line
 */
export function wrapped(text: string, first: string, indent: number): string[] {
  const lines: string[] = [];
  const blank = ' '.repeat(indent);
  let line = first;
  let empty = true;
  for (const word of text.split(/[ \n]+/)) {
    const tooLong = line.length + (empty ? 0 : 1) + word.length > WIDTH;
    // A new line is started only if that gains room.
    if (tooLong && (!empty || line.length > indent)) {
      lines.push(line.trimEnd());
      line = blank;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line.trimEnd()].map((each) => each.replaceAll('\u00a0', ' '));
}

/** A name and its text. */
export type Pair = readonly [name: string, text: string];

/** Names and texts in two columns, without those whose text is empty. */
export function pairs(all: readonly Pair[]): string[] {
  const shown = all.filter(([, text]) => text !== '');
  const width = Math.max(0, ...shown.map(([name]) => name.length)) + 2;
  return shown.flatMap(([name, text]) => wrapped(text, `  ${name.padEnd(width)}`, width + 2));
}

/** Rows of short texts in aligned columns, but the last as wide as it is. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, index) =>
    Math.max(...rows.map((row) => (row[index] ?? '').length)),
  );
  return rows.flatMap((row) => {
    const before = row.slice(0, -1).map((text, index) => text.padEnd((widths[index] ?? 0) + 2));
    const first = `  ${before.join('')}`;
    return wrapped(row.at(-1) ?? '', first, Math.min(first.length, WIDTH / 2));
  });
}
