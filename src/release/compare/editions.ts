/** Two editions, read and computed by today's program, and what changed between them. */

import { didYouMean, fail } from '../../core/diagnostics.ts';
import { createProgress } from '../../core/progress.ts';
import { prepareComposer } from '../../edition/compose.ts';
import { type ComputedEdition, computeEdition } from '../../edition/pipeline.ts';
import type { Sources } from '../../io/sources.ts';
import { compareEditions, type EditionComparison, type EditionView } from './changes.ts';

/**
 * @param before usually the older edition
 * @param language of the titles; by default each edition's first
 * @throws {UserError} with all problems of an edition that cannot be read
 */
export async function comparedEditions(
  sources: Sources,
  before: string,
  after: string,
  language?: string,
): Promise<EditionComparison> {
  const view = async (id: string): Promise<EditionView> =>
    viewOf(await computeEdition(sources, id, createProgress(undefined)), language);
  return compareEditions(await view(before), await view(after));
}

/** An edition as far as it is compared; no chart is drawn. */
function viewOf(computed: ComputedEdition, code: string | undefined): EditionView {
  const { edition, dataset } = computed;
  const language = edition.languages.find((each) => code === undefined || each.code === code);
  if (!language) {
    const known = edition.languages.map((each) => each.code);
    const message = `Edition ${edition.id} has no language "${code}".`;
    return fail('unknown-language', message, undefined, didYouMean(code ?? '', known));
  }
  const { references, figures, plain, tableTexts } = prepareComposer(computed, language);
  const titles = new Map(figures.map(({ id, title }) => [id, plain(title)]));
  return {
    id: edition.id,
    title: edition.settings.title,
    reference: edition.settings.reference,
    portals: edition.portals,
    dataset,
    chapters: references.chapters.map(({ id, number }) => ({
      id,
      number,
      title: language.words.chapters[id] ?? id,
    })),
    figures: references.figures.map(({ id, number }) => ({
      id,
      number,
      title: titles.get(id) ?? id,
    })),
    tables: references.tables.map(({ id, number }) => ({
      id,
      number,
      title: tableTexts(id).title,
    })),
  };
}
