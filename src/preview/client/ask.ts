/** Requests to the server; the token proves that they come from one of its own pages. */

import type { DraftState } from '../protocol.ts';

function meta(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
}

let token = meta('preview-token');

/** `/2023/en/` of the draft that this page is about. */
export const base: string = meta('preview-base');

/** A restarted server has a new token. */
export function setToken(fresh: string): void {
  token = fresh;
}

export function ask(path: string, body: unknown): Promise<Response> {
  return fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Preview-Token': token },
    body: JSON.stringify(body),
  });
}

export interface EditorPlace {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** @returns whether the server knows the file */
export async function openInEditor(place: EditorPlace): Promise<boolean> {
  const response = await ask('/open', place);
  return response.ok;
}

/** A button that opens a place in the editor. */
export function placeButton(place: EditorPlace): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'place';
  button.textContent = placeText(place);
  button.addEventListener('click', () => void openInEditor(place));
  return button;
}

/** `file:line:column`, as far as it is known. */
export function placeText({ file, line, column }: EditorPlace): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

/** An element that the page has. */
export function part<Kind extends HTMLElement>(id: string): Kind {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found as Kind;
}

/** The state of a page that shows all that was saved. */
export function upToDate({ took }: Pick<DraftState, 'took'>): string {
  return `Up to date (built in ${Math.max(1, Math.round(took))} ms)`;
}
