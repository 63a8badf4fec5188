/** The document on sheets of A4: the margins of each, and the page of each element. */

import { inPixels, SHEET } from '../../core/page-geometry.ts';
import { keepShortParagraphs } from '../../pdf/paging/in-page.ts';

/** Between two sheets, in millimetres; `--sheet-gap` in styles/document.css. */
const GAP = 8;
/** From the top of one sheet to that of the next, in millimetres. */
export const PITCH = SHEET.height + GAP;
const STACKS = '.cover, .imprint, .contents, .chapter';

export interface Sheets {
  readonly total: number;
  /** Cover, imprint, contents and chapters; empty where the browser does not break them into sheets. */
  readonly stacks: readonly Stack[];
  /** 1-based; undefined where the document has no such element. */
  pageOf(id: string): number | undefined;
}

/** An element on sheets of its own. */
export interface Stack {
  readonly element: Element;
  readonly first: number;
  readonly count: number;
  /** From the top of the body, in unzoomed CSS pixels. */
  readonly top: number;
  /** Screen pixels for each millimetre. */
  readonly scale: number;
}

/** Whether this browser breaks columns into rows, as the sheets need. */
const CAN_BREAK: boolean = CSS.supports('column-wrap', 'wrap');

/** Draws the sheets behind the text. @returns undefined in the other view */
export function laySheets(doc: Document): Sheets | undefined {
  const layer = layerOf(doc);
  if (doc.documentElement.dataset.view !== 'sheets') {
    layer.replaceChildren();
    doc.body.style.zoom = '';
    return undefined;
  }
  fitWidth(doc);
  keepShortParagraphs(doc);
  const stacks = stacksIn(doc);
  const heads = runningHeads(doc);
  const sheets = stacks.flatMap((stack) =>
    Array.from({ length: stack.count }, (_, index) => ({ stack, index })),
  );
  while (layer.children.length > sheets.length) layer.lastElementChild?.remove();
  for (const [number, { stack, index }] of sheets.entries()) {
    const sheet = (layer.children[number] ?? layer.appendChild(newSheet(doc))) as HTMLElement;
    fillSheet(sheet, stack, index, number + 1, heads);
  }
  return {
    total: sheets.length,
    stacks: CAN_BREAK ? stacks : [],
    pageOf: (id) => (CAN_BREAK ? pageOf(doc, id, stacks) : undefined),
  };
}

function layerOf(doc: Document): HTMLElement {
  const known = doc.getElementById('preview-sheets');
  if (known) return known;
  const layer = doc.createElement('div');
  layer.id = 'preview-sheets';
  layer.setAttribute('aria-hidden', 'true');
  doc.body.append(layer);
  return layer;
}

/** On a narrow screen the sheets become smaller. */
function fitWidth(doc: Document): void {
  const wanted = inPixels(SHEET.width + 4);
  const room = doc.documentElement.clientWidth;
  const zoom = Math.min(1, Math.floor((room / wanted) * 1000) / 1000);
  const next = zoom === 1 ? '' : String(zoom);
  if (doc.body.style.zoom !== next) doc.body.style.zoom = next;
}

function stacksIn(doc: Document): Stack[] {
  const body = doc.body.getBoundingClientRect();
  let first = 1;
  return [...doc.querySelectorAll(STACKS)].map((element) => {
    const box = element.getBoundingClientRect();
    const scale = box.width / SHEET.width;
    const pitch = PITCH * scale;
    const count = CAN_BREAK ? Math.max(1, Math.round((box.height + GAP * scale) / pitch)) : 1;
    const zoom = scale / inPixels(1);
    const stack = { element, first, count, top: (box.top - body.top) / zoom, scale };
    first += count;
    return stack;
  });
}

function pageOf(doc: Document, id: string, stacks: readonly Stack[]): number | undefined {
  const element = doc.getElementById(id);
  const stack = stacks.find((each) => element && each.element.contains(element));
  if (!element || !stack) return undefined;
  if (element === stack.element) return stack.first;
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const down = (box.top - stack.element.getBoundingClientRect().top) / stack.scale;
  const row = Math.floor((down + 0.5) / PITCH);
  return stack.first + Math.min(stack.count - 1, Math.max(0, row));
}

