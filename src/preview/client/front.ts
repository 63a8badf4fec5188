/** The page with the draft: connects its parts. */

import type { DraftState } from '../protocol.ts';
import { ask, base, openInEditor, part, placeText, upToDate } from './ask.ts';
import { connect } from './connection.ts';
import { exchange } from './exchange.ts';
import { showProblems } from './mistakes.ts';
import { showNumbers } from './numbers.ts';
import { fillPageNumbers, type PageNumbers, pageNumbers } from './pages.ts';
import { showPlaces } from './places.ts';
import { fillRail, markPlace } from './rail.ts';
import { anchorOf, elementRead, keepingPlace } from './reading.ts';
import { scrollableTables } from './scrollable.ts';
import { laySheets, type Sheets } from './sheets.ts';
import { fillStrip } from './strip.ts';

const frame = part<HTMLIFrameElement>('document');
const rail = part('contents');
const status = part('state');
const pageStatus = part('sheet');
const strip = part('pages');
const darkButton = part('dark-button');

/** What the frame shows now. */
let shown: DraftState | undefined;
let sheets: Sheets | undefined;
let numbers: PageNumbers = pageNumbers(undefined, undefined);

const doc = (): Document => {
  const inside = frame.contentDocument;
  if (!inside) throw new Error('The frame is empty.');
  return inside;
};

await frameLoaded();
const places = showPlaces(doc, () => shown, part<HTMLButtonElement>('place'));
showNumbers(doc);
prepareFrame();
setView(chosenView());
setDark(localStorage.getItem('dark-sheets') === 'true');
connect({
  changed: (next) => {
    show(next);
  },
  lost: () => {
    status.textContent = 'Disconnected from the preview’s server. Reconnecting …';
    document.body.dataset.connected = 'no';
  },
});

function show(next: DraftState): void {
  const isNew = shown?.version !== next.version;
  if (isNew) {
    const isRestyled = shown !== undefined && shown.style !== next.style;
    keepingPlace(doc(), () => {
      exchange(doc(), shown, next);
      shown = next;
      if (!isRestyled) layOut();
    });
    // A new style is seen first; sheets and page numbers follow.
    if (isRestyled) requestAnimationFrame(() => setTimeout(layOut));
    showProblems(next);
    whereReading();
  }
  status.textContent = next.outdated
    ? 'Errors: this is the last draft without them.'
    : drawing(next) || upToDate(next);
  document.body.dataset.connected = 'yes';
  document.body.dataset.version = next.version;
}

function drawing({ charts }: DraftState): string {
  const count = Object.values(charts).filter((each) => each.drawing).length;
  if (count === 0) return '';
  return count === 1 ? 'Drawing a chart …' : `Drawing ${count} charts …`;
}

/** Sheets, page numbers and contents, after anything that moves them. */
function layOut(): void {
  sheets = laySheets(doc());
  numbers = pageNumbers(shown?.printed, sheets);
  // Reading all page numbers first keeps the browser from laying out between the writing of two.
  fillRail(rail, doc(), numbers, goTo);
  fillPageNumbers(doc(), numbers);
  pageStatus.textContent = numbers.summary;
  if (!strip.hidden) fillStrip(strip, sheets, goToSheet);
  scrollableTables(doc());
}

function goTo(id: string): void {
  const named = doc().getElementById(id);
  const target = named?.classList.contains('chapter') ? named.querySelector('h1') : named;
  if (!named || !target) return;
  named.scrollIntoView({ block: 'start', behavior: 'instant' });
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  if (window.matchMedia('(max-width: 50rem)').matches) toggle('contents', false);
}

function goToSheet(page: number): void {
  doc().querySelector(`.preview-sheet[data-page="${page}"]`)?.scrollIntoView({ block: 'start' });
}

/** Marks the reader's place; the server draws first what is in view. */
function whereReading(): void {
  const read = elementRead(doc());
  const anchor = anchorOf(read);
  markPlace(rail, anchor, read?.closest('.chapter')?.id ?? '');
  places.read(read);
  sessionStorage.setItem(`place ${base}`, String(frame.contentWindow?.scrollY ?? 0));
}

