/** One field of RFC 4180 text. */

/** Quoted where it has to be. */
export function quotedField(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
