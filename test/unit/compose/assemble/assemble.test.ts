import { expect, it } from 'vitest';
import { assemble } from '../../../../src/compose/assemble/assemble.ts';
import { documentHtml } from '../../../../src/compose/assemble/document.ts';
import { quietMarks } from '../../../../src/compose/assemble/marks.ts';
import type { Block } from '../../../../src/compose/blocks.ts';
import type { BoundReport } from '../../../../src/compose/report.ts';
import { boundReport } from '../../../support/bound-report.ts';
import { edition } from '../../../support/composing.ts';
import { problemsOf } from '../../../support/problems-of.ts';

const { templates } = edition;
const FIGURE: Block = { kind: 'figure', id: 'f' };
const PARAGRAPH: Block = { kind: 'paragraph', html: '<p>Text.</p>\n' };
const HEADING: Block = { kind: 'heading', id: 's', html: 'Section' };

function chapterHtml(report: BoundReport): string {
  const charts = new Map([['f', '<svg width="1"><g><text>◇</text></g></svg>']]);
  const { chapters } = assemble(report, { templates, charts, fonts: [] });
  return chapters[1]?.html ?? '';
}

it('a chapter is its blocks in their order, whichever that is', () => {
  const html = chapterHtml(boundReport([], [HEADING, PARAGRAPH, FIGURE]));
  expect(html).toMatch(/^<section class="chapter" id="chapter-b">/);
  expect(html).toMatch(/<h2 id="section-s">Section<\/h2>\n<p>Text\.<\/p>\n<figure/);
  const moved = chapterHtml(boundReport([], [FIGURE, HEADING, PARAGRAPH]));
  expect(moved).toMatch(/<\/figure>\n<h2 id="section-s">Section<\/h2>\n<p>Text\.<\/p>/);
});

it('a figure is one graphic with its alternative text, its marks explained', () => {
  const html = chapterHtml(boundReport([], [FIGURE]));
  expect(html).toContain(
    '<svg role="img" aria-label="What it &lt;shows&gt;" width="1"><g><text>◇</text></g></svg>',
  );
  expect(html).toContain('<span class="mark-key"><b>◇\u00a0d</b> definition differs</span>');
});

it('a figure of a synthetic edition says so beside its number', () => {
  const report = boundReport([], [FIGURE]);
  const words = { ...report.words, synthetic: 'All is made up.' };
  const synthetic = { ...report, words, synthetic: 'Synthetic data' };
  const html = chapterHtml(synthetic);
  expect(html).toMatch(/>figure 1<\/span> <span class="synthetic-tag">Synthetic data<\/span>/);
});

