/** The page for an unknown edition or address. */

import type { Sources } from '../../io/sources.ts';
import { editionChoices } from '../server/editions.ts';
import { baseOf, languageName, layout } from './layout.ts';
import { type Markup, markup } from './markup.ts';

export function notFoundPage(sources: Sources): Markup {
  const items = editionChoices(sources).flatMap(({ id, languages }) =>
    languages.map((language) => {
      const href = baseOf({ edition: id, language });
      return markup`<li><a href="${href}">${id}, ${languageName(language)}</a></li>`;
    }),
  );
  return layout({
    title: 'Nothing here',
    className: 'plain',
    body: markup`<main><h1>There is nothing at this address</h1>
<p>The project has these editions:</p>
<ul>${items}</ul></main>`,
  });
}
