/** Corrections of a released edition, in its edition.yaml. */

import { isSeq, parseDocument } from 'yaml';
import type { EditionFile } from './schemas.ts';

export type Correction = EditionFile['corrections'][number];

/**
 * The text of an edition.yaml with a correction more; nothing else in it changes.
 * @param text the file, which was read without errors
 */
export function withCorrection(text: string, { date, reason }: Correction): string {
  const item = `- { date: ${JSON.stringify(date)}, reason: ${JSON.stringify(reason)} }`;
  const known = parseDocument(text).get('corrections');
  const last = isSeq(known) ? known.items.at(-1) : undefined;
  const [start] = (last as { range?: readonly number[] } | undefined)?.range ?? [];
  const whole = text.endsWith('\n') ? text : `${text}\n`;
  if (!isSeq(known) || start === undefined || known.flow) {
    const without = whole.replace(/^corrections: *\[\] *\n/m, '');
    return `${without}corrections:\n  ${item}\n`;
  }
  const dash = whole.lastIndexOf('-', start);
  const indent = whole.slice(whole.lastIndexOf('\n', dash) + 1, dash);
  const end = known.range?.[1] ?? whole.length;
  const head = whole.slice(0, end).trimEnd();
  return `${head}\n${indent}${item}\n${whole.slice(end).replace(/^\n/, '')}`;
}
