/**
 * Bookmarks (ISO 32000-1, 12.3.3): the browser creates them for headings; figures and tables are added
 * below the section that contains them.
 */

import {
  type PDFContext,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
} from '@cantoo/pdf-lib';

/** One heading, figure or table, in document order. */
export interface DocumentBookmark {
  /** 1 for a chapter, 2 for a section, 3 for a figure or table. */
  readonly level: number;
  readonly title: string;
  /** Element id; headings keep the target of the browser's bookmark. */
  readonly id: string;
}

interface Node {
  readonly title: string;
  readonly target: PDFObject;
  readonly level: number;
  readonly kids: Node[];
}

/**
 * Replaces the outline.
 * @throws {Error} if the headings of the file differ from those of the HTML
 */
export function writeBookmarks(
  document: PDFDocument,
  bookmarks: readonly DocumentBookmark[],
): void {
  const { context, catalog } = document;
  const outline = catalog.lookup(PDFName.of('Outlines'));
  if (!(outline instanceof PDFDict)) throw new Error('The PDF has no bookmarks.');
  const headings = takeItems(context, outline);
  const wanted = bookmarks.filter(({ level }) => level < 3).length;
  if (headings.length !== wanted) {
    throw new Error(`The PDF has ${headings.length} bookmarks for ${wanted} headings.`);
  }
  const named = catalog.lookupMaybe(PDFName.of('Dests'), PDFDict);
  const entries = bookmarks.flatMap(({ level, title, id }) => {
    const target = level < 3 ? headings.shift() : named?.get(PDFName.of(id));
    return target ? [{ level, title: title.replace(/\s+/g, ' ').trim(), target, kids: [] }] : [];
  });
  const root = context.register(outline);
  catalog.set(PDFName.of('Outlines'), root);
  // Chapters are shown, with their items collapsed.
  outline.set(
    PDFName.of('Count'),
    PDFNumber.of(writeKids(context, outline, root, nested(entries))),
  );
}

/** The targets of the browser's bookmarks, in order; removes its outline items. */
function takeItems(context: PDFContext, parent: PDFDict): PDFObject[] {
  const targets: PDFObject[] = [];
  let ref = parent.get(PDFName.of('First'));
  while (ref instanceof PDFRef) {
    const item = context.lookup(ref, PDFDict);
    const target = item.get(PDFName.of('Dest'));
    if (!target) throw new Error('A bookmark leads nowhere.');
    targets.push(target, ...takeItems(context, item));
    context.delete(ref);
    ref = item.get(PDFName.of('Next'));
  }
  return targets;
}

function nested(entries: readonly Node[]): Node[] {
  const top: Node[] = [];
  const open: Node[] = [];
  for (const entry of entries) {
    while ((open.at(-1)?.level ?? 0) >= entry.level) open.pop();
    (open.at(-1)?.kids ?? top).push(entry);
    open.push(entry);
  }
  return top;
}

/** @returns the number of items below `parent`, which is collapsed unless it is the outline itself */
function writeKids(
  context: PDFContext,
  parent: PDFDict,
  parentRef: PDFRef,
  kids: readonly Node[],
): number {
  const refs = kids.map(() => context.nextRef());
  let below = 0;
  for (const [index, { title, target, kids: inner }] of kids.entries()) {
    const ref = refs[index];
    if (!ref) continue;
    const item = context.obj({}) as PDFDict;
    item.set(PDFName.of('Title'), PDFHexString.fromText(title));
    item.set(PDFName.of('Parent'), parentRef);
    item.set(PDFName.of('Dest'), target);
    link(item, 'Prev', refs[index - 1]);
    link(item, 'Next', refs[index + 1]);
    context.assign(ref, item);
    const count = writeKids(context, item, ref, inner);
    if (count > 0) item.set(PDFName.of('Count'), PDFNumber.of(-count));
    below += 1;
  }
  link(parent, 'First', refs[0]);
  link(parent, 'Last', refs.at(-1));
  return below;
}

function link(item: PDFDict, key: string, ref: PDFRef | undefined): void {
  if (ref) item.set(PDFName.of(key), ref);
}
