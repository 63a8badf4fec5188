/** Formats rows of a drop as lines for a terminal. */

import type { ExplainedRow } from './shapes.ts';
import { wrapped } from './text-layout.ts';

/** What stands with a row that was not used. */
const NOT_USED = { no: 'another source', superseded: 'since revised' } as const;

/**
 * One or more lines for each row: place, key, value, source and remarks.
 * @param indent spaces before each line
 */
export function rowLines(
  rows: readonly ExplainedRow[],
  number: (value: number) => string,
  sourceNumber: (id: string) => string,
  indent: number,
): string[] {
  const blank = ' '.repeat(indent);
  const places = rows.map(({ file, line }) => `${file}${line === null ? '' : `:${line}`}`);
  const width = Math.max(0, ...places.map((each) => each.length)) + 2;
  return rows.flatMap((row, index) => {
    const about = Object.values(row.key).join(' ');
    const text = `${about}: ${content(row, number)}\u00a0[${sourceNumber(row.source)}]`;
    return [
      ...wrapped(text, `${blank}${(places[index] ?? '').padEnd(width)}`, indent + 4),
      ...remarksOn(row).flatMap((each) => wrapped(each, `${blank}    `, indent + 4)),
    ];
  });
}

/** What has to be known of a row beside its value. */
export function remarksOn({ status, preferred, note }: ExplainedRow): string[] {
  return [
    status && status.code !== 'A' ? `${status.code}: ${status.meaning}` : '',
    preferred === 'no' || preferred === 'superseded' ? NOT_USED[preferred] : '',
    note,
  ].filter((each) => each !== '');
}

/** What a row says: its value, a text, or that it has none. */
export function content(row: ExplainedRow, number: (value: number) => string): string {
  if (row.confidential) return 'confidential';
  if (row.text !== null) return row.text;
  return row.value === null ? 'no value' : [number(row.value), row.unit ?? ''].join(' ').trim();
}
