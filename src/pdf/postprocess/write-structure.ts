/** Writes a structure tree with its parent tree and ID tree (ISO 32000-1, 14.7.2 to 14.7.4). */

import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { type ElementItem, type Item, textEntry } from './structure.ts';

/** Non-standard structure types of the browser and the standard types they map to (14.8.4.4). */
const ROLES = { Strong: 'Span', Em: 'Span' } as const;

/**
 * @param root the StructTreeRoot, whose entries are replaced
 * @param document the tree
 * @returns the references of its elements
 */
export function writeStructure(
  context: PDFContext,
  root: PDFDict,
  rootRef: PDFRef,
  document: ElementItem,
): ReadonlyMap<ElementItem, PDFRef> {
  const refs = new Map<ElementItem, PDFRef>();
  const parents = new Map<number, PDFObject[] | PDFRef>();
  const ids = renumbered(document);
  const write = (item: ElementItem, parent: PDFRef): PDFRef => {
    const dict = context.obj({ Type: 'StructElem', S: item.type, P: parent }) as PDFDict;
    const ref = context.register(dict);
    refs.set(item, ref);
    for (const [key, value] of item.entries) {
      dict.set(PDFName.of(key), key === 'A' ? withIds(context, value, ids) : value);
    }
    const id = textEntry(item, 'ID');
    if (id !== undefined) dict.set(PDFName.of('ID'), PDFString.of(ids.get(id) ?? id));
    const kids = item.kids.map((kid) => writeKid(kid, ref));
    dict.set(PDFName.of('K'), context.obj(kids));
    return ref;
  };
  const writeKid = (kid: Item, parent: PDFRef): PDFObject => {
    if (kid.kind === 'element') return write(kid, parent);
    if (kid.kind === 'object') {
      parents.set(keyOf(context, kid.object, 'StructParent'), parent);
      return context.obj({ Type: 'OBJR', Obj: kid.object, Pg: kid.page });
    }
    const key = keyOf(context, kid.stream ?? kid.page, 'StructParents');
    const list = parents.get(key);
    const own = Array.isArray(list) ? list : [];
    own[kid.mcid] = parent;
    parents.set(key, own);
    const stream = kid.stream && { Stm: kid.stream };
    return context.obj({ Type: 'MCR', Pg: kid.page, ...stream, MCID: kid.mcid });
  };
  const top = write(document, rootRef);
  root.set(PDFName.of('K'), context.obj([top]));
  root.set(PDFName.of('RoleMap'), context.obj(ROLES));
  root.set(PDFName.of('ParentTree'), context.register(parentTree(context, parents)));
  root.set(PDFName.of('ParentTreeNextKey'), PDFNumber.of(Math.max(-1, ...parents.keys()) + 1));
  root.set(PDFName.of('IDTree'), context.register(idTree(context, refs, ids)));
  return refs;
}

function keyOf(context: PDFContext, owner: PDFRef, name: string): number {
  const found = context.lookup(owner);
  const dict = found instanceof PDFDict ? found : (found as { dict?: PDFDict } | undefined)?.dict;
  const key = dict?.lookup(PDFName.of(name));
  if (!(key instanceof PDFNumber)) throw new Error(`An object lacks its ${name}.`);
  return key.asNumber();
}

function parentTree(
  context: PDFContext,
  parents: ReadonlyMap<number, PDFObject[] | PDFRef>,
): PDFDict {
  const numbers = [...parents]
    .sort(([a], [b]) => a - b)
    .flatMap(([key, value]) => [
      PDFNumber.of(key),
      Array.isArray(value)
        ? context.register(
            context.obj(Array.from(value, (each: PDFObject | undefined) => each ?? null)),
          )
        : value,
    ]);
  return context.obj({ Nums: numbers }) as PDFDict;
}

/** Renumbers IDs in reading order: the browser's numbers vary between prints. */
function renumbered(document: ElementItem): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const visit = (item: Item): void => {
    if (item.kind !== 'element') return;
    const id = textEntry(item, 'ID');
    if (id !== undefined) ids.set(id, `id${String(ids.size + 1).padStart(6, '0')}`);
    item.kids.forEach(visit);
  };
  visit(document);
  return ids;
}

/** Attributes with renumbered IDs in their Headers. */
function withIds(
  context: PDFContext,
  value: PDFObject,
  ids: ReadonlyMap<string, string>,
): PDFObject {
  if (value instanceof PDFString) {
    const id = ids.get(value.decodeText());
    return id === undefined ? value : PDFString.of(id);
  }
  if (value instanceof PDFArray) {
    return context.obj(value.asArray().map((each) => withIds(context, each, ids)));
  }
  if (!(value instanceof PDFDict)) return value;
  const copy = context.obj({}) as PDFDict;
  for (const [key, each] of value.entries()) copy.set(key, withIds(context, each, ids));
  return copy;
}

function idTree(
  context: PDFContext,
  refs: ReadonlyMap<ElementItem, PDFRef>,
  ids: ReadonlyMap<string, string>,
): PDFDict {
  const names = [...refs]
    .flatMap(([item, ref]) => {
      const id = textEntry(item, 'ID');
      return id === undefined ? [] : [[ids.get(id) ?? id, ref] as const];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const [first] = names;
  const last = names.at(-1);
  return context.obj({
    ...(first && last && { Limits: [PDFString.of(first[0]), PDFString.of(last[0])] }),
    Names: names.flatMap(([id, ref]) => [PDFString.of(id), ref]),
  }) as PDFDict;
}