it('a table explains the marks in its cells, a chapter those in its text, and no others', () => {
  const report = boundReport([], [PARAGRAPH]);
  const marks = { d: 'definition differs', n: 'not available' };
  const cells = [{ text: '6.7 [d]' }];
  const model = {
    columns: [{ text: 'Log-ins' }],
    rowHeaders: 0,
    rows: [cells],
    notes: [],
    wide: false,
  };
  const table: Block = { kind: 'table', table: { elementId: 't', caption: 'T', ...model } };
  const said: Block = { kind: 'paragraph', html: '<p>Nothing [n].</p>' };
  const keys = (blocks: Block[]): string[] => {
    const [, b] = boundReport([], blocks).chapters;
    const html = chapterHtml({ ...report, marks, chapters: [b, b].flatMap((each) => each ?? []) });
    return [...html.matchAll(/<p class="mark-legend">.*?<b>(\w)<\/b>.*?<\/p>/g)].map(
      ([, key]) => key ?? '',
    );
  };
  expect(keys([PARAGRAPH])).toEqual([]);
  expect(keys([table])).toEqual(['d']);
  expect(keys([table, said])).toEqual(['d', 'n']);
  const both: Block = { kind: 'paragraph', html: '<p>1 [d], 2 [n].</p>' };
  expect(keys([both, table])).toEqual(['d', 'd']);
  expect(keys([both, said])).toEqual(['d']);
  const [, chapter] = boundReport([], [both]).chapters;
  const own = { ...report, marks, chapters: chapter ? [chapter] : [] };
  const { styles } = assemble(own, { templates, charts: new Map(), fonts: [] });
  expect(styles).toMatch(/@bottom-left { content: "\[d\] [^"]+ · \[n\] [^"]+" "\\A "/);
});

it('columns of numbers are of one width, and the table of all marks has no key below it', () => {
  const numeric = { text: '1 [d]', numeric: true };
  const table = (className: string): Block => ({
    kind: 'table',
    table: {
      ...{ elementId: 't', caption: 'T', className, notes: [], wide: false, rowHeaders: 1 },
      ...{ columns: [{ text: 'Year' }, numeric, numeric], rows: [] },
    },
  });
  const html = chapterHtml(boundReport([], [table('table-data')]));
  expect(html).toContain('<th scope="col">Year</th><th scope="col" class="number even">');
  expect(html).toContain('mark-legend');
  expect(chapterHtml(boundReport([], [table('table-flags')]))).not.toContain('mark-legend');
});

it('marks in a cell are small letters with their meaning, those of a text stay in brackets', () => {
  const meanings = { d: 'definition differs', u: 'low reliability', n: 'not available' };
  const quiet = (html: string): string => quietMarks(html, meanings);
  expect(quiet('6.7\u00a0[d]\u00a0[u]')).toBe(
    '6.7<abbr class="mark status" title="definition differs; low reliability">\u00a0du</abbr>',
  );
  expect(quiet('[n]')).toBe('<abbr class="mark" title="not available">n</abbr>');
  for (const text of ['2011 [d] [12]', 'list [z]']) expect(quiet(text)).toBe(text);
});

it('a portal has signs beside its facts, a square for each service, and its marks explained', () => {
  const table = {
    caption: 'T',
    notes: [],
    wide: false,
    rowHeaders: 1,
    columns: [{ text: 'Level' }],
  };
  const tally = { count: 2, isOpen: true };
  const html = chapterHtml(
    boundReport(
      [],
      [
        {
          ...{ kind: 'profile', portal: 'kanta' },
          blocks: [
            HEADING,
            { kind: 'tiles', tiles: [{ sign: 'log-in', label: 'In', html: 'A [d]' }], note: '<1>' },
            {
              kind: 'table',
              table: { elementId: 't', ...table, rows: [[{ text: 'L' }, { text: 'S', tally }]] },
            },
          ],
        },
      ],
    ),
  );
  expect(html).toMatch(/<ul class="tiles"><li><svg aria-hidden="true".*?<strong>In<\/strong>/);
  expect(html).toContain('<p class="table-note">&lt;1&gt;</p>');
  expect(html.match(/<svg class="tally tally--open".*?<\/svg> <strong>2<\/strong> S/)?.[0]).toMatch(
    /(<rect[^>]*>){2}/,
  );
  expect(html.match(/mark-legend/g)).toHaveLength(1);
});

it('notes stand at the end of their chapter, each with a way back', () => {
  const report = boundReport([], [PARAGRAPH]);
  const [a, b] = report.chapters;
  if (!a || !b) throw new Error('Two chapters.');
  const words = { ...report.words, 'note-back': 'back' };
  const html = chapterHtml({ ...report, words, chapters: [a, { ...b, notes: ['One.'] }] });
  expect(html).toMatch(/<li id="note-b-1">One\. <a class="note-back" href="#note-b-1-mark">back/);
});

it('the document comes out of plain data, and holds the parts as they are', () => {
  const report = boundReport([PARAGRAPH], [HEADING, FIGURE]);
  const stored = JSON.parse(JSON.stringify(report)) as BoundReport;
  const document = assemble(stored, { templates, charts: new Map(), fonts: [] });
  expect(document).toEqual(assemble(report, { templates, charts: new Map(), fonts: [] }));
  expect(document.front.map(({ id }) => id)).toEqual(['cover', 'imprint', 'contents']);
  expect(document.chapters.map(({ id }) => id)).toEqual(['chapter-a', 'chapter-b']);
  const html = documentHtml(document, templates.report);
  const parts = [...document.front, ...document.chapters, ...document.back];
  for (const part of parts) expect(html).toContain(part.html);
  expect(html).toContain(document.styles);
});

it('a reconstruction is not said to be published by those whose figures it has', () => {
  const report = boundReport([], []);
  const words = { ...report.words, 'publisher-reconstruction': 'Follows', publisher: 'By' };
  const imprint = (status: 'final' | 'reconstruction'): string => {
    const given = { ...report, words, notice: { ...report.notice, status } };
    const { front } = assemble(given, { templates, charts: new Map(), fonts: [] });
    return front.find(({ id }) => id === 'imprint')?.html ?? '';
  };
  expect(imprint('final')).toContain('<p>By:</p>');
  expect(imprint('reconstruction')).toContain('<p>Follows:</p>');
});

it('the back cover has how to cite, and each office with its address', () => {
  const contacts = [
    { office: 'Desk <A>', url: 'https://www.example.org/' },
    { office: 'B', email: 'b@example.org' },
  ];
  const back = { about: 'About.', citation: 'Cite & tell.', contacts };
  const given = { templates, charts: new Map(), fonts: [] };
  const [cover] = assemble({ ...boundReport([], []), back }, given).back;
  expect(cover?.html).toContain('<p>Cite &amp; tell.</p>');
  expect(cover?.html).toContain(
    '<li>Desk &lt;A&gt;<br><a href="https://www.example.org/">example.org</a></li>',
  );
  expect(cover?.html).toContain('<li>B<br><a href="mailto:b@example.org">b@example.org</a></li>');
  expect(assemble(boundReport([], []), given).back[0]?.html).not.toContain('<ul>');
});

it('no style ends its element, and the document lets nothing in', () => {
  const report = boundReport([], []);
  const document = assemble(report, { templates, charts: new Map(), fonts: [] });
  const styles = `${document.styles}\np::before { content: "</style><script>" }`;
  const html = documentHtml({ ...document, styles }, templates.report);
  expect(html.match(/<\/?style|<script/g)).toEqual(['<style', '<script', '</style']);
  expect(html.indexOf('<script')).toBeLessThan(html.indexOf('</style>'));
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
  expect(policy).toMatch(/^default-src 'none';/);
  expect(policy).not.toContain('script-src');
});

it('a partial that is missing is named', () => {
  const partials = new Map([...templates.partials].filter(([name]) => name !== 'cover'));
  const report = boundReport([], []);
  const without = (): unknown =>
    assemble(report, { templates: { ...templates, partials }, charts: new Map(), fonts: [] });
  expect(problemsOf(without)[0]).toMatchObject({
    code: 'unknown-partial',
    span: { file: 'templates/partials/cover.hbs' },
  });
});
