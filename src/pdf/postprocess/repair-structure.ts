/**
 * Repairs the browser's structure tree for PDF/UA: decoration becomes artifacts, meaningless wrappers
 * are removed, and lists, tables of contents and notes get their own elements.
 */

import { PDFString } from '@cantoo/pdf-lib';
import { repairTables } from './repair-tables.ts';
import {
  type ContentFacts,
  type ElementItem,
  element,
  elementsOf,
  type Item,
  textEntry,
} from './structure.ts';

/** Rules, backgrounds and cell borders (ISO 32000-1, 14.8.2.2.2). */
const LAYOUT = '/Type /Layout';

const HEADING = /^H[1-6]$/;
const BLOCKS =
  /^(?:P|H[1-6]|L|LI|LBody|Table|THead|TBody|TR|TH|TD|Figure|Part|Sect|Div|Caption|TOC|TOCI|BlockQuote)$/;
/** A Div may be either a group or a span of text, depending on its content. */
const GROUPS = /^(?:Document|Part|Sect)$/;
/** Empty cells are kept, as rows need all of their cells. */
const MAY_BE_EMPTY = /^T[HD]$/;

/** Repairs the tree in place; each step names its clause of ISO 14289-1. */
export function repairStructure(document: ElementItem, facts: ContentFacts): void {
  dropDecoration(document, facts, false);
  repairTables(document, facts);
  repairElement(document);
  document.kids = document.kids.flatMap((kid) => (holdsParts(kid) ? kid.kids : [kid]));
  for (const part of document.kids) {
    if (part.kind === 'element' && /^(?:Sect|Div)$/.test(part.type)) part.type = 'Part';
  }
  prune(document);
  numberNotes(document);
}

/** Whether this is the meaningless element around all chapters. */
function holdsParts(item: Item): item is ElementItem {
  return (
    item.kind === 'element' &&
    item.type === 'Div' &&
    item.kids.every((kid) => kid.kind === 'element' && kid.type === 'Sect')
  );
}

/** 7.1: outside of figures, content without text is not real content. */
function dropDecoration(item: ElementItem, facts: ContentFacts, inFigure: boolean): void {
  const figure = inFigure || item.type === 'Figure';
  item.kids = item.kids.filter((kid) => {
    if (kid.kind === 'element') dropDecoration(kid, facts, figure);
    if (kid.kind !== 'content') return true;
    const content = facts.of(kid);
    const real = figure ? content?.paints : content?.text !== '';
    if (content && !real) facts.makeArtifact(kid, LAYOUT);
    return content !== undefined && real;
  });
}

function repairElement(item: ElementItem): void {
  const hint = takeHint(item);
  item.kids = item.kids.flatMap((kid) => (kid.kind === 'element' ? repairedKid(kid) : [kid]));
  if (GROUPS.test(item.type)) item.kids = inParagraphs(item.kids);
  if (item.type === 'L' && hint !== 'toc') repairList(item, hint === 'notes');
  if (item.type === 'L' && hint === 'toc') repairContents(item);
}

function repairedKid(kid: ElementItem): Item[] {
  const isReference = textEntry(kid, 'Lang')?.endsWith('-x-noteref') ?? false;
  repairElement(kid);
  if (isReference) return [element('Reference', [kid])];
  if (kid.type !== 'NonStruct' && kid.type !== 'Div') return [kid];
  if (!kid.kids.some(isBlock)) {
    if (!kid.entries.has('Lang')) return kid.kids;
    kid.type = 'Span';
    return [kid];
  }
  const headed = kid.kids.some((each) => each.kind === 'element' && HEADING.test(each.type));
  kid.type = headed ? 'Sect' : 'Div';
  kid.kids = inParagraphs(kid.kids);
  return [kid];
}

function isBlock(item: Item): boolean {
  return item.kind === 'element' && BLOCKS.test(item.type);
}

/**
 * The private-use subtag of a language tag (`en-x-toc`) says what an element is. It is removed, and so
 * is the tag if it then equals that of the document.
 */
function takeHint(item: ElementItem): string | undefined {
  const language = textEntry(item, 'Lang');
  const [, tag, hint] = /^(.*)-x-([a-z]+)$/.exec(language ?? '') ?? [];
  if (tag !== undefined) item.entries.delete('Lang');
  return hint;
}

/** Text directly in a group becomes a paragraph. */
function inParagraphs(kids: readonly Item[]): Item[] {
  const grouped: Item[] = [];
  let run: Item[] = [];
  const close = (): void => {
    if (run.length > 0) grouped.push(element('P', run));
    run = [];
  };
  for (const kid of kids) {
    if (!isBlock(kid)) {
      run.push(kid);
      continue;
    }
    close();
    grouped.push(kid);
  }
  close();
  return grouped;
}

/** 7.6: an LI contains only Lbl and LBody; 7.9: notes are Note elements with an ID. */
function repairList(list: ElementItem, ofNotes: boolean): void {
  for (const item of list.kids) {
    if (item.kind !== 'element' || item.type !== 'LI') continue;
    const isLabel = (kid: Item): boolean => kid.kind === 'element' && kid.type === 'Lbl';
    const labels = item.kids.filter(isLabel);
    const body = item.kids.filter((kid) => !isLabel(kid));
    item.kids = [...labels, element('LBody', ofNotes ? [element('Note', body)] : body)];
  }
}

function numberNotes(document: ElementItem): void {
  const notes = [...elementsOf(document)].filter(({ type }) => type === 'Note');
  for (const [index, note] of notes.entries()) {
    note.entries.set('ID', PDFString.of(`note-${index + 1}`));
  }
}

/** ISO 32000-1, 14.8.4.2: a table of contents is TOC and TOCI, each entry a Reference. */
function repairContents(list: ElementItem): void {
  list.type = 'TOC';
  list.entries.delete('A');
  for (const entry of list.kids) {
    if (entry.kind !== 'element') continue;
    entry.type = 'TOCI';
    const flat = entry.kids.flatMap((kid) =>
      kid.kind === 'element' && /^(?:P|LBody)$/.test(kid.type) ? kid.kids : [kid],
    );
    const inner = flat.filter((kid) => kid.kind === 'element' && kid.type === 'L');
    for (const each of inner) if (each.kind === 'element') repairContents(each);
    entry.kids = [
      element(
        'Reference',
        flat.filter((kid) => !inner.includes(kid)),
      ),
      ...inner,
    ];
  }
}

/** Removes elements without content. */
function prune(item: ElementItem): boolean {
  item.kids = item.kids.filter((kid) => kid.kind !== 'element' || !prune(kid));
  return item.kids.length === 0 && !MAY_BE_EMPTY.test(item.type);
}
