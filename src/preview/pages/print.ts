/** The page that waits for a print and then leads to the PDF, at the page that was being read. */

import type { LiveDraft } from '../draft/live-draft.ts';
import type { Preview } from '../server/request.ts';
import { baseOf, layout } from './layout.ts';
import { type Markup, markup } from './markup.ts';

export function printPage({ token }: Preview, draft: LiveDraft): Markup {
  const base = baseOf(draft);
  return layout({
    title: `Print of ${draft.edition}`,
    script: 'print',
    token,
    base,
    className: 'plain',
    body: markup`<main>
<h1>Print of edition ${draft.edition}</h1>
<p id="print-state" role="status">The PDF is being made. That takes some seconds.</p>
<p><a id="pdf" href="${base}report.pdf" hidden>Open the PDF</a></p>
<p><a href="${base}">Back to the draft</a></p>
</main>`,
  });
}
