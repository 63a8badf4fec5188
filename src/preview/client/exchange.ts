/** Replaces what has changed in the shown document, and nothing else. */

import { Idiomorph } from 'idiomorph';
import type { ChartState, DraftState, Part } from '../protocol.ts';

/** @param before what the document shows; undefined when that is not known */
export function exchange(doc: Document, before: DraftState | undefined, next: DraftState): void {
  // What the server has sent as a whole is not sent again.
  if (!before && doc.body.dataset.version === next.version) return;
  if (before?.style !== next.style) exchangeStyle(doc, next.css ?? '');
  doc.body.className = next.bodyClass;
  const known = new Map(before?.parts.map(({ id, hash }) => [id, hash]));
  const sameOrder =
    before !== undefined &&
    before.parts.map(({ id }) => id).join() === next.parts.map(({ id }) => id).join();
  const changed = next.parts.filter(({ id, hash }) => known.get(id) !== hash);
  const single = sameOrder && changed.every((part) => exchangePart(doc, part));
  // While there is no draft at all, the document says so.
  if (!single && next.parts.length > 0) exchangeBody(doc, next.parts);
  for (const [id, chart] of Object.entries(next.charts)) exchangeChart(doc, id, chart);
}

/** Replaces the rules that differ, so that the browser does not lay out everything again. */
function exchangeStyle(doc: Document, css: string): void {
  const sheet = doc.querySelector<HTMLLinkElement>('#report-style')?.sheet;
  if (!sheet) return;
  const fresh = new CSSStyleSheet();
  fresh.replaceSync(css);
  const texts = [...fresh.cssRules].map((rule) => rule.cssText);
  while (sheet.cssRules.length > texts.length) sheet.deleteRule(sheet.cssRules.length - 1);
  for (const [index, text] of texts.entries()) {
    if (sheet.cssRules[index]?.cssText === text) continue;
    if (index < sheet.cssRules.length) sheet.deleteRule(index);
    sheet.insertRule(text, index);
  }
}

/** @returns false when the document is not what the part fits into */
function exchangePart(doc: Document, { id, html = '' }: Part): boolean {
  const fresh = elementsOf(doc, html);
  if (id === 'front') {
    const main = doc.body.querySelector(':scope > main');
    const old = [...doc.body.children].slice(0, main ? [...doc.body.children].indexOf(main) : 0);
    const now = fresh.filter((each) => each.tagName !== 'MAIN');
    if (old.map(nameOf).join() !== now.map(nameOf).join()) return false;
    for (const [index, each] of old.entries()) morph(each, now[index]);
    return true;
  }
  const old = doc.getElementById(id);
  if (!old || fresh.length !== 1) return false;
  morph(old, fresh[0]);
  return true;
}

function nameOf({ tagName, className }: Element): string {
  return `${tagName}.${className}`;
}

/** All parts, for a document that has other parts or another order than before. */
function exchangeBody(doc: Document, parts: readonly Part[]): void {
  const html = parts.map((part) => part.html ?? '').join('');
  void Idiomorph.morph(doc.body, elementsOf(doc, html), { morphStyle: 'innerHTML', callbacks });
}

function elementsOf(doc: Document, html: string): Element[] {
  const template = doc.createElement('template');
  template.innerHTML = html;
  return [...template.content.children];
}

function morph(old: Element, fresh: Element | undefined): void {
  if (fresh) void Idiomorph.morph(old, fresh, { morphStyle: 'outerHTML', callbacks });
}

const callbacks = {
  /** A chart comes by itself; only what it is called changes with the text. Page numbers stay. */
  beforeNodeMorphed: (old: Element, fresh: Node): boolean => {
    if (!old.matches?.('svg[data-chart], [data-page-ref]')) return true;
    const next = fresh as Element;
    const page = old.getAttribute('data-page-ref');
    if (page !== null) return next.getAttribute('data-page-ref') !== page;
    if (next.getAttribute('data-chart') !== old.getAttribute('data-chart')) return true;
    const name = next.getAttribute('aria-label') ?? '';
    if (old.getAttribute('aria-label') !== name) old.setAttribute('aria-label', name);
    return false;
  },
  /** What the preview itself has put beside the document stays. */
  beforeNodeRemoved: (node: Element): boolean => !node.id?.startsWith('preview-'),
  /** What the preview itself has set; without its style each paragraph would be laid out twice. */
  beforeAttributeUpdated: (name: string, on: Element, change: 'update' | 'remove'): boolean =>
    change === 'update' ||
    !(name === 'tabindex' || (name === 'style' && on.matches('.chapter > p'))),
};

function exchangeChart(doc: Document, id: string, { key, svg, drawing }: ChartState): void {
  const old = doc.querySelector(`svg[data-chart="${CSS.escape(id)}"]`);
  if (!old) return;
  old.setAttribute('aria-busy', String(drawing));
  if (svg === undefined || old.getAttribute('data-key') === key) return;
  const [fresh] = elementsOf(doc, svg);
  if (!fresh) return;
  for (const name of ['role', 'aria-label', 'aria-busy', 'data-chart']) {
    const value = old.getAttribute(name);
    if (value !== null) fresh.setAttribute(name, value);
  }
  fresh.setAttribute('data-key', key);
  old.replaceWith(fresh);
}
