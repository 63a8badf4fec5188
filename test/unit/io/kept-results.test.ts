import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Answers,
  followReads,
  NO_RESULTS,
  openResults,
} from '../../../src/io/kept-results.ts';
import { removeOldest } from '../../../src/io/kept-values.ts';
import { programKey } from '../../../src/io/program-key.ts';
import { openSources } from '../../../src/io/sources.ts';

const NAME = 'report 2023 all';

let root: string;

/** The file of the only result. */
function kept(): string {
  const folder = path.join(root, '.cache/results');
  const [file = 'none'] = existsSync(folder) ? readdirSync(folder) : [];
  return path.join(folder, file);
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

function alter(file: string, from: string, to: string): void {
  const content = readFileSync(file, 'latin1');
  expect(content).toContain(from);
  writeFileSync(file, content.replace(from, to), 'latin1');
}

/** What a run reads, looks for and lists. */
function answers(): Answers | undefined {
  const { sources, answers: all } = followReads(openSources(root));
  sources.text('config/a.yaml');
  sources.bytes('output/a.pdf');
  sources.exists('config/absent.yaml');
  sources.list('data');
  return all();
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'kept-'));
  write('config/a.yaml', 'a: 1\n');
  write('data/a.csv', 'a\n');
  write('output/a.pdf', '%PDF');
  write('src/program.ts', 'export {};\n');
  write('node_modules/tool/index.js', 'export {};\n');
  write('node_modules/tested/index.js', 'export {};\n');
  const packages = { tool: {}, tested: { dev: true }, 'of-another-platform': {} };
  const listed = Object.entries(packages).map(([name, each]) => [`node_modules/${name}`, each]);
  write(
    'node_modules/.package-lock.json',
    JSON.stringify({ packages: Object.fromEntries(listed) }),
  );
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('a kept result', () => {
  const value = { pages: 39, marks: ['é'] };

  beforeEach(() => openResults(root).keep(NAME, value, answers()));

  it('is given again while nothing has changed, whatever else there is', () => {
    write('config/b.yaml', 'b: 1\n');
    write('node_modules/tested/index.js', 'export { };\n');
    expect(openResults(root).read(NAME)).toEqual(value);
    expect(openResults(root).read('report_2023_all')).toBeUndefined();
    expect(NO_RESULTS.read(NAME)).toBeUndefined();
  });

  it.each<[string, () => void]>([
    ['a file that was read differs', () => write('config/a.yaml', 'a: 2\n')],
    ['a file that was read is gone', () => rmSync(path.join(root, 'config/a.yaml'))],
    ['a file that was made differs', () => write('output/a.pdf', '%PDG')],
    ['a file that was looked for is there', () => write('config/absent.yaml', '')],
    ['a folder that was listed has another file', () => write('data/b.csv', '')],
    ['the program differs', () => write('src/program.ts', 'export { };\n')],
    ['the program has another file', () => write('src/charts/more.ts', '')],
    ['a package differs', () => write('node_modules/tool/index.js', 'export { };\n')],
    ['the lock file differs', () => write('package-lock.json', '{}')],
    [
      'nothing tells what is installed',
      () => rmSync(path.join(root, 'node_modules'), { recursive: true }),
    ],
    ['it is cut short', () => truncateSync(kept(), 90)],
    ['it is empty', () => truncateSync(kept(), 0)],
    ['it was altered', () => alter(kept(), 'pages', 'sizes')],
    ['something was added to it', () => appendFileSync(kept(), '1')],
    ['it is gone', () => rmSync(kept())],
  ])('is not given when %s', (_, change) => {
    change();
    expect(openResults(root).read(NAME)).toBeUndefined();
  });

  it('is given again when a change was undone', () => {
    write('config/a.yaml', 'a: 2\n');
    write('config/a.yaml', 'a: 1\n');
    expect(openResults(root).read(NAME)).toEqual(value);
  });
});

describe('a result', () => {
  it('is not kept when a file changed while it was made', () => {
    const before = answers();
    write('config/a.yaml', 'a: 2\n');
    openResults(root).keep(NAME, 1, before);
    expect(existsSync(kept())).toBe(false);
  });

  it('is not kept when the program changed while it ran', () => {
    const results = openResults(root);
    write('src/program.ts', 'export { };\n');
    results.keep(NAME, 1, answers());
    expect(existsSync(kept())).toBe(false);
  });

  it('is not kept when one question had two answers', () => {
    const { sources, answers: all } = followReads(openSources(root));
    sources.list('data');
    write('data/b.csv', '');
    sources.list('data');
    expect(all()).toBeUndefined();
    openResults(root).keep(NAME, 1, all());
    expect(existsSync(kept())).toBe(false);
  });

  it('that cannot be kept is no mistake', () => {
    write('.cache', 'a file, where a folder should be');
    openResults(root).keep(NAME, 1, answers());
    expect(openResults(root).read(NAME)).toBeUndefined();
  });
});

describe('the key of the program', () => {
  it.each([
    ['SOURCE_DATE_EPOCH', true],
    ['PUPPETEER_EXECUTABLE_PATH', true],
    ['NODE_OPTIONS', true],
    ['LANG', false],
    ['TERM', false],
  ])('depends on %s: %s', (name, depends) => {
    const [one, other] = ['1', '2'].map((value) => programKey(root, { [name]: value }));
    expect(one).toBeDefined();
    expect(one !== other).toBe(depends);
  });

  it('depends on the browser that is named', () => {
    write('browser', 'one');
    const environment = { PUPPETEER_EXECUTABLE_PATH: path.join(root, 'browser') };
    const before = programKey(root, environment);
    write('browser', 'another');
    expect(programKey(root, environment)).not.toBe(before);
  });
});

it('removes the oldest files beyond a size', () => {
  for (const [index, name] of ['c', 'a', 'b'].entries()) {
    write(`kept/${name}`, '12345');
    utimesSync(path.join(root, 'kept', name), index, index);
  }
  removeOldest(path.join(root, 'kept'), 10);
  expect(openSources(root).list('kept')).toEqual(['a', 'b']);
});
