/**
 * A row more in the newest drop, and next year's edition: `check` of both stays green. That no
 * other test reads them is seen to by test/support/without-real-editions.ts.
 */

import { execFile } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { completeEditions } from '../../src/config/editions.ts';
import { Problems } from '../../src/core/diagnostics.ts';
import { openSources } from '../../src/io/sources.ts';
import { project } from '../support/small-edition.ts';

const run = promisify(execFile);
const newest = completeEditions(openSources(project), new Problems()).at(-1) ?? '';
const next = String(Number(newest) + 1);
let root: string;

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'next-year-'));
  for (const name of ['src', 'config', 'data', 'templates', 'package.json']) {
    cpSync(path.join(project, name), path.join(root, name), { recursive: true });
  }
  for (const name of ['node_modules', '.cache']) {
    const own = path.join(project, name);
    if (existsSync(own)) symlinkSync(own, path.join(root, name));
  }
  // An edition that the project is collecting data for already would stand in the way.
  for (const folder of [`config/${next}`, `data/${next}`]) {
    rmSync(path.join(root, folder), { recursive: true, force: true });
  }
  // What has been released is frozen: a row more would be told.
  rmSync(path.join(root, `config/${newest}/edition.lock.json`), { force: true });
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Runs the program in the copy. @throws {Error} when its exit code is not 0 */
async function program(...args: readonly string[]): Promise<string> {
  const { stdout } = await run(process.execPath, ['src/start.js', ...args, '--json'], {
    cwd: root,
    maxBuffer: 2 ** 26,
  });
  return stdout;
}

test('a valid row and the next edition leave check without a problem', async () => {
  const file = `data/${newest}/observations.csv`;
  const lines = openSources(root).text(file).trimEnd().split('\n');
  const [columns = [], row = []] = lines.slice(0, 2).map((line) => line.split(','));
  const cell = (name: string): string => row[columns.indexOf(name)] ?? '';
  expect(lines.filter((line) => line.includes(',calls,'))).toEqual([]);
  const added: Readonly<Record<string, string>> = {
    portal: cell('portal'),
    period: String(Number(newest) - 1),
    measure: 'calls',
    value: '1234567',
    unit: 'calls',
    obs_status: 'A',
    conf_status: 'F',
    preferred: 'yes',
    source_id: cell('source_id'),
    note: 'Added by a test.',
  };
  const values = columns.map((name) => added[name] ?? '');
  appendFileSync(path.join(root, file), `${values.join(',')}\n`);
  await program('new-edition', next);

  const { problems, checked } = JSON.parse(await program('check', newest, next));
  expect(problems).toEqual([]);
  expect(checked).toContainEqual(
    expect.objectContaining({ edition: next, status: 'collecting', warnings: 0 }),
  );
  expect(checked).toContainEqual(expect.objectContaining({ edition: newest, warnings: 0 }));
});
