/** What the parts of the bench share: a copy of the project, its commands as measured processes. */

import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** One process. */
export interface Measured {
  readonly milliseconds: number;
  /** Peak resident memory, without a browser, in MB; NaN where the process does not tell it. */
  readonly memory: number;
  readonly stdout: string;
}

/** A copy of the project with a cache of its own, in which only the browser is there already. */
export interface BenchProject extends Disposable {
  readonly root: string;
  /** Runs a command of the program as its script does. */
  command(...words: string[]): Measured;
  edit(file: string, change: (text: string) => string): void;
}

const FILES = [
  'config',
  'data',
  'scripts',
  'src',
  'templates',
  'package.json',
  'package-lock.json',
];

export function benchProject(root: string): BenchProject {
  const copy = mkdtempSync(path.join(tmpdir(), 'bench-'));
  for (const name of FILES)
    cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
  mkdirSync(path.join(root, '.cache/browser'), { recursive: true });
  mkdirSync(path.join(copy, '.cache'));
  for (const name of ['node_modules', '.cache/browser']) {
    symlinkSync(path.join(root, name), path.join(copy, name));
  }
  return {
    root: copy,
    command: (...words) =>
      measured(copy, [...flagsOf(copy, words), 'scripts/bench-child.js', ...words]),
    edit: (file, change) => {
      const full = path.join(copy, file);
      const before = readFileSync(full, 'utf8');
      const after = change(before);
      if (after === before) throw new Error(`The edit of ${file} changes nothing.`);
      writeFileSync(full, after);
    },
    [Symbol.dispose]: () => rmSync(copy, { recursive: true, force: true }),
  };
}

/** The runtime's options in package.json. */
export function flagsOf(root: string, [command = '']: readonly string[]): string[] {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return String(scripts[command])
    .split(' ')
    .filter((each) => each.startsWith('--'));
}

/** Runs Node in a folder. */
export function measured(folder: string, args: readonly string[]): Measured {
  const start = performance.now();
  const { stdout } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 28,
  });
  const milliseconds = performance.now() - start;
  const [own = '', memory] = stdout.split('\u0000');
  return { milliseconds, memory: Number(memory) / 1024, stdout: own };
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** A Markdown table; columns of numbers are set to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const columns = head.map((name, index) => [name, ...rows.map((row) => row[index] ?? '')]);
  const isNumeric = columns.map(([, ...cells]) => cells.every((each) => /^[\d.,]*$/.test(each)));
  const widths = columns.map((cells) => Math.max(...cells.map(({ length }) => length)));
  const line = (row: readonly string[]): string => {
    const cells = row.map((text, index) =>
      isNumeric[index] ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0),
    );
    return `| ${cells.join(' | ')} |\n`;
  };
  const rule = widths.map((width, index) =>
    isNumeric[index] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return [head, rule, ...rows].map(line).join('');
}

export const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(2);

export const whole = (number: number): string => Math.round(number).toLocaleString('en');

/** Where the tables stand in docs/performance.md. */
const PLACE = /(?<=<!-- npm run bench -- --write -->\n).*(?=<!-- end -->)/s;

/** The document with other tables. @throws {Error} when it has no place for them */
export function withTables(document: string, tables: string): string {
  if (!PLACE.test(document)) throw new Error('The document has no place for the tables.');
  return document.replace(PLACE, () => `\n${tables}\n`);
}
