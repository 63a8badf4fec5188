/** A figure by itself: its page, and its picture and data as files. */

import { UserError } from '../../core/diagnostics.ts';
import type { ShownFigure } from '../draft/explanations.ts';
import type { LiveDraft } from '../draft/live-draft.ts';
import { type Answer, download, NOT_FOUND, page } from '../server/answer.ts';
import type { DraftRequest, Preview } from '../server/request.ts';
import { figurePage } from './figure.ts';

/** @param asked.rest `figures/visits`, `figures/visits.svg`, `figures/visits.last.svg` … */
export async function figureAnswer({ preview, draft, rest }: DraftRequest): Promise<Answer> {
  const [, id = '', ending] =
    /^figures\/([\w-]+)(?:\.(svg|png|csv|vl\.json|last\.svg))?$/.exec(rest) ?? [];
  const shown = await shownFigure(draft, id);
  if (!shown) return NOT_FOUND;
  const { figure, chart } = shown;
  if (ending === undefined) {
    return page(
      figurePage({ preview, live: draft, shown, last: await lastOf(preview, draft, id) }),
    );
  }
  if (ending === 'svg') return download(`${id}.svg`, 'image/svg+xml', chart.standaloneSvg);
  if (ending === 'vl.json') return download(`${id}.vl.json`, 'application/json', chart.vegaLite);
  if (ending === 'csv') {
    return download(`${id}.csv`, 'text/csv; charset=utf-8', figure.csv);
  }
  if (ending === 'png') {
    return download(`${id}.png`, 'image/png', await preview.printing.picture(chart));
  }
  const last = await lastOf(preview, draft, id);
  return typeof last === 'object'
    ? download(`${id}.last.svg`, 'image/svg+xml', last.chart.standaloneSvg)
    : NOT_FOUND;
}

async function shownFigure(live: LiveDraft, id: string): Promise<ShownFigure | undefined> {
  const { good: draft } = live;
  const figure = draft?.figures.find((each) => each.id === id);
  if (!draft || !figure) return undefined;
  // A chart with a mistake is shown as it was before it.
  const chart = await live.drawn(figure).catch((error: unknown) => {
    const shown = live.chart(id);
    if (shown && error instanceof UserError) return shown;
    throw error;
  });
  return { draft, figure, chart };
}

/**
 * The same figure in the edition before, from that edition's own data.
 * @returns why there is none, in words, where there is none
 */
async function lastOf(
  { drafts }: Preview,
  { good, language }: LiveDraft,
  id: string,
): Promise<ShownFigure | string> {
  const previous = good?.computed.edition.settings.previous ?? undefined;
  if (previous === undefined) return 'edition.yaml sets no previous edition.';
  const draft = await drafts.open(previous, language);
  if (!draft?.good) return `Edition ${previous} has errors, or no text in this language.`;
  return (await shownFigure(draft, id)) ?? `Edition ${previous} has no figure “${id}”.`;
}
