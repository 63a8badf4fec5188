/** The page with what a draft still lacks: what each agency has to deliver, then what is left to the editors. */

import { type Outstanding, outstandingOf } from '../../edition/outstanding.ts';
import type { ComputedEdition } from '../../edition/pipeline.ts';
import type { LiveDraft } from '../draft/live-draft.ts';
import type { Preview } from '../server/request.ts';
import { placeButton } from './explanation.ts';
import { pageBeside } from './layout.ts';
import { type Markup, markup } from './markup.ts';

export function outstandingPage({ token }: Preview, draft: LiveDraft): Markup {
  const title = `What is outstanding for edition ${draft.edition}`;
  return pageBeside(draft, token, title, listOf(draft));
}

function listOf({ good }: LiveDraft): readonly Markup[] {
  if (!good) return [markup`<p>There is no draft without errors yet.</p>`];
  const { computed } = good;
  if (computed.edition.settings.status !== 'collecting') {
    return [markup`<p>This edition does not collect data any more.</p>`];
  }
  return outstandingLists(computed.edition.portals, outstandingOf(computed));
}

/** A list for each portal, and one for the editors. */
export function outstandingLists(
  portals: ComputedEdition['edition']['portals'],
  all: readonly Outstanding[],
): Markup[] {
  const own = (id: string | undefined): Outstanding[] => all.filter(({ portal }) => portal === id);
  return [
    ...portals.map(({ id, names, operator }) =>
      section(`${names.en ?? id} (${operator})`, own(id)),
    ),
    section('The editors', own(undefined)),
  ];
}

function section(heading: string, all: readonly Outstanding[]): Markup {
  const items = all.map(
    ({ message, span }) =>
      markup`<li>${message} ${span && placeButton(span.file, span.line ?? null)}</li>`,
  );
  return markup`<h2>${heading}</h2>
${items.length === 0 ? markup`<p>Nothing is outstanding.</p>` : markup`<ul>${items}</ul>`}`;
}
