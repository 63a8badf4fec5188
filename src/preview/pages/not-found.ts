/** The page for an unknown edition or address. */

import type { Sources } from '../../io/sources.ts';
import { editionChoices } from '../server/editions.ts';
import { editionItems, layout } from './layout.ts';
import { type Markup, markup } from './markup.ts';

export function notFoundPage(sources: Sources): Markup {
  return layout({
    title: 'Nothing here',
    className: 'plain',
    body: markup`<main><h1>There is nothing at this address</h1>
<p>The project has these editions:</p>
<ul>${editionItems(editionChoices(sources))}</ul></main>`,
  });
}
