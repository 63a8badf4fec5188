import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CopiedProject, copyProject, project } from '../support/copied-project.ts';

let copy: CopiedProject;

const sha256 = (file: string): string =>
  createHash('sha256')
    .update(readFileSync(path.join(copy.root, file)))
    .digest('hex');

async function pagesOf(file: string): Promise<string[]> {
  const data = new Uint8Array(readFileSync(path.join(copy.root, file)));
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
  copy = copyProject();
});

afterAll(() => copy.remove());

describe('edition 2023', () => {
  let made: { file: string; pages: number; sha256: string; bytes: number }[];
  let pages: string[];

  beforeAll(async () => {
    const result = await copy.program('report', '2023', '--json');
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
    const html = readFileSync(path.join(copy.root, 'output/2023/en/report.html'), 'utf8');
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
    const files = readdirSync(path.join(copy.root, 'output/2023/en/figures'));
    const ids = new Set(files.map((name) => name.split('.')[0]));
    for (const id of ids) {
      for (const ending of ['svg', 'png', 'csv', 'vl.json'])
        expect(files).toContain(`${id}.${ending}`);
    }
    expect(ids.size).toBeGreaterThanOrEqual(14);
  });

  test('the same input gives the same bytes', async () => {
    const again = await copy.program('report', '2023', '--json');
    expect(JSON.parse(again.stdout).made[0].sha256).toBe(made[0]?.sha256);
  });

  test('names no path of the machine', () => {
    const text = readFileSync(path.join(copy.root, 'output/2023/en/report.pdf'), 'latin1');
    expect(text).not.toContain(copy.root);
    expect(text).not.toContain(project);
    expect(readFileSync(path.join(copy.root, 'output/2023/en/report.html'), 'utf8')).not.toContain(
      project,
    );
  });

  test('a changed value changes sentence, figure, table, alternative text and export', async () => {
    const before = readFileSync(path.join(copy.root, 'data/2023/observations.csv'), 'utf8');
    copy.edit('data/2023/observations.csv', (text) => text.replace(',72480000,', ',100000000,'));
    const result = await copy.program('report', '2023', '--quiet');
    writeFileSync(path.join(copy.root, 'data/2023/observations.csv'), before);
    expect(result.stderr).toBe('');
    const html = readFileSync(path.join(copy.root, 'output/2023/en/report.html'), 'utf8');
    // 100,000,000 ÷ 5,100,000 = 19.6…
    expect(html).toContain(
      'rose from <span class="bound" data-cell="visits-per-inhabitant:alpha:2021">16.7</span> to',
    );
    expect(html).toMatch(/data-cell="visits-per-inhabitant:alpha:2022">19\.6</);
    expect(html).toMatch(/aria-label="[^"]*19\.6 \(2022\)/);
    expect(html).toMatch(/<td class="number" data-cell="[^"]*:2022">19\.6<\/td>/);
    expect(html).toMatch(/<text[^>]*>[^<]*19\.6/);
    const csv = readFileSync(
      path.join(copy.root, 'output/2023/en/figures/visits-per-inhabitant.csv'),
      'utf8',
    );
    expect(csv).toContain('visits-per-inhabitant,alpha,2022,19.6,');
  });
});

describe('all editions on real figures', () => {
  test('build to a complete PDF each, with the date as exactly as it is known', async () => {
    const result = await copy.program('report', '--all', '--json');
    expect(result.stderr).toBe('');
    const all = (
      JSON.parse(result.stdout) as { made: { edition: string; file: string; pages: number }[] }
    ).made;
    expect(all.map(({ edition }) => edition)).toEqual(['2023', '2022']);
    const dates = ['May 2023', 'May 2022'];
    for (const [index, { edition, file, pages: count }] of all.entries()) {
      const texts = await pagesOf(file);
      expect(texts).toHaveLength(count);
      expect(texts[0]).toMatch(new RegExp(`Nordics ${edition} .* ${dates[index]}\\b`, 's'));
      const html = readFileSync(path.join(copy.root, path.dirname(file), 'report.html'), 'utf8');
      const figures = [...html.matchAll(/<figure role="group" id="figure-/g)];
      expect(figures.length, edition).toBeGreaterThanOrEqual(1);
      for (const number of figures.keys()) {
        expect(texts.join(' '), edition).toMatch(new RegExp(`Figure ${number + 1}\\.\\s`));
      }
      for (const [page, text] of texts.entries()) {
        expect(text.replace(/\s/g, '').length, `${edition}, page ${page + 1}`).toBeGreaterThan(60);
      }
    }
  });
});

describe('the sample edition', () => {
  test('says on every page and in every figure that it is synthetic', async () => {
    const result = await copy.program('report', 'sample', '--quiet');
    expect(result.stderr).toBe('');
    const pages = await pagesOf('output/sample/en/report.pdf');
    for (const [index, text] of pages.entries()) {
      expect(text, `page ${index + 1}`).toMatch(/synthetic/i);
    }
    const folder = path.join(copy.root, 'output/sample/en/figures');
    for (const name of readdirSync(folder).filter((each) => !each.endsWith('.png'))) {
      expect(readFileSync(path.join(folder, name), 'utf8'), name).toMatch(/synthetic/i);
    }
  });
});
