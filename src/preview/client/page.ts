/** A page about a draft: reloaded whenever the draft changes. */

import { Idiomorph } from 'idiomorph';
import { openInEditor } from './ask.ts';
import { connect } from './connection.ts';

let shown: string | undefined;

async function renew(): Promise<void> {
  const response = await fetch(location.href);
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  const [now, next] = [document.getElementById('live'), fresh.getElementById('live')];
  if (now && next) void Idiomorph.morph(now, next, { morphStyle: 'outerHTML' });
}

connect({
  changed: ({ version }) => {
    if (shown !== undefined && shown !== version) void renew();
    shown = version;
  },
  lost: () => undefined,
});

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button.place') : null;
  if (!(button instanceof HTMLElement) || button.dataset.file === undefined) return;
  const line = Number(button.dataset.line);
  void openInEditor({ file: button.dataset.file, ...(line > 0 && { line }) });
});
