import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const run = promisify(execFile);
const project = path.resolve(import.meta.dirname, '../..');

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program in a copy of the project, so that a test may break it. */
let root: string;

async function program(...args: string[]): Promise<Result> {
  try {
    const { stdout, stderr } = await run(process.execPath, ['src/start.js', ...args], {
      cwd: root,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

function edit(file: string, change: (text: string) => string): void {
  const full = path.join(root, file);
  const before = readFileSync(full, 'utf8');
  const after = change(before);
  expect(after, `the edit of ${file} changes nothing`).not.toBe(before);
  writeFileSync(full, after);
}

const sha256 = (file: string): string =>
  createHash('sha256')
    .update(readFileSync(path.join(root, file)))
    .digest('hex');

async function pagesOf(file: string): Promise<string[]> {
  const data = new Uint8Array(readFileSync(path.join(root, file)));
  const loading = getDocument({ data, verbosity: 0 });
  const document = await loading.promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(
      items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join(''),
    );
  }
  await loading.destroy();
  return pages;
}

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'report-'));
  for (const name of ['config', 'data', 'src', 'templates', 'package.json']) {
    cpSync(path.join(project, name), path.join(root, name), { recursive: true });
  }
  symlinkSync(path.join(project, 'node_modules'), path.join(root, 'node_modules'));
  if (existsSync(path.join(project, '.cache'))) {
    symlinkSync(path.join(project, '.cache'), path.join(root, '.cache'));
  }
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('edition 2023', () => {
  let made: { file: string; pages: number; sha256: string; bytes: number }[];
  let pages: string[];

  beforeAll(async () => {
    const result = await program('report', '2023', '--json');
    expect(result.stderr).toBe('');
    expect(result.code).toBe(0);
    ({ made } = JSON.parse(result.stdout));
    pages = await pagesOf('output/2023/en/report.pdf');
  });

  test('says truly what it made', () => {
    const [pdf] = made;
    expect(pdf).toMatchObject({
      edition: '2023',
      language: 'en',
      file: 'output/2023/en/report.pdf',
    });
    expect(pdf?.sha256).toBe(sha256('output/2023/en/report.pdf'));
    expect(pdf?.pages).toBe(pages.length);
    expect(pages.length).toBeGreaterThan(30);
  });

  test('has no blank page', () => {
    for (const [index, text] of pages.entries()) {
      expect(text.replace(/\s/g, '').length, `page ${index + 1}`).toBeGreaterThan(60);
    }
  });

  test('its contents name the page on which each figure stands', () => {
    const html = readFileSync(path.join(root, 'output/2023/en/report.html'), 'utf8');
    const figures = [...html.matchAll(/<figure role="group" id="figure-([a-z0-9-]+)"/g)].map(
      (match) => match[1],
    );
    expect(figures.length).toBeGreaterThanOrEqual(14);
    const list = pages.slice(0, 8).join(' ');
    for (const number of figures.keys()) {
      const standing =
        pages.findIndex((text) => new RegExp(`Figure ${number + 1}\\.\\s`).test(text)) + 1;
      expect(standing, `Figure ${number + 1}`).toBeGreaterThan(0);
      expect(list).toMatch(new RegExp(`\\b${standing}\\b`));
    }
  });

  test('writes every figure in four forms', () => {
    const files = readdirSync(path.join(root, 'output/2023/en/figures'));
    const ids = new Set(files.map((name) => name.split('.')[0]));
    for (const id of ids) {
      for (const ending of ['svg', 'png', 'csv', 'vl.json'])
        expect(files).toContain(`${id}.${ending}`);
    }
    expect(ids.size).toBeGreaterThanOrEqual(14);
  });

  test('the same input gives the same bytes', async () => {
    const again = await program('report', '2023', '--json');
    expect(JSON.parse(again.stdout).made[0].sha256).toBe(made[0]?.sha256);
  });

  test('names no path of the machine', () => {
    const text = readFileSync(path.join(root, 'output/2023/en/report.pdf'), 'latin1');
    expect(text).not.toContain(root);
    expect(text).not.toContain(project);
    expect(readFileSync(path.join(root, 'output/2023/en/report.html'), 'utf8')).not.toContain(
      project,
    );
  });

  test('a changed value changes sentence, figure, table, alternative text and export', async () => {
    const before = readFileSync(path.join(root, 'data/2023/observations.csv'), 'utf8');
    edit('data/2023/observations.csv', (text) => text.replace(',115900000,', ',200000000,'));
    const result = await program('report', '2023', '--quiet');
    writeFileSync(path.join(root, 'data/2023/observations.csv'), before);
    expect(result.stderr).toBe('');
    const html = readFileSync(path.join(root, 'output/2023/en/report.html'), 'utf8');
    // 200,000,000 ÷ 5,425,270 = 36.86…
    expect(html).toContain(
      'rose from <span class="bound" data-cell="visits-per-inhabitant:helsenorge:2021">26.1</span> to',
    );
    expect(html).toMatch(/data-cell="visits-per-inhabitant:helsenorge:2022">36\.9</);
    expect(html).toMatch(/aria-label="[^"]*36\.9 \(2022\)/);
    expect(html).toMatch(/<td class="number">36\.9<\/td>/);
    expect(html).toMatch(/<text[^>]*>[^<]*36\.9/);
    const csv = readFileSync(
      path.join(root, 'output/2023/en/figures/visits-per-inhabitant.csv'),
      'utf8',
    );
    expect(csv).toContain('visits-per-inhabitant,helsenorge,2022,36.9,');
  });
});

