/** Explains a number when it is pointed at or focused. */

import { base, openInEditor } from './ask.ts';

/** Pointers that only pass by are ignored. */
const PATIENCE = 120;

export function showNumbers(doc: () => Document): void {
  const note = noteIn(doc());
  let shown: Element | undefined;
  let timer: number | undefined;
  const hide = (): void => {
    window.clearTimeout(timer);
    note.hidden = true;
    shown?.removeAttribute('aria-describedby');
    shown = undefined;
  };
  const show = (number: Element): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      void fill(note, number).then((known) => {
        if (!known) return;
        shown?.removeAttribute('aria-describedby');
        shown = number;
        number.setAttribute('aria-describedby', note.id);
        putBelow(note, number);
      });
    }, PATIENCE);
  };
  const leave = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(hide, 250);
  };
  listen(doc(), note, { show, hide, leave, shown: () => shown as HTMLElement | undefined });
}

interface Actions {
  readonly show: (number: Element) => void;
  readonly hide: () => void;
  readonly leave: () => void;
  readonly shown: () => HTMLElement | undefined;
}

function listen(doc: Document, note: HTMLElement, { show, hide, leave, shown }: Actions): void {
  const numberAt = (event: Event): Element | null =>
    (event.target as Element).closest?.('[data-cell]') ?? null;
  doc.addEventListener('mouseover', (event) => {
    const number = numberAt(event);
    if (number) show(number);
    else if (note.contains(event.target as Node)) show(shown() ?? note);
    else if (shown() && shown() !== doc.activeElement) leave();
  });
  doc.addEventListener('focusin', (event) => {
    const number = numberAt(event);
    if (number) show(number);
    else if (!note.contains(event.target as Node)) hide();
  });
  doc.addEventListener('keydown', (event) => {
    const number = shown();
    if (event.key === 'Escape' && number) {
      if (note.contains(doc.activeElement)) number.focus();
      hide();
    }
    if ((event.key === 'Enter' || event.key === ' ') && numberAt(event) && number) {
      event.preventDefault();
      note.querySelector<HTMLElement>('button, a')?.focus();
    }
  });
  note.addEventListener('click', (event) => {
    const button = (event.target as Element).closest?.<HTMLElement>('button.place');
    if (button?.dataset.file === undefined) return;
    void openInEditor({ file: button.dataset.file, line: Number(button.dataset.line) });
  });
}

function noteIn(doc: Document): HTMLElement {
  const note = doc.createElement('div');
  note.id = 'preview-note';
  note.hidden = true;
  note.setAttribute('role', 'dialog');
  note.setAttribute('aria-label', 'Explanation of this number');
  doc.body.append(note);
  return note;
}

/** @returns false when the server does not know the number */
async function fill(note: HTMLElement, number: Element): Promise<boolean> {
  if (number === note) return false;
  const cell = number.getAttribute('data-cell') ?? '';
  const response = await fetch(`${base}explain?cell=${encodeURIComponent(cell)}`);
  if (!response.ok) return false;
  note.innerHTML = await response.text();
  return true;
}

function putBelow(note: HTMLElement, number: Element): void {
  const { body, documentElement } = number.ownerDocument;
  const [box, frame] = [number.getBoundingClientRect(), body.getBoundingClientRect()];
  const zoom = Number(getComputedStyle(body).zoom) || 1;
  note.hidden = false;
  const room = documentElement.clientWidth / zoom;
  const left = Math.min((box.left - frame.left) / zoom, room - note.offsetWidth - 8);
  const below = box.bottom + note.offsetHeight * zoom < documentElement.clientHeight;
  const top = below ? box.bottom - frame.top : box.top - frame.top - note.offsetHeight * zoom;
  note.style.left = `${Math.max(4, left)}px`;
  note.style.top = `${top / zoom + (below ? 4 : -4)}px`;
}
