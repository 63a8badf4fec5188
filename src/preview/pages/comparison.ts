/** A draft against another edition. */

import { UserError } from '../../core/diagnostics.ts';
import { openSources } from '../../io/sources.ts';
import { comparedEditions } from '../../release/compare/editions.ts';
import { type Answer, page } from '../server/answer.ts';
import { editionChoices } from '../server/editions.ts';
import type { DraftRequest } from '../server/request.ts';
import { comparePage } from './compare.ts';

/** `compare?with=2022`; by default with the edition before. */
export async function compareAnswer({ preview, draft, query }: DraftRequest): Promise<Answer> {
  const sources = openSources(preview.root);
  const choices = editionChoices(sources);
  const others = choices.filter(({ id }) => id !== draft.edition);
  const own = choices.find(({ id }) => id === draft.edition);
  const other = query.get('with') ?? own?.previous;
  if (other === undefined || !others.some(({ id }) => id === other)) {
    const why = 'edition.yaml sets no previous edition. Choose one.';
    return page(comparePage(preview, draft, others, why));
  }
  try {
    const { edition, language } = draft;
    const { comparison } = await comparedEditions(sources, other, edition, language);
    return page(comparePage(preview, draft, others, comparison));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const why = `Cannot compare them. ${error.diagnostics.map(({ message }) => message).join(' ')}`;
    return page(comparePage(preview, draft, others, why));
  }
}