describe('the sample edition', () => {
  test('says on every page and in every figure that it is synthetic', async () => {
    const result = await program('report', 'sample', '--quiet');
    expect(result.stderr).toBe('');
    const pages = await pagesOf('output/sample/en/report.pdf');
    for (const [index, text] of pages.entries()) {
      expect(text, `page ${index + 1}`).toMatch(/synthetic/i);
    }
    const folder = path.join(root, 'output/sample/en/figures');
    for (const name of readdirSync(folder).filter((each) => !each.endsWith('.png'))) {
      expect(readFileSync(path.join(folder, name), 'utf8'), name).toMatch(/synthetic/i);
    }
  });
});

describe('a mistake', () => {
  const cases: [string, string[], (() => void) | undefined, RegExp[]][] = [
    [
      'an unknown edition',
      ['report', '2032'],
      undefined,
      [/unknown-edition/, /Did you mean "2023"/],
    ],
    ['a misspelt option', ['report', '--quiett'], undefined, [/unknown-option/, /"--quiet"/]],
    ['a misspelt command', ['reprot'], undefined, [/unknown-command/, /"report"/]],
    [
      'a misspelt key',
      ['report', '2023'],
      () => edit('config/2023/edition.yaml', (text) => text.replace('base_year:', 'base_yaer:')),
      [/unknown-key/, /config\/2023\/edition\.yaml:\d+:1/, /Did you mean "base_year"/],
    ],
    [
      'an unknown portal',
      ['report', '2023'],
      () =>
        edit('config/2023/edition.yaml', (text) =>
          text.replace('portals: [helsenorge', 'portals: [helsenorg'),
        ),
      [/unknown-portal/, /Did you mean "helsenorge"/],
    ],
    [
      'a missing file',
      ['report', '2023'],
      () => rmSync(path.join(root, 'data/2023/population.csv')),
      [/missing-file/, /data\/2023\/population\.csv/],
    ],
    [
      'a missing column',
      ['report', '2023'],
      () => edit('data/2023/population.csv', (text) => text.replace('obs_status', 'obs_statsu')),
      [/unknown-column/, /missing-column/, /population\.csv:1:/],
    ],
    [
      'a chart that names an unknown data set',
      ['report', '2023'],
      () =>
        edit('templates/charts/visits-index.vl.json', (text) =>
          text.replaceAll('"visits-index"', '"visits-idnex"'),
        ),
      [/unknown-dataset/, /visits-index\.vl\.json:\d+:\d+/, /Did you mean "visits-index"/],
    ],
    [
      'a template that names an unknown figure',
      ['report', '2023'],
      () =>
        edit('templates/chapters/visits.hbs', (text) =>
          text.replace('figure "visits-index"', 'figure "visits-indx"'),
        ),
      [/unknown-figure/, /templates\/chapters\/visits\.hbs:\d+:\d+/, /Did you mean "visits-index"/],
    ],
    [
      'a statistic typed into prose',
      ['report', '2023'],
      () =>
        edit(
          'config/2023/text/en/visits.md',
          (text) => `${text}\nThere were 17.5 million visits, which grew.\n`,
        ),
      [/typed-number/, /17\.5/, /typed-claim/, /"grew"/],
    ],
    [
      'a claim that does not hold',
      ['report', '2023'],
      () =>
        edit(
          'config/2023/text/en/visits.md',
          (text) =>
            `${text}\n{{#claim (is-more "visits-per-inhabitant" portal="helsenorge" from="2021" to="2022")}}It rose.{{/claim}}\n`,
        ),
      [/claim-does-not-hold/, /visits\.md:\d+:1/],
    ],
  ];

  test.each(cases)(
    '%s is told with its place, and the earlier output stays',
    async (_, args, breakIt, told) => {
      const output = path.join(root, 'output/2023/en');
      rmSync(path.join(root, 'output/2023'), { recursive: true, force: true });
      cpSync(path.join(project, 'templates/styles'), output, { recursive: true });
      const earlier = readdirSync(output);
      breakIt?.();
      const { code, stderr, stdout } = await program(...args);
      for (const name of ['config', 'data', 'templates']) {
        rmSync(path.join(root, name), { recursive: true });
        cpSync(path.join(project, name), path.join(root, name), { recursive: true });
      }
      expect(code).toBe(1);
      expect(stdout).toBe('');
      for (const pattern of told) expect(stderr).toMatch(pattern);
      expect(stderr).not.toMatch(/^\s+at .*\.[tj]s:\d+/m);
      expect(readdirSync(output)).toEqual(earlier);
      expect(readdirSync(path.join(root, 'output')).filter((name) => name.startsWith('.'))).toEqual(
        [],
      );
    },
  );

  test('an old Node is told in one line', async () => {
    const start = readFileSync(path.join(root, 'src/start.js'), 'utf8');
    const old = start.replace('process.versions.node.split', "'20.1.0'.split");
    writeFileSync(path.join(root, 'src/start-old.js'), old);
    const result = await run(process.execPath, ['src/start-old.js'], { cwd: root }).catch(
      (error) => error,
    );
    expect(result.code).toBe(2);
    expect(result.stderr.trim().split('\n')).toHaveLength(1);
    expect(result.stderr).toContain('needs Node 24');
  });
});

test('help has examples for every command', async () => {
  const { stdout, code } = await program('--help');
  expect(code).toBe(0);
  for (const command of ['report', 'check']) {
    expect(stdout).toContain(command);
    const own = await program(command, '--help');
    expect(own.stdout).toMatch(/Examples:\n {2}npm run/);
    expect(own.stdout).toContain('Exit codes: 0');
  }
});
