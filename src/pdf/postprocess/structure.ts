/** The structure tree (ISO 32000-1, 14.7) as plain values, read from the browser's file. */

import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { oncePer } from '../../core/memoize.ts';
import type { MarkedContent } from './content.ts';

/** A reference to a marked-content sequence in a stream. */
export interface ContentItem {
  readonly kind: 'content';
  readonly page: PDFRef;
  /** The form XObject that contains it; the stream of the page if undefined. */
  readonly stream?: PDFRef;
  readonly mcid: number;
}

/** An annotation that belongs to an element. */
interface ObjectItem {
  readonly kind: 'object';
  readonly page: PDFRef;
  readonly object: PDFRef;
}

export interface ElementItem {
  readonly kind: 'element';
  type: string;
  kids: Item[];
  /** All other entries: Alt, Lang, A, ID, ActualText. */
  readonly entries: Map<string, PDFObject>;
}

export type Item = ContentItem | ObjectItem | ElementItem;

/** Access to marked content for repairs of the tree. */
export interface ContentFacts {
  of(item: ContentItem): MarkedContent | undefined;
  /** Turns content into an artifact. @param properties of the artifact */
  makeArtifact(item: ContentItem, properties: string): void;
}

/** Entries of structure elements. PDFNames are interned and can be compared by identity. */
const OWN = {
  Type: PDFName.of('Type'),
  S: PDFName.of('S'),
  P: PDFName.of('P'),
  K: PDFName.of('K'),
  Pg: PDFName.of('Pg'),
  Stm: PDFName.of('Stm'),
  Obj: PDFName.of('Obj'),
  MCID: PDFName.of('MCID'),
} as const;

const OWN_ENTRIES: ReadonlySet<PDFName> = new Set([OWN.Type, OWN.S, OWN.P, OWN.K, OWN.Pg]);

/** Decoded names: a file has a few dozen, which are read ten thousand times. */
const textOf = oncePer((name: PDFName) => name.decodeText());

/** Creates an element. */
export function element(type: string, kids: Item[], entries?: Map<string, PDFObject>): ElementItem {
  return { kind: 'element', type, kids, entries: entries ?? new Map() };
}

/**
 * The elements that a language subtag of this program's own marks, with their texts; each becomes a Span.
 * @param hint the end of the language tag, which goes
 */
export function* spansMarked(
  document: ElementItem,
  facts: Pick<ContentFacts, 'of'>,
  hint: string,
): Iterable<{ readonly item: ElementItem; readonly text: string }> {
  for (const item of elementsOf(document)) {
    if (!textEntry(item, 'Lang')?.endsWith(hint)) continue;
    item.type = 'Span';
    item.entries.delete('Lang');
    yield { item, text: [...contentsOf(item)].map((each) => facts.of(each)?.text ?? '').join('') };
  }
}

/** The value of a text entry of an element, such as Lang or ID. */
export function textEntry(item: ElementItem, key: string): string | undefined {
  return decodedText(item.entries.get(key));
}

/** A text string of the file; undefined for what is none. */
export function decodedText(value: PDFObject | undefined): string | undefined {
  const isText = value instanceof PDFString || value instanceof PDFHexString;
  return isText ? value.decodeText() : undefined;
}

/**
 * Reads the whole tree and removes its objects from the file.
 * @returns the Document element
 * @throws {Error} if the file is not tagged
 */
export function takeStructure(context: PDFContext, root: PDFDict): ElementItem {
  const taken: PDFRef[] = [];
  const read = (object: PDFObject | undefined, page: PDFRef | undefined): Item[] => {
    if (object instanceof PDFNumber) {
      if (!page) throw new Error('Marked content has no page.');
      return [{ kind: 'content', page, mcid: object.asNumber() }];
    }
    if (object instanceof PDFArray) {
      return object.asArray().flatMap((each) => read(each, page));
    }
    if (object instanceof PDFRef) {
      const found = context.lookup(object);
      if (found instanceof PDFDict && found.has(OWN.S)) taken.push(object);
      return read(found, page);
    }
    return object instanceof PDFDict ? readDict(object, page) : [];
  };
  const readDict = (dict: PDFDict, page: PDFRef | undefined): Item[] => {
    const own = refIn(dict, OWN.Pg) ?? page;
    const type = nameIn(dict, OWN.Type);
    if (type === 'MCR') return [contentOf(dict, own)];
    if (type === 'OBJR') return [objectOf(dict, own)];
    const entries = new Map<string, PDFObject>();
    for (const [key, value] of dict.entries()) {
      if (!OWN_ENTRIES.has(key)) entries.set(textOf(key), value);
    }
    const kids = read(dict.get(OWN.K), own);
    return [element(nameIn(dict, OWN.S) ?? 'NonStruct', kids, entries)];
  };
  const [document] = read(root.get(OWN.K), undefined);
  if (document?.kind !== 'element') throw new Error('The PDF is not tagged.');
  for (const each of taken) context.delete(each);
  for (const tree of ['IDTree', 'ParentTree']) deleteTree(context, root.get(PDFName.of(tree)));
  return document;
}

/** Removes the browser's name or number tree as well, whose IDs vary between prints. */
function deleteTree(context: PDFContext, node: PDFObject | undefined): void {
  const found = node instanceof PDFRef ? context.lookup(node) : node;
  const kids = found instanceof PDFDict ? found.lookup(PDFName.of('Kids')) : undefined;
  if (kids instanceof PDFArray) for (const kid of kids.asArray()) deleteTree(context, kid);
  if (node instanceof PDFRef) context.delete(node);
}

function contentOf(dict: PDFDict, page: PDFRef | undefined): ContentItem {
  const stream = refIn(dict, OWN.Stm);
  const mcid = dict.lookup(OWN.MCID, PDFNumber).asNumber();
  if (!page) throw new Error('Marked content has no page.');
  return { kind: 'content', page, mcid, ...(stream && { stream }) };
}

function objectOf(dict: PDFDict, page: PDFRef | undefined): ObjectItem {
  const object = refIn(dict, OWN.Obj);
  if (!page || !object) throw new Error('An object reference leads nowhere.');
  return { kind: 'object', page, object };
}

function refIn(dict: PDFDict, key: PDFName): PDFRef | undefined {
  const value = dict.get(key);
  return value instanceof PDFRef ? value : undefined;
}

function nameIn(dict: PDFDict, key: PDFName): string | undefined {
  const value = dict.lookup(key);
  return value instanceof PDFName ? textOf(value) : undefined;
}

/** An element and all elements below it, in reading order. */
export function* elementsOf(item: Item): Generator<ElementItem> {
  if (item.kind !== 'element') return;
  yield item;
  for (const kid of item.kids) yield* elementsOf(kid);
}

/** All marked content below an element, in reading order. */
export function* contentsOf(item: Item): Generator<ContentItem> {
  if (item.kind === 'content') yield item;
  else if (item.kind === 'element') for (const kid of item.kids) yield* contentsOf(kid);
}
