/** The bytes of a text file as text. */

import { isUtf8 } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { normalizeText } from '../core/characters.ts';
import { type Diagnostic, fail, positionAt } from '../core/diagnostics.ts';

/**
 * The text of a file, without its byte order mark.
 * @throws {UserError} with line and column, if the bytes are not UTF-8
 */
export function decodeText(file: string, bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (isUtf8(bytes)) return normalizeText(text.replace(/^\uFEFF/, ''));
  return fail(
    'not-utf-8',
    `${file} is not encoded in UTF-8.`,
    { file, ...positionAt(text, text.indexOf('\uFFFD')) },
    'Save it again as UTF-8, and check its letters beyond a to z.',
  );
}

/**
 * The text in which a problem's line stands; undefined where the line comes with it, or has none. A
 * table of a drop is not looked into: who reads it knows which lines are confidential.
 */
export function sourceOf({ span }: Diagnostic, root: string): string | undefined {
  if (!span || span.text !== undefined || span.cell !== undefined) return undefined;
  if (/^data\/.*\.csv$/.test(span.file)) return undefined;
  const file = path.join(root, span.file);
  return existsSync(file) && span.line !== undefined ? readFileSync(file, 'utf8') : undefined;
}

/**
 * What editors and systems leave beside files: `.#x`, `._x`, `.DS_Store`, `x~`, `#x#`, `~$x.xlsx`,
 * `x.swp`, `Thumbs.db`.
 */
export function isLeftover(name: string): boolean {
  return /^(?:\.|#|~\$)|(?:~|\.sw[a-p]|\.tmp|\.bak|\.orig)$|^(?:Thumbs\.db|desktop\.ini)$/i.test(
    name,
  );
}
