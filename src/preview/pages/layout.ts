/** What all pages of the preview share. */

import type { EditionChoice } from '../server/editions.ts';
import { type Markup, markup } from './markup.ts';

export interface PageParts {
  readonly title: string;
  /** File names of scripts in client/, without ending. */
  readonly script?: string;
  /** For pages that may ask the server to do something. */
  readonly token?: string;
  /** `/2023/en/` of the draft that the page is about. */
  readonly base?: string;
  readonly className: string;
  readonly body: Markup;
}

export function layout({ title, script, token, base, className, body }: PageParts): Markup {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${token !== undefined && markup`<meta name="preview-token" content="${token}">`}
${base !== undefined && markup`<meta name="preview-base" content="${base}">`}
<link rel="stylesheet" href="/fonts/fonts.css">
<link rel="stylesheet" href="/styles/preview.css">
<link rel="stylesheet" href="/styles/front.css">
<link rel="stylesheet" href="/styles/pages.css">
${script !== undefined && markup`<script type="module" src="/client/${script}.ts"></script>`}
</head>
<body class="${className}">
${body}
</body>
</html>
`;
}

/** A page about a draft, beside it: renewed whenever the draft changes. */
export function pageBeside(
  draft: { readonly edition: string; readonly language: string },
  token: string,
  title: string,
  content: readonly (Markup | undefined)[],
): Markup {
  const base = baseOf(draft);
  return layout({
    title,
    script: 'page',
    token,
    base,
    className: 'plain',
    body: markup`<main id="live">
<p><a href="${base}">Back to the draft</a></p>
<h1>${title}</h1>
${content}
</main>`,
  });
}

/** The address of a draft. */
export function baseOf({
  edition,
  language,
}: {
  readonly edition: string;
  readonly language: string;
}): string {
  return `/${edition}/${language}/`;
}

/** Links to all drafts, as items of a list. @param own the draft that is shown */
export function editionItems(
  choices: readonly EditionChoice[],
  own?: { readonly edition: string; readonly language: string },
): Markup[] {
  return choices.flatMap(({ id, languages }) =>
    languages.map((language) => {
      const isOwn = id === own?.edition && language === own.language;
      const href = baseOf({ edition: id, language });
      return markup`<li><a href="${href}"${isOwn && markup` aria-current="page"`}>${id}, ${languageName(language)}</a></li>`;
    }),
  );
}

/** The name of a language in English. */
export function languageName(code: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;
}

/** Opens the panel, and counts. */
export const PROBLEMS_BUTTON = markup`<button type="button" id="problems-button" aria-expanded="false" aria-controls="problems">Problems <span id="problem-count">0</span></button>`;

/** The list of all problems. */
export const PROBLEMS_PANEL = markup`<aside id="problems" aria-labelledby="problems-title" hidden>
<h2 id="problems-title">Problems</h2>
<div id="problem-list"></div>
</aside>`;

/** In place of what cannot be shown because of a mistake. */
export const MISTAKE = markup`<section id="mistake" aria-labelledby="mistake-title" hidden></section>`;
