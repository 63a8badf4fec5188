/** A draft against another edition. */

import { comparedEditions } from '../compare-editions.ts';
import { UserError } from '../diagnostics.ts';
import { openSources } from '../sources.ts';
import { type Answer, page } from './answer.ts';
import { editionChoices } from './editions.ts';
import { comparePage } from './pages/compare.ts';
import type { DraftRequest } from './routes.ts';

/** `compare?with=2022`; with the edition before unless told. */
export async function compareAnswer({ preview, draft, query }: DraftRequest): Promise<Answer> {
  const sources = openSources(preview.root);
  const choices = editionChoices(sources);
  const others = choices.filter(({ id }) => id !== draft.edition);
  const own = choices.find(({ id }) => id === draft.edition);
  const other = query.get('with') ?? own?.previous;
  if (other === undefined || !others.some(({ id }) => id === other)) {
    const why = 'This edition names no edition before it. Choose one.';
    return page(comparePage(preview, draft, others, why));
  }
  try {
    const compared = await comparedEditions(sources, other, draft.edition, draft.language);
    return page(comparePage(preview, draft, others, compared));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const why = `They cannot be compared. ${error.diagnostics.map(({ message }) => message).join(' ')}`;
    return page(comparePage(preview, draft, others, why));
  }
}
