/** The paragraphs of a text, by which a translation follows its original. */

import { hash } from 'node:crypto';

/** A stretch of Markdown between blank lines: a heading, a paragraph, a list. */
export interface Paragraph {
  readonly text: string;
  /** Where it begins, from 1. */
  readonly line: number;
}

export function paragraphsOf(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let lines: string[] = [];
  const close = (next: number): void => {
    if (lines.length > 0) paragraphs.push({ text: lines.join('\n'), line: next - lines.length });
    lines = [];
  };
  const all = text.split('\n');
  for (const [index, line] of all.entries()) {
    if (line.trim() === '') close(index + 1);
    else lines.push(line);
  }
  close(all.length + 1);
  return paragraphs;
}

/** Eight hexadecimal digits of the SHA-256 of its words: lines may be broken elsewhere. */
export function paragraphHash(text: string): string {
  return hash('sha256', text.trim().split(/\s+/).join(' ')).slice(0, 8);
}
