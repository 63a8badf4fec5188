/** Repairs tables for PDF/UA (ISO 14289-1, 7.5): THead and TBody; a repeated head is tagged once. */

import { PDFArray, PDFDict, PDFName } from '@cantoo/pdf-lib';
import {
  type ContentFacts,
  contentsOf,
  type ElementItem,
  element,
  elementsOf,
  type Item,
} from './structure.ts';

/** The artifact type of a head that the browser repeats on following pages. */
const REPEATED = '/Type /Pagination';

/** Repairs every table of the tree in place. */
export function repairTables(document: ElementItem, facts: ContentFacts): void {
  for (const item of elementsOf(document)) {
    if (item.type === 'Table') repairTable(item, facts);
  }
}

function repairTable(table: ElementItem, facts: ContentFacts): void {
  const rows = table.kids.filter(isRow);
  const others = table.kids.filter((kid) => kid.kind === 'element' && !isRow(kid));
  const firstOfBody = rows.findIndex((row) => !isHeadRow(row));
  const head = rows.slice(0, Math.max(0, firstOfBody));
  for (const row of head) {
    for (const cell of row.kids) if (cell.kind === 'element') keepFirstPage(cell, facts);
  }
  const body = rows.slice(head.length);
  table.kids = [
    ...others,
    ...(head.length > 0 ? [element('THead', head)] : []),
    ...(body.length > 0 ? [element('TBody', body)] : []),
  ];
}

function isRow(item: Item): item is ElementItem {
  return item.kind === 'element' && item.type === 'TR';
}

function isHeadRow(row: ElementItem): boolean {
  return row.kids.every(
    (cell) => cell.kind === 'element' && cell.type === 'TH' && scopeOf(cell) === 'Column',
  );
}

function scopeOf({ entries }: ElementItem): string | undefined {
  const attributes = entries.get('A');
  const all = attributes instanceof PDFArray ? attributes.asArray() : [attributes];
  for (const each of all) {
    const scope = each instanceof PDFDict ? each.get(PDFName.of('Scope')) : undefined;
    if (scope instanceof PDFName) return scope.decodeText();
  }
  return undefined;
}

function keepFirstPage(cell: ElementItem, facts: ContentFacts): void {
  const [first] = contentsOf(cell);
  if (!first) return;
  for (const item of elementsOf(cell)) {
    item.kids = item.kids.filter((kid) => {
      if (kid.kind !== 'content' || kid.page === first.page) return true;
      facts.makeArtifact(kid, REPEATED);
      return false;
    });
  }
}
