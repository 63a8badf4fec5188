/** Where a page beside the draft says what is wrong with it; the client fills these places. */

import { markup } from './markup.ts';

/** Opens the panel, and counts. */
export const PROBLEMS_BUTTON = markup`<button type="button" id="problems-button" aria-expanded="false" aria-controls="problems">Problems <span id="problem-count">0</span></button>`;

/** The list of all problems. */
export const PROBLEMS_PANEL = markup`<aside id="problems" aria-labelledby="problems-title" hidden>
<h2 id="problems-title">Problems</h2>
<div id="problem-list"></div>
</aside>`;

/** In place of what cannot be shown because of a mistake. */
export const MISTAKE = markup`<section id="mistake" aria-labelledby="mistake-title" hidden></section>`;
