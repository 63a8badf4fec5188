/** CSV fields as RFC 4180 writes them. */

/** Quotes a field if it has to be quoted. */
export function quotedField(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
