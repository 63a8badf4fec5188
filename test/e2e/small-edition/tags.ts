/** Tags: what is read aloud, in the order of the HTML and word by word. */

import { expect, it } from 'vitest';
import { withPageNumbers } from '../../../src/compose/assemble/document.ts';
import { nodesOf, type TaggedNode } from '../../../src/pdf/compare/tagged-pages.ts';
import type { PrintedSmallEdition } from '../../support/printed-small-edition.ts';

/** @param printed the small edition, once it is printed */
export function describeTags(printed: () => PrintedSmallEdition): void {
  it('is read in the order of the HTML, every letter of it', () => {
    const { raw, pdf } = printed();
    const read = letters(pdf.pages.map(({ tree }) => tree.text).join(''));
    expect(read).toBe(letters(raw.html.text.text));
    expect(read).not.toContain('\uFFFD');
  });

  it('is read word by word as the HTML, wherever its lines wrap', () => {
    const { composed, raw } = printed();
    const nodes = nodesIn(printed());
    const words = new Set(wordsOf(composed.html, raw.destinations));
    const blocks = nodes.filter(({ role, kids }) => BLOCK.test(role) && !kids.some(isBlock));
    const read = blocks.flatMap(({ text }) => text.split(/\s+/));
    expect(read.length).toBeGreaterThan(2000);
    expect(read.filter((word) => word !== '' && !words.has(word))).toEqual([]);
  });

  it('has one Figure with its alternative text for each chart', () => {
    const { composed } = printed();
    const nodes = nodesIn(printed());
    const alts = nodes.flatMap(({ role, alt }) => (role === 'Figure' ? [alt] : []));
    const wanted = [...composed.html.matchAll(/<svg [^>]*?role="img" aria-label="([^"]*)"/g)];
    // The charts, the picture of the cover, and the small ones of findings and portals.
    expect(alts.length).toBeGreaterThan(composed.charts.size + 1);
    expect(alts.map((alt) => letters(alt ?? ''))).toEqual(
      wanted.map(([, alt = '']) => letters(unescaped(alt))),
    );
  });

  it('has a head for each table, its cells as in the HTML', () => {
    const { composed } = printed();
    const nodes = nodesIn(printed());
    const heads = nodes
      .filter(({ role }) => role === 'THead')
      .map((head) => letters(head.text))
      .filter((text) => text !== '');
    const wanted = [...composed.html.matchAll(/<thead>(.*?)<\/thead>/gs)].map(([, inner = '']) =>
      letters(unescaped(inner.replace(/<[^>]+>/g, ''))),
    );
    expect(heads).toEqual(wanted);
  });

  it('has a caption in each table', () => {
    const { composed } = printed();
    const nodes = nodesIn(printed());
    const tables = nodes.filter(({ role }) => role === 'Table');
    const captioned = tables.filter(({ kids }) =>
      kids.some(({ role, text }) => role === 'Caption' && letters(text) !== ''),
    );
    expect(captioned).toHaveLength(composed.html.match(/<caption>/g)?.length ?? 0);
  });

  it('leaves no single row of a table at the foot or the head of a page', () => {
    const { composed } = printed();
    const nodes = nodesIn(printed());
    const tables = nodes.filter(({ role, text }) => role === 'Table' && letters(text) !== '');
    const counts = tables.map((table) => {
      const rows = [...nodesOf(table)].filter(({ role, text }) => role === 'TR' && text !== '');
      return rows.length;
    });
    // A part on another page is a table of its own among the tags.
    expect(counts.length).toBeGreaterThanOrEqual(composed.html.match(/<table /g)?.length ?? 1);
    expect(Math.min(...counts)).toBeGreaterThan(1);
  });

  it('says of each link where it leads', () => {
    const { raw, pdf } = printed();
    const links = pdf.pages.flatMap((page) => page.links);
    expect(links.length).toBeGreaterThanOrEqual(raw.html.links.length);
    expect(links.filter(({ contents, target }) => contents === '' || target === '')).toEqual([]);
    const outside = new Set(
      raw.html.links.map(({ target }) => target).filter((target) => !target.startsWith('#')),
    );
    expect(outside.size).toBeGreaterThan(0);
    for (const address of outside) {
      expect(
        links.some(({ contents }) => contents.endsWith(address)),
        address,
      ).toBe(true);
    }
  });

  it('names entries of the contents by number and title, citations by their sources', () => {
    const { pdf } = printed();
    const contents = pdf.pages.flatMap((page) => page.links.map((link) => link.contents));
    expect(contents).toContainEqual(expect.stringMatching(/^3, Visits per inhabitant, page \d+$/));
    expect(contents).toContainEqual(expect.stringMatching(/^Source 1, Operator A, page \d+$/));
    expect(contents.filter((each) => each.startsWith('['))).toEqual([]);
  });
}

function nodesIn({ pdf }: PrintedSmallEdition): TaggedNode[] {
  return pdf.pages.flatMap(({ tree }) => [...nodesOf(tree)]);
}

const letters = (text: string): string => text.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '');

const BLOCK = /^(?:P|H\d|TD|TH|Caption|LBody|TOCI|Note)$/;

/** Whether a block or picture, which has words of its own, is this or in it. */
function isBlock(node: TaggedNode): boolean {
  return BLOCK.test(node.role) || node.role === 'Figure' || node.kids.some(isBlock);
}

function wordsOf(html: string, pages: ReadonlyMap<string, number>): string[] {
  const text = withPageNumbers(html, pages)
    .replaceAll(/<(style|svg)\b[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<\/?(?:a|abbr|code|data|em|i|small|span|strong|sub|sup)\b[^>]*>/g, '')
    .replaceAll(/<[^>]*>/g, ' ');
  return unescaped(text).split(/\s+/);
}

function unescaped(html: string): string {
  return html
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
