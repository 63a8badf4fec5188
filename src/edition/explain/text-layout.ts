/** Text laid out for a terminal. */

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
    // A line of its own is begun only where that gains room.
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

/** A name and what it says. */
export type Pair = readonly [name: string, text: string];

/** Names and what they say, in two columns; what says nothing is left out. */
export function pairs(all: readonly Pair[]): string[] {
  const told = all.filter(([, text]) => text !== '');
  const width = Math.max(0, ...told.map(([name]) => name.length)) + 2;
  return told.flatMap(([name, text]) => wrapped(text, `  ${name.padEnd(width)}`, width + 2));
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
