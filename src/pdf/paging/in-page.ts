/**
 * Functions that run in the page: each is sent there by itself and knows nothing of this file but
 * types.
 */

import type { FlowGroup } from '../../core/placement.ts';

/** The elements of a chapter. */
export interface ChapterElements {
  readonly chapter: Element;
  /** What stands before the blocks. */
  readonly head: readonly Element[];
  /** By index of the flow. */
  readonly blocks: readonly Element[];
  readonly notes: Element | null;
}

/** One arrangement of a chapter. */
export interface Arrangement {
  /** Empty where the blocks stay as they are. */
  readonly groups: readonly FlowGroup[];
  /** CSS pixels that the chart of a block is higher than it was drawn, by its index in the flow. */
  readonly higher: Readonly<Record<number, number>>;
}

/** A row of the columns, which is a page. */
export interface Row {
  /** The lowest content, in CSS pixels from the top of the text block. */
  bottom: number;
  /** The block with which the next row begins. */
  next?: number;
  /** A style asks for the next row to begin there. */
  forced: boolean;
}

/**
 * @param figures the figure of each block; empty for one that is none
 * @throws {Error} when the chapter's elements are not those of its flow
 */
export function elementsOf(id: string, figures: readonly string[]): ChapterElements {
  const chapter = document.getElementById(id);
  if (!chapter) throw new Error(`The document has no chapter "${id}".`);
  const all = [...chapter.querySelectorAll(':scope > *, :scope > .figure-pair > *')];
  const content = all.filter((each) => !each.matches('.figure-pair, .notes'));
  const start = content.length - figures.length;
  const blocks = content.slice(start);
  for (const [index, figure] of figures.entries()) {
    if (figure === '' || blocks[index]?.id === `figure-${figure}`) continue;
    throw new Error(`The chapter "${id}" does not show the figure "${figure}" where it is bound.`);
  }
  const notes = chapter.querySelector(':scope > .notes');
  return { chapter, head: content.slice(0, start), blocks, notes };
}

/** Moves the blocks of a chapter into an order, two that stand side by side into one element. */
export function reorder(
  { chapter, head, blocks }: ChapterElements,
  groups: readonly FlowGroup[],
): void {
  const elementOf = (group: FlowGroup): Element | undefined => {
    if (typeof group === 'number') return blocks[group];
    const pair = document.createElement('div');
    pair.className = 'figure-pair';
    pair.append(...group.flatMap((index) => blocks[index] ?? []));
    return pair;
  };
  const last = head.at(-1);
  let cursor = last ? last.nextElementSibling : chapter.firstElementChild;
  for (const element of groups.flatMap((group) => elementOf(group) ?? [])) {
    // What stands in its place already is not laid out anew.
    if (cursor === element) cursor = element.nextElementSibling;
    else chapter.insertBefore(element, cursor);
  }
  for (const empty of chapter.querySelectorAll('.figure-pair:empty')) empty.remove();
}

/** Gives charts the room that they take at other heights. */
export function makeRoom({ blocks }: ChapterElements, higher: Arrangement['higher']): void {
  for (const [index, block] of blocks.entries()) {
    const svg = block.matches('figure') ? block.querySelector('svg') : null;
    const pixels = higher[index] ?? 0;
    if (!svg || (pixels === 0 && svg.style.height === '')) continue;
    const { width, height } = svg.viewBox.baseVal;
    const scale = svg.getBoundingClientRect().width / width;
    svg.style.height = pixels === 0 ? '' : `${(height + pixels) * scale}px`;
  }
}

/**
 * Keeps paragraphs of up to three lines on one page. The styles ask for two lines on either side of a
 * break; three lines have no such break, and the browser then leaves the last one alone.
 */
