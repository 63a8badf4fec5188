/** Opens a file of the project at its place in the user's editor. */

import path from 'node:path';
import launchEditor from 'launch-editor';
import type { Sources } from '../../io/sources.ts';
import { type Answer, json } from './answer.ts';
import { WATCHED } from './watcher.ts';

/**
 * @param asked `{ file, line?, column? }` as a page sent it; only inputs of reports are opened
 * @param log called with a message when no editor can be started
 */
export function openInEditor(
  sources: Sources,
  asked: unknown,
  log: (line: string) => void,
): Answer {
  const place = placeIn(asked);
  if (!place || !isInput(place.file) || !sources.exists(place.file)) {
    return json({ opened: false, why: 'No such file in the project.' }, 400);
  }
  const full = path.join(sources.root, place.file);
  const at = [full, place.line, place.column].filter((part) => part !== undefined).join(':');
  launchEditor(at, (_, message) => {
    const why = message ?? 'no editor found; set LAUNCH_EDITOR to the command of yours.';
    log(`Cannot open ${place.file}: ${why}`);
  });
  return json({ opened: true });
}

function isInput(file: string): boolean {
  const clean = path.posix.normalize(file);
  return clean === file && WATCHED.some((folder) => file.startsWith(`${folder}/`));
}

function placeIn(
  asked: unknown,
): { readonly file: string; readonly line?: number; readonly column?: number } | undefined {
  if (typeof asked !== 'object' || asked === null || !('file' in asked)) return undefined;
  const { file, line, column } = asked as Record<string, unknown>;
  if (typeof file !== 'string' || file.includes('\0')) return undefined;
  const number = (value: unknown): number | undefined =>
    Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : undefined;
  const [row, character] = [number(line), number(column)];
  return {
    file,
    ...(row !== undefined && { line: row }),
    ...(row !== undefined && character !== undefined && { column: character }),
  };
}
