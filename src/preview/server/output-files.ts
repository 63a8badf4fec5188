/** Serves the files that `report` has written. */

import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Answer, NOT_FOUND } from './answer.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.csv': 'text/csv; charset=utf-8',
  '.json': 'application/json',
};

/** @param address `/output/2023/en/report.pdf`, as requested */
export function outputFile(root: string, address: string): Answer {
  const output = path.join(root, 'output');
  let file: string;
  try {
    file = path.join(root, decodeURIComponent(address));
  } catch {
    return NOT_FOUND;
  }
  const type = TYPES[path.extname(file)];
  if (type === undefined || file.includes('\0') || !isShown(output, file) || !existsSync(file)) {
    return NOT_FOUND;
  }
  // A link in output/ that leads elsewhere is not followed.
  const real = realpathSync(file);
  if (!isShown(realpathSync(output), real) || !statSync(real).isFile()) return NOT_FOUND;
  return { status: 200, type, body: readFileSync(real) };
}

/** Names that begin with a dot are those of runs at work; `..` would lead out. */
function isShown(output: string, file: string): boolean {
  const names = path.relative(output, file).split(path.sep);
  return names.every((name) => !name.startsWith('.'));
}