export function keepShortParagraphs(shown: Document = document): void {
  const paragraphs = [...shown.querySelectorAll<HTMLElement>('.chapter > p')];
  const isShort = paragraphs.map((each) => {
    const height = [...each.getClientRects()].reduce((sum, box) => sum + box.height, 0);
    return height < 3.5 * Number.parseFloat(getComputedStyle(each).lineHeight);
  });
  for (const [index, each] of paragraphs.entries()) {
    each.style.breakInside = isShort[index] ? 'avoid' : '';
  }
}

/** The rows into which the browser has broken a chapter. @param pitch from one to the next */
export function rowsOf(
  { chapter, head, blocks, notes }: ChapterElements,
  groups: readonly FlowGroup[],
  pitch: number,
): Row[] {
  const order = groups.length > 0 ? groups.flat() : [...blocks.keys()];
  const elements = [
    ...head.map((element) => ({ index: -1, element })),
    ...order.flatMap((index) => (blocks[index] ? [{ index, element: blocks[index] }] : [])),
    ...(notes ? [{ index: blocks.length, element: notes }] : []),
  ];
  const boxes = elements.flatMap(({ index, element }) => {
    const inner = [...element.querySelectorAll('h1, h2, h3, p, li, tr, svg, pre, hr, dt, dd')];
    return (inner.length > 0 ? inner : [element]).flatMap((leaf, number) =>
      [...leaf.getClientRects()].map((box) => ({ index, element, isFirst: number === 0, box })),
    );
  });
  const { top } = chapter.getBoundingClientRect();
  const rows: Row[] = [{ bottom: 0, forced: false }];
  for (const { index, element, isFirst, box } of boxes) {
    const number = Math.floor((box.top - top + 1) / pitch);
    const before = rows.at(-1);
    if (before && rows.length <= number) {
      before.next = index;
      before.forced = isFirst && /page|column/.test(getComputedStyle(element).breakBefore);
      while (rows.length <= number) rows.push({ bottom: 0, forced: false });
    }
    const row = rows[number];
    if (row) row.bottom = Math.max(row.bottom, box.bottom - top - number * pitch);
  }
  return rows;
}

/** The page of each of some elements, as far as the document has them; the first is 1. */
export function pageNumbers(ids: readonly string[], pitch: number): Record<string, number> {
  const elements = ids.flatMap((id) => document.getElementById(id) ?? []);
  const pages: Record<string, number> = {};
  let before = 0;
  for (const stack of document.querySelectorAll('body > :not(main), main > *')) {
    const { top } = stack.getBoundingClientRect();
    const rowOf = (box: DOMRect | undefined): number =>
      box ? Math.max(0, Math.floor((box.top - top + 1) / pitch)) : 0;
    for (const element of elements.filter((each) => stack.contains(each))) {
      const row = element === stack ? 0 : rowOf(element.getClientRects()[0]);
      pages[element.id] = before + row + 1;
    }
    const leaves = [...stack.querySelectorAll('h1, h2, h3, p, li, tr, svg')];
    const boxes = leaves.flatMap((leaf) => [...leaf.getClientRects()]);
    before += 1 + Math.max(0, ...boxes.map(rowOf));
  }
  return pages;
}

/** The row of a figure's chart, and of the text that first mentions it. */
export function figureRows(
  { chapter, blocks }: ChapterElements,
  index: number,
  pitch: number,
): { readonly page: number; readonly mentioned?: number } {
  const { top } = chapter.getBoundingClientRect();
  const rowOf = (element: Element | undefined): number | undefined => {
    const box = element?.getClientRects()[0];
    return box && Math.floor((box.top - top + 1) / pitch);
  };
  const figure = blocks[index];
  const links = figure ? [...chapter.querySelectorAll(`a[href="#${figure.id}"]`)] : [];
  const mentioned = rowOf(links.find((link) => !link.closest('figure')));
  return {
    page: rowOf(figure?.querySelector('svg') ?? undefined) ?? 0,
    ...(mentioned !== undefined && { mentioned }),
  };
}
