/** A drop's rows as they are hashed. */

/** A row as its table's schema reads it, whichever table that is. */
export type DropRow = Readonly<Record<string, string | number | null>>;

/** A column, and what an empty cell of it means: such cells are not hashed. */
export interface HashedField {
  readonly name: string;
  readonly empty: string;
}

/** Line breaks inside a text are those of whoever saved the file last. */
export function plainText(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n');
}
