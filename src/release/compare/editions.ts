/** Two editions, read and computed by today's program, and what changed between them. */

import type { BoundTable } from '../../compose/report.ts';
import { createProgress } from '../../core/progress.ts';
import { bindEdition } from '../../edition/bind.ts';
import { languageOf } from '../../edition/language.ts';
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
  const language = languageOf(edition, code);
  const { chapters, figures, tables } = bindEdition(computed, language);
  const titled = ({ id, number, title }: BoundTable): EditionView['tables'][number] => ({
    id,
    number,
    title: title.text,
  });
  return {
    id: edition.id,
    title: edition.settings.title,
    reference: edition.settings.reference,
    portals: edition.portals,
    dataset,
    chapters: chapters.map(({ id, number, runningHead }) => ({ id, number, title: runningHead })),
    figures: figures.map(titled),
    tables: tables.map(titled),
  };
}
