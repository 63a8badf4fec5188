/** The draft as a document for a frame: it has no scripts and keeps its styles in files. */

import { draftDocument, END } from '../draft/draft-document.ts';
import type { LiveDraft } from '../draft/live-draft.ts';
import type { Answer } from '../server/answer.ts';
import { Markup, markup } from './markup.ts';

/** The two ways to look at a draft. */
const VIEWS = ['sheets', 'flow'] as const;

/** @param view `sheets` or `flow` */
export function documentPage(draft: LiveDraft, view: string): Answer {
  const { good, state, language } = draft;
  const shown = VIEWS.find((each) => each === view) ?? 'sheets';
  const charts = Object.entries(state.charts).flatMap(([id, { svg }]) =>
    svg === undefined ? [] : [[id, svg] as const],
  );
  const { parts = [] } = good
    ? draftDocument(good.bound, good.computed.edition.templates, new Map(charts))
    : {};
  const body = new Markup([...parts.map(({ html }) => html), END].join('\n'));
  const title = good?.computed.edition.settings.title ?? `Edition ${draft.edition}`;
  const content = markup`<!doctype html>
<html lang="${language}" data-view="${shown}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/fonts/fonts.css">
<link rel="stylesheet" href="${state.style}" id="report-style">
<link rel="stylesheet" href="/styles/document.css">
</head>
<body class="${good?.document.bodyClass ?? ''}" data-version="${state.version}">${
    good ? body : markup`<main><h1>No draft yet</h1><p>The files have a mistake.</p></main>`
  }</body>
</html>
`;
  return { status: 200, type: 'text/html; charset=utf-8', body: content.html, frame: 'document' };
}

/** The style sheet of the document. */
export function styleSheet({ good }: LiveDraft): Answer {
  return { status: 200, type: 'text/css; charset=utf-8', body: good?.document.css ?? '' };
}
