/** The page with the draft: contents, the document in its frame, problems and buttons. */

import { hasSite } from '../../config/site.ts';
import { openSources } from '../../io/sources.ts';
import type { LiveDraft } from '../draft/live-draft.ts';
import { type EditionChoice, editionChoices } from '../server/editions.ts';
import type { Preview } from '../server/request.ts';
import {
  baseOf,
  editionItems,
  languageName,
  layout,
  MISTAKE,
  PROBLEMS_BUTTON,
  PROBLEMS_PANEL,
} from './layout.ts';
import { type Markup, markup } from './markup.ts';

export function frontPage({ root, token }: Preview, draft: LiveDraft): Markup {
  const base = baseOf(draft);
  const sources = openSources(root);
  const choices = editionChoices(sources);
  const own = choices.find(({ id }) => id === draft.edition);
  const title = own?.title ?? draft.edition;
  return layout({
    title: `Draft: ${title}`,
    script: 'front',
    token,
    base,
    className: 'front',
    body: markup`
<a class="skip" href="#draft">Skip to the draft</a>
<section class="bar" aria-label="What is shown, and how">
<p class="draft-mark">DRAFT</p>
<h1>${title}</h1>
${editionList(choices, draft)}
<div class="views" role="group" aria-label="How the draft is shown">
<button type="button" data-view="sheets" aria-pressed="true">Sheets</button>
<button type="button" data-view="flow" aria-pressed="false">Flow</button>
</div>
<button type="button" id="dark-button" aria-pressed="false">Dark sheets</button>
<button type="button" id="print">Print</button>
<a class="button" href="${base}compare">Compare</a>
${hasSite(sources) && markup`<a class="button" href="${base}site" target="_blank">Public page</a>`}
${own !== undefined && own.languages[0] !== draft.language && markup`<a class="button" href="${base}translation">Translation</a>`}
${own?.isCollecting === true && markup`<a class="button" href="${base}outstanding">Outstanding</a>`}
<button type="button" id="contents-button" aria-expanded="true" aria-controls="contents">Contents</button>
<button type="button" id="pages-button" aria-expanded="false" aria-controls="pages">Pages</button>
${PROBLEMS_BUTTON}
</section>
<div class="desk">
<nav id="contents" aria-label="Contents of the draft"></nav>
<section id="draft" aria-label="Draft" tabindex="-1">
<iframe id="document" title="The draft of ${title}" src="${base}document"></iframe>
${MISTAKE}
</section>
${PROBLEMS_PANEL}
</div>
<nav id="pages" aria-label="Pages, and how full they are" hidden></nav>
<footer class="status">
<button type="button" id="place" title="Open this place in the editor (e)">…</button>
<p id="sheet"></p>
<p id="state" role="status">Loading …</p>
</footer>
`,
  });
}

function editionList(choices: readonly EditionChoice[], draft: LiveDraft): Markup {
  return markup`<details class="editions">
<summary>${draft.edition}, ${languageName(draft.language)}</summary>
<nav aria-label="Editions and languages"><ul>${editionItems(choices, draft)}</ul></nav>
</details>`;
}
