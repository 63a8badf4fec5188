/** The public page of a draft: a page with the frame that it stands in, and its files. */

import { typeOf } from '../../site/serve.ts';
import type { LiveDraft } from '../draft/live-draft.ts';
import { type Answer, json, NOT_FOUND } from '../server/answer.ts';
import type { DraftRequest, Preview } from '../server/request.ts';
import {
  baseOf,
  languageName,
  layout,
  MISTAKE,
  PROBLEMS_BUTTON,
  PROBLEMS_PANEL,
} from './layout.ts';
import { type Markup, markup } from './markup.ts';

export function sitePage({ token }: Preview, draft: LiveDraft): Markup {
  const { edition, language } = draft;
  const base = baseOf(draft);
  const title = `Public page of edition ${edition}, ${languageName(language)}`;
  return layout({
    title,
    script: 'site',
    token,
    base: `${base}site/`,
    className: 'front',
    body: markup`
<section class="bar" aria-label="What is shown">
<p class="draft-mark">DRAFT</p>
<h1>${title}</h1>
<a class="button" href="${base}">Back to the draft</a>
${PROBLEMS_BUTTON}
</section>
<div class="desk">
<section id="draft" aria-label="Public page" tabindex="-1">
<iframe id="document" title="${title}"></iframe>
${MISTAKE}
</section>
${PROBLEMS_PANEL}
</div>
<footer class="status">
<p>Reports to download and the editions before are there once npm run site has made the page.</p>
<p id="state" role="status">Loading …</p>
</footer>
`,
  });
}

/** @param asked.rest `site/figures/visits/`, `site/assets/site.css`, `site/state.json` … */
export async function siteAnswer({ preview, draft, rest }: DraftRequest): Promise<Answer> {
  const site = await preview.drafts.site(draft);
  const path = rest.slice('site/'.length);
  if (path === 'state.json') return json(site.state);
  const name = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  const { made } = site;
  const body =
    made?.files.get(name) ??
    (await made?.figureFile(name, (chart) => preview.printing.picture(chart)));
  if (body !== undefined) return { status: 200, type: typeOf(name), body, frame: 'site' };
  if (!made)
    return {
      ...NOT_FOUND,
      status: 200,
      body: 'There is no public page without errors yet.\n',
      frame: 'site',
    };
  const missing = made.files.get('404.html');
  return missing
    ? { status: 404, type: typeOf('404.html'), body: missing, frame: 'site' }
    : NOT_FOUND;
}
