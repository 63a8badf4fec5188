/** The file and line of what is read, pointed at or focused: shown below, opened by a click or `e`. */

import type { DraftState, Place } from '../protocol.ts';
import { openInEditor, placeText } from './ask.ts';
import { nextStop, placeOf } from './reading.ts';

export interface Places {
  /** The reader has come to an element. */
  read(element: Element | undefined): void;
  current(): Place | undefined;
}

export function showPlaces(
  doc: () => Document,
  state: () => DraftState | undefined,
  button: HTMLButtonElement,
): Places {
  let element: Element | undefined;
  let isPointed = false;
  const chip = chipIn(doc());
  const current = (): Place | undefined => {
    const known = state();
    return element?.isConnected && known ? placeOf(element, known) : undefined;
  };
  const moveTo = (next: Element | undefined, pointed: boolean): void => {
    element = next;
    isPointed = pointed;
    const place = current();
    button.textContent = place ? placeText(place) : '…';
    button.disabled = place === undefined;
    chip.hidden = !place || !pointed;
    if (place && next && pointed) putBeside(chip, next, placeText(place));
  };
  const open = (): void => {
    const place = current();
    if (place) void openInEditor(place);
  };
  chip.addEventListener('click', open);
  doc().addEventListener('mouseover', (event) => {
    const found = (event.target as Element).closest?.(PARAGRAPHS);
    if (found && found !== element) moveTo(found, true);
  });
  doc().addEventListener('focusin', (event) => moveTo(event.target as Element, false));
  doc().addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'e') open();
    const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : undefined;
    if (step === undefined) return;
    const next = nextStop(doc(), element, step);
    next?.scrollIntoView({ block: 'center', behavior: 'instant' });
    moveTo(next, true);
  });
  return {
    current,
    read: (next) => {
      // What the user points at takes precedence over what scrolls by.
      if (!isPointed || !element || !isInView(element)) moveTo(next, false);
    },
  };
}

function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < (element.ownerDocument.defaultView?.innerHeight ?? 0);
}

const PARAGRAPHS = 'p, li, h1, h2, td, th, caption, figcaption, figure';

/** Stands at the paragraph; for a pointer alone, as the line below the draft says the same. */
function chipIn(doc: Document): HTMLElement {
  const chip = doc.createElement('button');
  chip.id = 'preview-place';
  chip.type = 'button';
  chip.tabIndex = -1;
  chip.hidden = true;
  chip.setAttribute('aria-hidden', 'true');
  doc.body.append(chip);
  return chip;
}

function putBeside(chip: HTMLElement, element: Element, text: string): void {
  const [box, body] = [
    element.getBoundingClientRect(),
    element.ownerDocument.body.getBoundingClientRect(),
  ];
  const zoom = Number(getComputedStyle(element.ownerDocument.body).zoom) || 1;
  chip.textContent = text;
  chip.style.top = `${(box.top - body.top) / zoom - 20}px`;
  chip.style.left = `${(box.left - body.left) / zoom}px`;
}
