/**
 * The headline figure by pointer, touch and keyboard. Everything is drawn already: this fetches other
 * drawings when they are asked for, hides portals, and shows what stands behind a point. Its state is
 * that of the address.
 */

import type { FigureState, PointDetails } from '../points.ts';

interface State {
  readonly view: string;
  /** Portals that are not shown. */
  readonly off: readonly string[];
  readonly point: string;
  /** Empty for the chart. */
  readonly show: '' | 'table';
}

/** @throws {Error} when the page has no such element: it and this script are made together */
function find<Kind extends Element>(selector: string): Kind {
  const found = document.querySelector<Kind>(selector);
  if (!found) throw new Error(`The page has no ${selector}.`);
  return found;
}

const controls = find<HTMLFormElement>('.controls');
const place = find<HTMLElement>('.headline-view');
const details = find<HTMLElement>('.point-details');
const slider = find<HTMLInputElement>('input[name="point"]');
const firstView = controls.dataset.first ?? '';
const fetched = new Map<string, Promise<FigureState>>();
let shownView = firstView;
let points: readonly PointDetails[] = [];

function stateOf(address: URL): State {
  const wanted = address.searchParams.get('view') ?? firstView;
  const known = controls.querySelector(`input[name="view"][value="${CSS.escape(wanted)}"]`);
  const off = address.searchParams.get('off') ?? '';
  return {
    view: known ? wanted : firstView,
    off: off === '' ? [] : off.split(','),
    point: address.searchParams.get('point') ?? '',
    show: address.searchParams.get('show') === 'table' ? 'table' : '',
  };
}

function addressOf({ view, off, point, show }: State): string {
  const address = new URL(location.href);
  const values = { view: view === firstView ? '' : view, off: off.join(), point, show };
  for (const [name, value] of Object.entries(values)) {
    if (value === '') address.searchParams.delete(name);
    else address.searchParams.set(name, value);
  }
  return address.href;
}

/** A figure's drawing and points, fetched once. */
function figureState(view: string): Promise<FigureState> {
  const known = fetched.get(view);
  if (known !== undefined) return known;
  const asked = fetch(`${controls.dataset.figures}${view}/view.json`).then((answer) => {
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
    return answer.json() as Promise<FigureState>;
  });
  // What failed may be asked for again.
  asked.catch(() => fetched.delete(view));
  fetched.set(view, asked);
  return asked;
}

async function show(state: State): Promise<void> {
  const { html, points: all } = await figureState(state.view);
  // Somebody may have gone on meanwhile.
  if (stateOf(new URL(location.href)).view !== state.view) return;
  if (shownView !== state.view) place.innerHTML = html;
  shownView = state.view;
  points = all.filter(({ portal }) => !state.off.includes(portal));
  for (const input of controls.querySelectorAll<HTMLInputElement>('input')) {
    if (input.name === 'view') input.checked = input.value === state.view;
    if (input.name === 'show') input.checked = input.value === (state.show || 'chart');
    if (input.name === 'portal') input.checked = !state.off.includes(input.value);
  }
  hidePortals(state.off);
  slider.max = String(Math.max(0, points.length - 1));
  slider.disabled = points.length === 0;
  const index = points.findIndex(({ id }) => id === state.point);
  if (index >= 0) showPoint(index);
  else clearPoint();
}

function hidePortals(off: readonly string[]): void {
  for (const { value } of controls.querySelectorAll<HTMLInputElement>('input[name="portal"]')) {
    const own = `--portal-${value}-`;
    for (const mark of place.querySelectorAll(`svg [fill*="${own}"], svg [stroke*="${own}"]`)) {
      mark.toggleAttribute('data-off', off.includes(value));
    }
  }
}

function clearPoint(): void {
  details.hidden = true;
  for (const mark of place.querySelectorAll('[data-chosen]')) mark.removeAttribute('data-chosen');
}

function showPoint(index: number): void {
  const point = points[index];
  if (!point) return;
  clearPoint();
  slider.value = String(index);
  slider.setAttribute('aria-valuetext', `${point.title}: ${point.value}`);
  for (const mark of place.querySelectorAll(`[data-point="${CSS.escape(point.id)}"]`)) {
    mark.setAttribute('data-chosen', '');
  }
  details.innerHTML = point.html;
  details.hidden = false;
}

function go(change: Partial<State>, how: 'pushState' | 'replaceState'): void {
  const state = { ...stateOf(new URL(location.href)), ...change };
  history[how](null, '', addressOf(state));
  void show(state);
}

/** The point that is nearest to a place on the screen, if it is near. */
function nearest({ clientX, clientY }: PointerEvent): number {
  let found = -1;
  let least = 40;
  for (const [index, { id }] of points.entries()) {
    for (const mark of place.querySelectorAll(`[data-point="${CSS.escape(id)}"]`)) {
      const box = mark.getBoundingClientRect();
      if (box.width === 0) continue;
      const distance = Math.hypot(
        box.x + box.width / 2 - clientX,
        box.y + box.height / 2 - clientY,
      );
      if (distance < least) [found, least] = [index, distance];
    }
  }
  return found;
}

controls.addEventListener('change', ({ target }) => {
  const input = target as HTMLInputElement;
  if (input.name === 'view') go({ view: input.value, point: '' }, 'pushState');
  if (input.name === 'show') go({ show: input.value === 'table' ? 'table' : '' }, 'pushState');
  if (input.name === 'portal') {
    const all = [...controls.querySelectorAll<HTMLInputElement>('input[name="portal"]')];
    go({ off: all.filter(({ checked }) => !checked).map(({ value }) => value) }, 'pushState');
  }
});
slider.addEventListener('input', async () => {
  if (points.length === 0) await show(stateOf(new URL(location.href)));
  const point = points[Number(slider.value)];
  if (point) go({ point: point.id }, 'replaceState');
});
place.addEventListener('pointerenter', () => void show(stateOf(new URL(location.href))), {
  once: true,
});
for (const kind of ['pointermove', 'pointerup'] as const) {
  place.addEventListener(kind, (event) => {
    const point = points[nearest(event)];
    if (point && details.dataset.point !== point.id) {
      details.dataset.point = point.id;
      go({ point: point.id }, 'replaceState');
    }
  });
}
slider.addEventListener('focus', () => void show(stateOf(new URL(location.href))), { once: true });
addEventListener('popstate', () => void show(stateOf(new URL(location.href))));

if (location.search !== '') void show(stateOf(new URL(location.href)));
