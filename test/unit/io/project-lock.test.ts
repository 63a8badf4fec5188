import fs, {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EnvironmentError } from '../../../src/core/diagnostics.ts';
import { writeArtifacts } from '../../../src/io/artifacts.ts';
import { lockProject } from '../../../src/io/project-lock.ts';

const DEAD = '999999999-1';
let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'project-lock-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test('says who holds it', async () => {
  using _held = await lockProject(root, 'release');
  const second = lockProject(root, 'intake', { polls: 1 });
  await expect(second).rejects.toThrow(EnvironmentError);
  await expect(second).rejects.toThrow(
    `Another release (process ${process.pid}) is still changing files of the project.`,
  );
});

test('of one that was killed between two renames it finds all as it was', async () => {
  mkdirSync(path.join(root, 'output/.lock-_project'), { recursive: true });
  writeFileSync(path.join(root, 'output/.lock-_project', DEAD), 'intake');
  const staging = path.join(root, `.staging-${DEAD}-1`);
  for (const [file, text] of [
    ['new/1', 'new'],
    ['old/0', 'earlier'],
    ['journal.json', '["data/a.csv","data/b.csv","data/2024"]'],
    ['../data/a.csv', 'new'],
    ['../data/b.csv', 'earlier'],
    ['../data/2024/c.csv', 'new'],
  ] as const) {
    mkdirSync(path.dirname(path.join(staging, file)), { recursive: true });
    writeFileSync(path.join(staging, file), text);
  }
  using _lock = await lockProject(root, 'intake');
  expect(readdirSync(root).sort()).toEqual(['data', 'output']);
  expect(readdirSync(path.join(root, 'data'))).toEqual(['a.csv', 'b.csv']);
  for (const name of ['a.csv', 'b.csv']) {
    expect(readFileSync(path.join(root, 'data', name), 'utf8')).toBe('earlier');
  }
});

/** What is synced to the disk while `work` runs, from the root. */
async function synced(work: () => Promise<void>): Promise<string[]> {
  const { fsyncSync } = fs;
  const files: string[] = [];
  fs.fsyncSync = (descriptor) => {
    files.push(path.relative(root, readlinkSync(`/proc/self/fd/${descriptor}`)));
    fsyncSync(descriptor);
  };
  syncBuiltinESMExports();
  try {
    await work();
  } finally {
    fs.fsyncSync = fsyncSync;
    syncBuiltinESMExports();
  }
  return files;
}

test.runIf(existsSync('/proc/self/fd'))('what is written survives a loss of power', async () => {
  mkdirSync(path.join(root, 'data'));
  writeFileSync(path.join(root, 'data/a.csv'), 'earlier');
  const files = await synced(async () => {
    using lock = await lockProject(root, 'intake');
    lock.replace(new Map([['data/a.csv', 'new']]));
  });
  const kinds = files.map((file) => file.replace(/^\.staging-[^/]+/, 'staging'));
  // First the new file, then the journal and the folders, then what was there; last, the new name.
  expect(kinds.slice(0, 2)).toEqual(['staging/new/0', 'staging/journal.json']);
  expect(kinds.slice(2, -2).sort()).toEqual(['', 'staging', 'staging/new', 'staging/old']);
  expect(kinds.slice(-2)).toEqual(['staging/old/0', 'data']);
});

test.runIf(existsSync('/proc/self/fd'))('what can be made again need not', async () => {
  const files = await synced(async () => {
    writeArtifacts(root, 'output/2023/en', new Map([['report.html', 'new']]));
  });
  expect(files).toEqual([]);
});
