/** Routes: the answer to each address. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { reportName } from '../../core/report-file-name.ts';
import { explainCell } from '../../edition/explain/explain.ts';
import { openSources } from '../../io/sources.ts';
import { explainableDraft } from '../draft/explanations.ts';
import type { LiveDraft } from '../draft/live-draft.ts';
import { compareAnswer } from '../pages/compare.ts';
import { documentPage, styleSheet } from '../pages/document-page.ts';
import { cellNote } from '../pages/explanation.ts';
import { figureAnswer } from '../pages/figure-files.ts';
import { frontPage } from '../pages/front.ts';
import { notFoundPage } from '../pages/not-found.ts';
import { outstandingPage } from '../pages/outstanding.ts';
import { printPage } from '../pages/print.ts';
import { siteAnswer, sitePage } from '../pages/site.ts';
import { translationPage } from '../pages/translation.ts';
import { type Answer, json, NOT_FOUND, page, plain, redirect } from './answer.ts';
import { openInEditor } from './editor.ts';
import type { DraftRequest, Preview } from './request.ts';

/** @returns undefined when the answer is being sent already, as a stream */
export async function answerTo(
  preview: Preview,
  request: IncomingMessage,
  response: ServerResponse,
  body: unknown,
): Promise<Answer | undefined> {
  const url = new URL(request.url ?? '/', 'http://preview');
  const { first, assets } = preview;
  const isPost = request.method === 'POST';
  if (isPost && url.pathname === '/open') {
    return openInEditor(openSources(preview.root), body, preview.log);
  }
  if (url.pathname === '/') return redirect(`/${first.edition}/${first.language}/`);
  const asset = assets.get(url.pathname);
  if (asset) return asset;
  const [, edition, language, rest] = /^\/([\w-]+)\/([\w-]+)\/(.*)$/.exec(url.pathname) ?? [];
  const draft = await preview.drafts.open(edition ?? '', language ?? '');
  if (!draft) return page(notFoundPage(openSources(preview.root)), 404);
  const asked = { preview, draft, rest: decoded(rest ?? ''), query: url.searchParams };
  if (isPost) return post(asked, body);
  const live = await listened(asked);
  if (live) {
    preview.streams.add(response, live, preview.token);
    return undefined;
  }
  return get(asked);
}

/** Whose events are asked for. */
async function listened({ preview, draft, rest }: DraftRequest) {
  if (rest === 'events') return draft;
  return rest === 'site/events' ? preview.drafts.site(draft) : undefined;
}

async function get(asked: DraftRequest): Promise<Answer> {
  const { preview, draft, rest, query } = asked;
  if (rest === '') return page(frontPage(preview, draft));
  if (rest === 'document') return documentPage(draft, query.get('view') ?? 'sheets');
  if (rest === 'state.json') return json(draft.state);
  if (rest === 'print') return page(printPage(preview, draft));
  if (rest === 'report.pdf') return printedPdf(draft);
  if (rest === 'explain') return explained(draft, query.get('cell') ?? '');
  if (rest === 'compare') return compareAnswer(asked);
  if (rest === 'outstanding') return page(outstandingPage(preview, draft));
  if (rest === 'translation') return page(translationPage(preview, draft));
  if (rest === 'site') return page(sitePage(preview, draft));
  if (rest.startsWith('site/')) return siteAnswer(asked);
  if (/^style-[\w-]+\.css$/.test(rest)) return styleSheet(draft);
  if (rest.startsWith('figures/')) return figureAnswer(asked);
  return NOT_FOUND;
}

async function post({ preview, draft, rest }: DraftRequest, body: unknown): Promise<Answer> {
  if (rest === 'view') {
    if (!areTexts(body)) return plain(400, 'A list of figures is wanted.');
    draft.view(body.slice(0, 50));
    return json({});
  }
  if (rest === 'print') {
    if (!isEmptyObject(body)) return plain(400, 'An empty object is wanted.');
    if (!draft.good) return json({ why: 'No draft without errors yet.' }, 409);
    const { total, pages } = await preview.printing.print(draft);
    return json({ total, pages: Object.fromEntries(pages) });
  }
  return NOT_FOUND;
}

function areTexts(body: unknown): body is string[] {
  return Array.isArray(body) && body.every((each) => typeof each === 'string');
}

function isEmptyObject(body: unknown): boolean {
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  return isObject && Object.keys(body).length === 0;
}

/** The rows and sources behind a number, as a piece of HTML. */
function explained({ good }: LiveDraft, cell: string): Answer {
  const explanation = good && explainCell(cell, explainableDraft(good));
  return explanation ? page(cellNote(explanation)) : NOT_FOUND;
}

/** Shown in the browser; who keeps it gets it under its title. */
function printedPdf({ printed, good }: LiveDraft): Answer {
  if (!printed || !good) return NOT_FOUND;
  const name = `${reportName(good.computed.edition, good.language.code)}.pdf`;
  const headers = { 'Content-Disposition': `inline; filename="${name}"` };
  return { status: 200, type: 'application/pdf', body: printed.pdf, headers };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
