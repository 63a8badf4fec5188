/** The golden output of the small edition: what it prints, as text files that a person reads in a diff. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { descriptorOf } from '../../src/edition/drop-descriptor.ts';
import type { TaggedNode } from '../../src/pdf/compare/tagged-pages.ts';
import type { ReadPdf } from './finished-pdf.ts';
import type { PrintedSmallEdition } from './printed-small-edition.ts';
import { BEFORE, project, SMALL, smallFolder, smallSources } from './small-edition.ts';

/** Texts by file below {@link GOLDEN}. */
type Texts = ReadonlyMap<string, string>;

/** From the project's root. */
export const GOLDEN = 'test/editions/small/golden';
const folder = path.join(project, GOLDEN);

/** The golden output as it is now. */
export function goldenOf({ composed, pdf }: PrintedSmallEdition): Texts {
  const { html, charts } = composed;
  return new Map([
    ['report.html', readableHtml(html)],
    ...[...charts].map(([id, { svg }]) => [`figures/${id}.svg`, linesOf(svg)] as const),
    ['alternative-texts.txt', alternativeTexts(html)],
    [
      'tags.txt',
      pdf.pages.map(({ number, tree }) => `Page ${number}\n${tagLines(tree)}`).join('\n'),
    ],
    ['pages.txt', pageTexts(pdf)],
    ['document.txt', documentLines(pdf)],
  ]);
}

/** What is committed. */
function committed(): Texts {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => path.join(each.parentPath, each.name));
  return new Map(
    files.map((file) => [
      path.relative(folder, file).replaceAll(path.sep, '/'),
      readFileSync(file, 'utf8'),
    ]),
  );
}

/** @returns a patch by file, from what is committed to what was made; nothing where they agree */
export function goldenPatches(made: Texts): Texts {
  const before = committed();
  const files = [...new Set([...before.keys(), ...made.keys()])].sort();
  return new Map(
    files
      .map((file) => [file, before.get(file) ?? '', made.get(file) ?? ''] as const)
      .filter(([, old, fresh]) => old !== fresh)
      .map(([file, old, fresh]) => [
        file,
        createTwoFilesPatch(`committed/${file}`, `made/${file}`, old, fresh, '', '', {
          context: 2,
        }),
      ]),
  );
}

/** The descriptors of the small drops, which follow the tables that a drop may have, by file. */
export async function renewedDescriptors(): Promise<Texts> {
  const texts = new Map<string, string>();
  for (const id of [BEFORE, SMALL]) {
    const file = path.join(smallFolder, `data/${id}/datapackage.json`);
    texts.set(path.relative(project, file), await descriptorOf(smallSources(), id));
  }
  return texts;
}

/** A line for each block, without its styles, which have a diff of their own; charts are other files. */
function readableHtml(html: string): string {
  return html
    .replace(/<style>.*?<\/style>/s, '<style>…</style>')
    .replaceAll(/(<svg role="img"[^>]*>).*?<\/svg>/gs, '$1…</svg>')
    .replaceAll(
      /(?<=>)(?=<(?:table|thead|tbody|tr|t[hd]|li|p|h\d|div|section|figure|figcaption|svg|nav|ol|ul)\b)/g,
      '\n',
    );
}

/** Each element on a line of its own. */
function linesOf(svg: string): string {
  return `${svg.replaceAll('><', '>\n<')}\n`;
}

function alternativeTexts(html: string): string {
  const figures = html.matchAll(/<figure id="figure-([^"]+)".*?aria-label="([^"]*)"/gs);
  return [...figures].map(([, id, text]) => `${id}\n  ${text}\n`).join('\n');
}

/** An element a line, below the one that it belongs to; text where it is not that of an element. */
function tagLines(node: TaggedNode, depth = 1): string {
  if (node.role === '') return '';
  const own = node.kids.filter(({ role }) => role === '').map(({ text }) => text);
  const head = [
    node.role,
    node.lang === undefined ? '' : `(${node.lang})`,
    node.alt === undefined ? '' : `alt: ${node.alt}`,
    own.join('…').trim(),
  ];
  const line = `${'  '.repeat(depth)}${head.filter(Boolean).join(' ')}\n`;
  return line + node.kids.map((kid) => tagLines(kid, depth + 1)).join('');
}

/** The text of each page, from top to bottom, a line for each line. */
function pageTexts({ pages }: ReadPdf): string {
  return pages
    .map(({ number, texts }) => {
      const lines = Map.groupBy(texts, ({ y }) => Math.round(y));
      const rows = [...lines].sort(([a], [b]) => b - a);
      return `Page ${number}\n${rows.map(([, row]) => `  ${lineOf(row)}\n`).join('')}`;
    })
    .join('\n');
}

function lineOf(row: readonly { readonly text: string; readonly x: number }[]): string {
  return row
    .toSorted((a, b) => a.x - b.x)
    .map(({ text }) => text)
    .join(' ');
}

function documentLines({ info, labels, bookmarks, attachments, pageMode }: ReadPdf): string {
  const { Title: title, Author: author, Subject: subject, Language: language } = info;
  return [
    ...Object.entries({ title, author, subject, language, pageMode }).map((pair) =>
      pair.join(': '),
    ),
    `pages: ${labels?.join(' ')}`,
    ...bookmarks.map((each) => `bookmark: ${each.title} (${each.kids} below it)`),
    ...attachments.map((each) => `attachment: ${each}`),
    '',
  ].join('\n');
}
