/** The problems that `check` finds: an overlay for errors, a list for all. */

import type { DraftState, ShownProblem } from '../protocol.ts';
import { placeButton } from './ask.ts';

/** Shows the problems of a state in both. */
export function showProblems({ problems }: DraftState): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const overlay = document.getElementById('mistake');
  const list = document.getElementById('problem-list');
  const count = document.getElementById('problem-count');
  if (!overlay || !list || !count) throw new Error('The page has no place for problems.');
  count.textContent = String(problems.length);
  count.dataset.errors = String(errors.length);
  overlay.hidden = errors.length === 0;
  if (errors.length > 0) overlay.replaceChildren(...overlayContent(errors, overlay));
  if (problems.length === 0) list.replaceChildren(paragraph('', 'check finds nothing.'));
  else list.replaceChildren(...problems.map(problemBlock));
}

function overlayContent(errors: readonly ShownProblem[], overlay: HTMLElement): Element[] {
  const title = document.createElement('h2');
  title.id = 'mistake-title';
  title.textContent = errors.length === 1 ? '1 error' : `${errors.length} errors`;
  const note = paragraph('', 'Behind this is the last draft without errors.');
  const fold = document.createElement('button');
  fold.type = 'button';
  const folded = (is: boolean): void => {
    overlay.classList.toggle('folded', is);
    fold.setAttribute('aria-expanded', String(!is));
    fold.textContent = is ? 'Show' : 'Collapse';
  };
  folded(overlay.classList.contains('folded'));
  fold.addEventListener('click', () => folded(!overlay.classList.contains('folded')));
  const head = document.createElement('div');
  head.className = 'mistake-head';
  head.append(title, fold);
  const body = document.createElement('div');
  body.className = 'mistake-body';
  body.append(note, ...errors.map(problemBlock));
  return [head, body];
}

function problemBlock(problem: ShownProblem): HTMLElement {
  const { severity, code, message, hint, file, line, column, cell, frame } = problem;
  const block = document.createElement('article');
  block.className = `problem ${severity}`;
  block.append(paragraph('message', `${severity === 'error' ? 'Error' : 'Warning'}: ${message}`));
  if (file !== undefined) {
    const place = {
      file,
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
    };
    block.append(placeButton(place));
    if (cell !== undefined) block.append(` (${cell})`);
  }
  if (frame) {
    const shown = document.createElement('pre');
    shown.textContent = frame.join('\n');
    // A long line can be scrolled sideways, with the keyboard too.
    shown.tabIndex = 0;
    shown.setAttribute('role', 'group');
    shown.setAttribute('aria-label', 'The line');
    block.append(shown);
  }
  if (hint !== undefined) block.append(paragraph('hint', hint));
  block.append(paragraph('code', code));
  return block;
}

function paragraph(className: string, text: string): HTMLParagraphElement {
  const element = document.createElement('p');
  element.className = className;
  element.textContent = text;
  return element;
}