let viewed = '';
function viewState(): void {
  const height = frame.clientHeight;
  const figures = [...doc().querySelectorAll('svg[data-chart]')].filter((each) => {
    const box = each.getBoundingClientRect();
    return box.bottom > 0 && box.top < height;
  });
  const ids = figures.map((each) => each.getAttribute('data-chart') ?? '');
  if (ids.join() === viewed) return;
  viewed = ids.join();
  void ask(`${base}view`, ids).catch(() => undefined);
}

function prepareFrame(): void {
  const inside = doc();
  let pending = 0;
  inside.addEventListener('scroll', () => {
    window.clearTimeout(pending);
    pending = window.setTimeout(() => {
      whereReading();
      viewState();
    }, 60);
  });
  new ResizeObserver(() => {
    if (shown) keepingPlace(inside, layOut);
  }).observe(frame);
  inside.addEventListener('click', (event) => {
    const link = (event.target as Element).closest?.('a[href^="#"]');
    const id = link?.getAttribute('href')?.slice(1);
    if (id === undefined || event.defaultPrevented) return;
    event.preventDefault();
    goTo(decodeURIComponent(id));
  });
}

function chosenView(): string {
  const asked = new URLSearchParams(location.search).get('view');
  const narrow = window.matchMedia('(max-width: 50rem)').matches;
  return asked ?? localStorage.getItem('view') ?? (narrow ? 'flow' : 'sheets');
}

function setView(name: string): void {
  const view = name === 'flow' ? 'flow' : 'sheets';
  keepingPlace(doc(), () => {
    doc().documentElement.dataset.view = view;
    if (shown) layOut();
  });
  for (const button of document.querySelectorAll<HTMLElement>('[data-view]')) {
    button.setAttribute('aria-pressed', String(button.dataset.view === view));
  }
}

for (const button of document.querySelectorAll<HTMLElement>('button[data-view]')) {
  button.addEventListener('click', () => {
    localStorage.setItem('view', button.dataset.view ?? '');
    setView(button.dataset.view ?? '');
  });
}

/** Whether sheets follow a dark screen; as long as nobody says so, they look like paper. */
function setDark(on: boolean): void {
  doc().documentElement.toggleAttribute('data-dark', on);
  darkButton.setAttribute('aria-pressed', String(on));
}

darkButton.addEventListener('click', () => {
  const on = darkButton.getAttribute('aria-pressed') !== 'true';
  localStorage.setItem('dark-sheets', String(on));
  setDark(on);
});

type Panel = 'contents' | 'problems' | 'pages';

function toggle(id: Panel, open: boolean): void {
  part(id).hidden = !open;
  if (open && id === 'pages') fillStrip(strip, sheets, goToSheet);
  part(`${id}-button`).setAttribute('aria-expanded', String(open));
}

for (const id of ['contents', 'problems', 'pages'] as const) {
  part(`${id}-button`).addEventListener('click', () => toggle(id, part(id).hidden !== false));
}
if (window.matchMedia('(max-width: 50rem)').matches) toggle('contents', false);

part('print').addEventListener('click', () => {
  window.open(`${base}print#${encodeURIComponent(anchorOf(elementRead(doc())))}`, '_blank');
});

part('place').addEventListener('click', () => {
  const place = places.current();
  if (!place) return;
  void openInEditor(place).then((known) => {
    status.textContent = known
      ? `Opened ${placeText(place)} in the editor.`
      : `Cannot open ${placeText(place)}.`;
  });
});

function frameLoaded(): Promise<void> {
  const isThere = (): boolean =>
    frame.contentDocument?.readyState === 'complete' &&
    frame.contentDocument.body.dataset.version !== undefined;
  return new Promise((resolve) => {
    if (isThere()) resolve();
    else frame.addEventListener('load', () => resolve(), { once: true });
  });
}

window.addEventListener('hashchange', () => goTo(decodeURIComponent(location.hash.slice(1))));
