/** The public page of a draft in its frame: loaded anew whenever it has changed, where the reader was. */

import { base, part, upToDate } from './ask.ts';
import { connect } from './connection.ts';
import { showProblems } from './mistakes.ts';

const frame = part<HTMLIFrameElement>('document');
const status = part('state');
const problems = part('problems');
const button = part('problems-button');
/** What the frame shows now, or is being loaded to show. */
let shown: string | undefined;
let place = 0;

frame.addEventListener('load', () => {
  const inside = frame.contentDocument;
  frame.contentWindow?.scrollTo(0, place);
  place = 0;
  document.body.dataset.framed = shown;
  // Other sites cannot stand in the frame.
  for (const link of inside?.querySelectorAll<HTMLAnchorElement>('a[href^="http"]') ?? []) {
    if (link.origin !== location.origin) link.target = '_blank';
  }
});

connect({
  changed: (next) => {
    showProblems(next);
    status.textContent = next.outdated
      ? 'Errors: this is the last page without them.'
      : upToDate(next);
    if (shown === undefined) frame.src = base;
    else if (shown !== next.style) {
      place = frame.contentWindow?.scrollY ?? 0;
      frame.contentWindow?.location.reload();
    }
    shown = next.style;
    document.body.dataset.shown = shown;
  },
  lost: () => {
    status.textContent = 'Disconnected from the preview’s server. Reconnecting …';
  },
});

button.addEventListener('click', () => {
  problems.hidden = !problems.hidden;
  button.setAttribute('aria-expanded', String(!problems.hidden));
});
