/** The contents beside the draft, with the reader's place. */

import type { PageNumbers } from './pages.ts';

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly page: string;
  readonly inside: readonly Entry[];
}

/** What each list was made from: one that would be the same is left alone. */
const made = new WeakMap<HTMLElement, string>();

/** Makes the list. @param onChoice called with the id that a reader wants to go to */
export function fillRail(
  nav: HTMLElement,
  doc: Document,
  numbers: PageNumbers,
  onChoice: (id: string) => void,
): void {
  const entries = [...doc.querySelectorAll('.chapter')].map((chapter) => ({
    ...entryOf(
      chapter,
      chapter.querySelector(':scope > .chapter-head > h1')?.textContent ?? '',
      numbers,
    ),
    inside: [...chapter.querySelectorAll('h2[id], figure[id], table[id^="table-"]')].map((each) =>
      entryOf(each, titleOf(each), numbers),
    ),
  }));
  const text = JSON.stringify(entries);
  if (made.get(nav) === text) return;
  made.set(nav, text);
  const current = nav.querySelector('[aria-current]')?.getAttribute('href');
  const top = nav.scrollTop;
  nav.replaceChildren(listOf(entries, onChoice));
  nav.scrollTop = top;
  if (current) markPlace(nav, current.slice(1));
}

function entryOf({ id }: Element, title: string, numbers: PageNumbers): Entry {
  return { id, title: title.trim() || id, page: numbers.of(id), inside: [] };
}

function listOf(entries: readonly Entry[], onChoice: (id: string) => void): HTMLOListElement {
  const list = document.createElement('ol');
  for (const { id, title, page, inside } of entries) {
    const item = document.createElement('li');
    item.append(linkOf(id, title, page, onChoice));
    if (inside.length > 0) item.append(listOf(inside, onChoice));
    list.append(item);
  }
  return list;
}

/** Marks where the reader is. @param ids nearest first */
export function markPlace(nav: HTMLElement, ...ids: readonly string[]): void {
  const links = new Map([...nav.querySelectorAll('a')].map((each) => [each.hash.slice(1), each]));
  const link = ids.map((id) => links.get(id)).find((each) => each !== undefined);
  const before = nav.querySelector('[aria-current]');
  if (before === (link ?? null)) return;
  before?.removeAttribute('aria-current');
  link?.setAttribute('aria-current', 'location');
  const [box, room] = [link?.getBoundingClientRect(), nav.getBoundingClientRect()];
  if (box && (box.top < room.top || box.bottom > room.bottom)) {
    nav.scrollTop += box.top - room.top - room.height / 3;
  }
}

function linkOf(
  id: string,
  title: string,
  page: string,
  onChoice: (id: string) => void,
): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = `#${id}`;
  const [name, number] = [document.createElement('span'), document.createElement('span')];
  name.textContent = title;
  number.className = 'page';
  number.textContent = page;
  link.append(name, ' ', number);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    onChoice(id);
  });
  return link;
}

function titleOf(element: Element): string {
  if (element.tagName === 'H2') return element.textContent;
  return (element.querySelector('.label')?.textContent ?? element.id).trim().replace(/\.$/, '');
}
