/** PX files (PC-Axis, "PX file format specification 2013"), as Nordic statistics offices publish them. */

import { fail } from '../../core/diagnostics.ts';
import type { RecordFile } from '../../drop/reading/records.ts';
import { cubeRecords } from './cube.ts';

/** What files begin with. */
export const PX_START = /^\s*(?:CHARSET|AXIS-VERSION|CODEPAGE|LANGUAGES?|CREATION-DATE|MATRIX)\s*=/;

/** A keyword, its language, and the variable that it is about. */
const KEYWORD = /\s*([A-Z][A-Z0-9-]*)(\[[^\]]*\])?(?:\(("[^"]*"(?:,\s*"[^"]*")*)\))?\s*=/y;

/** @throws {UserError} when the text is not a PX file */
export function pxRecords(file: string, text: string): RecordFile {
  const keywords = keywordsOf(file, text);
  const [sparse] = [...keywords.keys()].filter((key) => key.startsWith('KEYS'));
  if (sparse !== undefined) wrong(file, 'cells without a value are left out of it, by KEYS');
  const names = ['STUB', 'HEADING'].flatMap((key) => strings(keywords.get(key) ?? ''));
  if (names.length === 0) wrong(file, 'neither STUB nor HEADING names a variable');
  const dimensions = names.map((name) => {
    const codes = strings(keywords.get(`VALUES("${name}")`) ?? '');
    return codes.length > 0 ? { name, codes } : wrong(file, `VALUES("${name}") is missing`);
  });
  const data = (keywords.get('DATA') ?? '').match(/"[^"]*"|[^\s,"]+/g) ?? [];
  const count = dimensions.reduce((product, { codes }) => product * codes.length, 1);
  if (data.length !== count) wrong(file, `it has ${data.length} values for ${count} cells`);
  const cells = data.map((token, index) => ({
    index,
    value: token.replaceAll('"', ''),
    status: '',
  }));
  const titles = ['TITLE', 'DESCRIPTION', 'UNITS'].map((key) =>
    strings(keywords.get(key) ?? '').join(''),
  );
  return cubeRecords({ ...{ file, dimensions, cells, titles }, kind: 'px' });
}

/** What stands behind each keyword of the file's main language. */
function keywordsOf(file: string, text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const whole = text.trimEnd();
  let at = 0;
  while (at < whole.length) {
    KEYWORD.lastIndex = at;
    const [all = '', keyword = '', language, about] = KEYWORD.exec(whole) ?? [];
    const from = at + all.length;
    const end = all === '' ? -1 : endOfStatement(whole, from);
    if (end < 0) {
      const line = whole.slice(0, at).trimEnd().split('\n').length;
      return wrong(file, `line ${line} has no keyword, or no semicolon behind its value`);
    }
    if (language === undefined) {
      found.set(about ? `${keyword}(${about})` : keyword, whole.slice(from, end));
    }
    at = end + 1;
  }
  return found;
}

/** The next semicolon that does not stand in quotes, -1 where there is none. */
function endOfStatement(text: string, from: number): number {
  const mark = /[";]/g;
  mark.lastIndex = from;
  let isQuoted = false;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    if (found[0] === '"') isQuoted = !isQuoted;
    else if (!isQuoted) return found.index;
  }
  return -1;
}

/** Quoted texts in a list; one that goes on in the next line is quoted there anew. */
function strings(value: string): string[] {
  const joined = value.replace(/"\s+"/g, '');
  return [...joined.matchAll(/"([^"]*)"/g)].map(([, each = '']) => each.trim());
}

function wrong(file: string, reason: string): never {
  return fail(
    'not-px',
    `${file} cannot be read as a PX file: ${reason}.`,
    { file },
    'Export it again as PX, as JSON-stat 2, or as CSV.',
  );
}