const CORNERS = ['top-left', 'top-center', 'top-right', 'bottom-left', 'bottom-right'] as const;

function newSheet(doc: Document): HTMLElement {
  const sheet = doc.createElement('div');
  sheet.className = 'preview-sheet';
  for (const corner of CORNERS) {
    const text = doc.createElement('span');
    text.className = `preview-${corner}`;
    sheet.append(text);
  }
  return sheet;
}

function fillSheet(
  sheet: HTMLElement,
  { element, count, top, scale }: Stack,
  index: number,
  page: number,
  heads: RunningHeads,
): void {
  const zoom = scale / inPixels(1);
  const pitch = inPixels(PITCH);
  sheet.style.top = `${top + index * pitch}px`;
  if (!CAN_BREAK) sheet.style.height = `${element.getBoundingClientRect().height / zoom}px`;
  const isCover = element.classList.contains('cover');
  sheet.classList.toggle('preview-last', index === count - 1);
  sheet.dataset.page = String(page);
  const side: ':left' | ':right' = page % 2 === 0 ? ':left' : ':right';
  const own = ['', side, element.id, `${element.id}${side}`].flatMap((selector) => [
    ...(heads.get(selector) ?? []),
  ]);
  const margins = new Map([...own, [numberCorner(side), CAN_BREAK ? String(page) : '']]);
  sheet.classList.toggle('preview-left', side === ':left');
  for (const corner of CORNERS) {
    setText(sheet, corner, isCover ? '' : textOf(corner, margins));
  }
}

/** A page's number stands at its outer edge. */
function numberCorner(side: ':left' | ':right'): (typeof CORNERS)[number] {
  return side === ':left' ? 'bottom-left' : 'bottom-right';
}

function textOf(corner: (typeof CORNERS)[number], margins: ReadonlyMap<string, string>): string {
  // Browsers that do not expose page margins in CSSOM show the mark too.
  return margins.get(corner) ?? (corner === 'top-center' ? 'DRAFT' : '');
}

function setText(sheet: HTMLElement, name: string, text: string): void {
  const span = sheet.querySelector(`.preview-${name}`);
  if (span && span.textContent !== text) span.textContent = text;
}

/** The texts of page margins, by page selector: `''`, `:left`, `chapter-visits:left`. */
type RunningHeads = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What the report's own print styles write into the margins of a page. */
function runningHeads(doc: Document): RunningHeads {
  const sheet = doc.querySelector<HTMLLinkElement>('#report-style')?.sheet;
  if (!sheet) return new Map();
  return headsIn(sheet, doc);
}

function headsIn(sheet: CSSStyleSheet, doc: Document): RunningHeads {
  const heads = new Map<string, Map<string, string>>();
  for (const rule of sheet.cssRules) {
    if (!(rule instanceof (doc.defaultView?.CSSPageRule ?? CSSPageRule))) continue;
    const own = heads.get(rule.selectorText) ?? new Map<string, string>();
    heads.set(rule.selectorText, own);
    for (const box of (rule as unknown as CSSGroupingRule).cssRules ?? []) {
      const { name, style } = box as CSSRule & { name?: string; style?: CSSStyleDeclaration };
      const text = /^"(.*)"$/s.exec(style?.getPropertyValue('content') ?? '')?.[1];
      if (name !== undefined && text) own.set(name.replace('@', ''), unescaped(text));
    }
  }
  return heads;
}

/** The text of a CSS string: escaped signs, and signs by their code, such as `\a ` for a new line. */
function unescaped(text: string): string {
  return text.replace(/\\(?:([0-9a-f]{1,6}) ?|(.))/gi, (_, code: string | undefined, sign = '') =>
    code === undefined ? sign : String.fromCodePoint(Number.parseInt(code, 16)),
  );
}
