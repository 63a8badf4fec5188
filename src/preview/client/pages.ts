/** Page numbers in the document: as printed, or else as on these sheets, or else none. */

import type { PrintedState } from '../protocol.ts';
import type { Sheets } from './sheets.ts';

export interface PageNumbers {
  /** The page of an element as text; a dash if it is unknown. */
  of(id: string): string;
  /** A description of them for the status line. */
  readonly summary: string;
}

export function pageNumbers(
  printed: PrintedState | undefined,
  sheets: Sheets | undefined,
): PageNumbers {
  const isPrinted = printed?.current === true;
  const known = new Map<string, string>();
  const of = (id: string): string => {
    const text = known.get(id) ?? textOf(isPrinted ? printed.pages[id] : sheets?.pageOf(id));
    known.set(id, text);
    return text;
  };
  return { of, summary: summaryOf(printed, sheets) };
}

function textOf(page: number | undefined): string {
  return page === undefined ? '–' : String(page);
}

function summaryOf(printed: PrintedState | undefined, sheets: Sheets | undefined): string {
  if (printed?.current) {
    const differ = sheets ? elsewhere(printed, sheets) : 0;
    const pages = `${printed.total} pages, numbers as printed`;
    return differ === 0 ? pages : `${pages}; ${differ} places are on another page than here`;
  }
  const after = printed ? 'changed since the print' : 'not printed yet';
  if (!sheets) return `Page numbers: ${after}`;
  return `${sheets.total} sheets, numbers as on this screen; ${after}`;
}

/** How many places the print put on another page than these sheets. */
function elsewhere({ pages }: PrintedState, sheets: Sheets): number {
  return Object.entries(pages).filter(([id, page]) => {
    const here = sheets.pageOf(id);
    return here !== undefined && here !== page;
  }).length;
}

/** Writes the numbers where the document asks for them. */
export function fillPageNumbers(doc: Document, numbers: PageNumbers): void {
  // All are looked up before the first is written: in between the browser would lay out each time.
  const places = [...doc.querySelectorAll('[data-page-ref]')].map((element) => ({
    element,
    text: numbers.of(element.getAttribute('data-page-ref') ?? ''),
  }));
  for (const { element, text } of places) {
    if (element.textContent !== text) element.textContent = text;
  }
}
