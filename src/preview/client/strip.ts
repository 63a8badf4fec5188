/** The strip of small pages: how full each sheet is. */

import { MARGINS, TEXT_BLOCK } from '../../core/page-geometry.ts';
import { rowsOf } from '../../pdf/paging/in-page.ts';
import { PITCH, type Sheets, type Stack } from './sheets.ts';

/** Less than this is shown as a page that is not full. */
const FULL = 0.6;

/** What the strip was made from: one that would be the same is left alone. */
const made = new WeakMap<HTMLElement, string>();

/** Makes the strip, empty where there are no sheets. @param onChoice is given the sheet's number */
export function fillStrip(
  strip: HTMLElement,
  sheets: Sheets | undefined,
  onChoice: (page: number) => void,
): void {
  const fills = (sheets?.stacks ?? []).flatMap(fillsOf);
  const text = fills.join();
  if (made.get(strip) === text) return;
  made.set(strip, text);
  const list = document.createElement('ol');
  list.append(...fills.map((fill, index) => smallPage(index + 1, fill, onChoice)));
  strip.replaceChildren(list);
}

/** How full each sheet of a stack is, from 0 to 1. */
function fillsOf({ element, count, scale }: Stack): number[] {
  const head = [...element.children];
  const all = { chapter: element, head, blocks: [], notes: null };
  const rows = rowsOf(all, [], PITCH * scale);
  return Array.from({ length: count }, (_, index) => {
    if (element.classList.contains('cover')) return 1;
    const millimetres = (rows[index]?.bottom ?? 0) / scale - MARGINS.top;
    return Math.min(1, Math.max(0, millimetres / TEXT_BLOCK.height));
  });
}

function smallPage(page: number, fill: number, onChoice: (page: number) => void): HTMLLIElement {
  const [item, button] = [document.createElement('li'), document.createElement('button')];
  const percent = Math.round(fill * 100);
  button.type = 'button';
  button.textContent = String(page);
  button.title = `Page ${page}: ${percent} % full`;
  button.setAttribute('aria-label', button.title);
  button.style.setProperty('--fill', `${percent}%`);
  button.classList.toggle('half-empty', fill < FULL);
  button.addEventListener('click', () => onChoice(page));
  item.append(button);
  return item;
}
