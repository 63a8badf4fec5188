/** Texts, links and counts of a document when it is printed, against which its PDF is checked. */

import type { Page } from '../browser/session.ts';
import type { DocumentBookmark } from '../postprocess/bookmarks.ts';
import type { DocumentText } from '../postprocess/completeness.ts';
import type { DocumentLink } from '../postprocess/links.ts';

export interface PrintedHtml {
  readonly text: DocumentText;
  /** In document order. */
  readonly links: readonly DocumentLink[];
  readonly bookmarks: readonly DocumentBookmark[];
  /** What abbreviations mean, by their text. */
  readonly abbreviations: Readonly<Record<string, string>>;
}

/** Reads them from the page, after page numbers have been filled in. */
export function readPrintedHtml(page: Page): Promise<PrintedHtml> {
  return page.evaluate(() => {
    const count = (selector: string): number => document.body.querySelectorAll(selector).length;
    const entries = [...document.body.querySelectorAll('h1, h2, figure[id], table[id]')];
    const partsOf = (entry: Element): Element[] => {
      const caption = [...entry.querySelectorAll('.label, .caption-title')];
      return caption.length > 0 ? caption : [entry];
    };
    // A break of a line is white space between words, which textContent leaves out.
    const textOf = (node: Node): string => {
      if (node.nodeName === 'BR') return '\n';
      if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? '';
      if (node instanceof Element && node.matches('.screen-only')) return '';
      return [...node.childNodes].map(textOf).join('');
    };
    // A link as it is announced: a citation by its source, an entry of the contents by number and title.
    const nameOf = (link: Element): string => {
      const target = document.getElementById(link.getAttribute('href')?.slice(1) ?? '');
      const source = link.matches('.cite') ? target?.dataset.name : undefined;
      const number = link.querySelector('.toc-number')?.textContent ?? '';
      const title = link.textContent.slice(number.length);
      return source ?? (number === '' ? title : `${number.trim()}, ${title.trim()}`);
    };
    return {
      bookmarks: entries.map((entry) => ({
        level: entry.tagName === 'H1' ? 1 : entry.tagName === 'H2' ? 2 : 3,
        title: partsOf(entry)
          .map((part) => part.textContent)
          .join('. '),
        id: entry.id,
      })),
      abbreviations: Object.fromEntries(
        [...document.querySelectorAll<HTMLElement>('abbr[title]')].map((each) => [
          each.textContent.trim(),
          each.title,
        ]),
      ),
      text: {
        text: textOf(document.body),
        figures: [...document.body.querySelectorAll('svg[role="img"]')].map(
          (chart) => chart.closest('figure')?.id ?? '',
        ),
        tables: count('table'),
        headings: count('h1, h2, h3, h4, h5, h6'),
      },
      links: [...document.body.querySelectorAll('a[href]:not(.screen-only)')].map((link) => ({
        text: nameOf(link),
        target: link.getAttribute('href') ?? '',
      })),
    };
  });
}
