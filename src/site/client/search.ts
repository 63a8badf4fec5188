/** Narrows the list of all that the page has to what has all words that a reader types. */

import type { SearchIndex } from '../pages/search.ts';

const field = document.querySelector<HTMLElement>('[role="search"]');
const input = field?.querySelector('input');
const status = field?.querySelector('[role="status"]');
const items = [...document.querySelectorAll<HTMLLIElement>('.rows > li')];
let asked: Promise<ReadonlyMap<string, string>> | undefined;

/** Without accents and case: what is not on a reader’s keyboard can be found, too. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The index, fetched once. */
function texts(): Promise<ReadonlyMap<string, string>> {
  asked ??= fetch(field?.dataset.index ?? '')
    .then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
      return answer.json() as Promise<SearchIndex>;
    })
    .then((index) => new Map(Object.entries(index).map(([id, text]) => [id, folded(text)])));
  // What failed may be asked for again.
  asked.catch(() => {
    asked = undefined;
  });
  return asked;
}

async function narrow(wanted: string): Promise<void> {
  const words = folded(wanted).split(/\s+/).filter(Boolean);
  const index = words.length === 0 ? new Map<string, string>() : await texts();
  // Somebody may have typed on meanwhile.
  if (wanted !== input?.value) return;
  for (const item of items) {
    const text = index.get(item.id) ?? '';
    item.hidden = !words.every((word) => text.includes(word));
  }
  for (const section of document.querySelectorAll<HTMLElement>('main section')) {
    section.hidden = section.querySelector('li:not([hidden])') === null;
  }
  const found = items.filter(({ hidden }) => !hidden).length;
  if (status) {
    const pattern = words.length === 0 ? '' : (field?.dataset.found ?? '');
    status.textContent = pattern.replace('{count}', String(found));
  }
  const address = new URL(location.href);
  if (words.length === 0) address.searchParams.delete('q');
  else address.searchParams.set('q', wanted);
  history.replaceState(null, '', address);
}

if (field && input) {
  input.addEventListener('focus', () => void texts(), { once: true });
  input.addEventListener('input', () => void narrow(input.value));
  input.addEventListener('keydown', ({ key }) => {
    if (key !== 'Enter' && key !== 'ArrowDown') return;
    const links = items.map((item) => (item.hidden ? null : item.querySelector('a')));
    links.find((link) => link !== null)?.focus();
  });
  input.value = new URL(location.href).searchParams.get('q') ?? '';
  if (input.value !== '') void narrow(input.value);
}
