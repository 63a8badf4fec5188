/** Where the reader is in the document, and how that stays while the document changes. */

import type { DraftState, Place } from '../protocol.ts';

/** What a reader can be at. */
const STOPS =
  '[data-line], figure[id], table[id], .chapter-head > h1, .cover, .imprint > h1, .contents > h1';

/** How far below the top edge a reader is taken to read, in CSS pixels. */
const EYE = 90;

function stopsIn(doc: Document): Element[] {
  return [...doc.querySelectorAll(STOPS)];
}

/** The element that is being read: the first that reaches below the eye line. */
export function elementRead(doc: Document): Element | undefined {
  return stopsIn(doc).find((each) => each.getBoundingClientRect().bottom > EYE);
}

/** The stop before or after another. */
export function nextStop(
  doc: Document,
  from: Element | undefined,
  step: 1 | -1,
): Element | undefined {
  const all = stopsIn(doc);
  const index = from ? all.indexOf(from) : -1;
  return all[Math.max(0, index + step)];
}

/** Makes a change; what was being read stays where it was on the screen. */
export function keepingPlace(doc: Document, change: () => void): void {
  const view = doc.defaultView;
  const read = elementRead(doc);
  const all = stopsIn(doc);
  const start = read ? all.indexOf(read) : -1;
  // Should the element itself go, one of those after it is still there.
  const tops = all
    .slice(Math.max(0, start), start + 8)
    .map((each) => ({ each, top: each.getBoundingClientRect().top }));
  const atTop = (view?.scrollY ?? 0) === 0;
  change();
  const kept = tops.find(({ each }) => each.isConnected);
  if (!kept || atTop) return;
  const moved = kept.each.getBoundingClientRect().top - kept.top;
  if (Math.abs(moved) >= 1) view?.scrollBy({ top: moved, behavior: 'instant' });
}

/** The file and line that an element comes from. */
export function placeOf(element: Element, { places }: DraftState): Place | undefined {
  const chapter = element.closest('.chapter');
  const lined = element.closest('[data-line]');
  const file = chapter && places[chapter.id]?.file;
  if (lined && file) return { file, line: Number(lined.getAttribute('data-line')) };
  const named = element.closest('figure[id], table[id]') ?? tableBeside(element);
  const own = named && places[named.id];
  if (own) return own;
  if (chapter) return places[chapter.id];
  const front = [...element.ownerDocument.body.children].find((each) => each.contains(element));
  return front ? places[front.className.split(' ')[0] ?? ''] : undefined;
}

/** A table's notes stand beside it. */
function tableBeside(element: Element): Element | null {
  return element.closest('.table-block')?.querySelector('table[id]') ?? null;
}

/** The id of what is read, or of the nearest thing with an id before it. */
export function anchorOf(element: Element | undefined): string {
  if (!element) return '';
  const doc = element.ownerDocument;
  const named = [...doc.querySelectorAll('.chapter, h2[id], figure[id], table[id]')];
  const before = named.filter(
    (each) =>
      each === element ||
      each.contains(element) ||
      (each.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
  return before.at(-1)?.id ?? '';
}
