/** Finds characters that no font of the report has, in the texts that it prints. */

import { unprintable, unprintableIn } from '../core/characters.ts';
import type { Json } from '../core/chart.ts';
import { type Problems, positionAt, type Span } from '../core/diagnostics.ts';
import { textsIn } from '../core/json.ts';
import type { PositionedDocument } from './document.ts';

/** A Handlebars comment, a CSS comment: not printed. */
const COMMENTS = /\{\{!--[\s\S]*?--\}\}|\{\{![^}]*\}\}|\/\*[\s\S]*?\*\//g;

/** Checks a text file. @returns whether the fonts have all of its characters */
export function checkCharacters(file: string, text: string, problems: Problems): boolean {
  const printed = text.replace(COMMENTS, (comment) => ' '.repeat(comment.length));
  const found = unprintableIn(printed);
  for (const { character, index } of found) {
    report(character, { file, ...positionAt(text, index) }, problems);
  }
  return found.length === 0;
}

/** Checks the strings of a document: its comments are not printed. */
export function checkDocumentCharacters(
  document: Pick<PositionedDocument, 'value' | 'spanOf'> | undefined,
  problems: Problems,
): void {
  if (!document) return;
  for (const { text, path } of textsIn(document.value as Json)) {
    // Nearly no text has one: to find a place takes as long as reading a file.
    for (const { character } of unprintableIn(text)) {
      report(character, document.spanOf(path), problems);
    }
  }
}

/** Checks one text. @param span where it stands */
export function checkTextCharacters(text: string, span: Span, problems: Problems): void {
  for (const { character } of unprintableIn(text)) report(character, span, problems);
}

function report(character: string, span: Span, problems: Problems): void {
  const { code, message, hint } = unprintable(character);
  problems.error(code, message, span, hint);
}
