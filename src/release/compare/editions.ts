/** Two editions, read and computed by today's program, and what changed between them. */

import type { BoundTable } from '../../compose/report.ts';
import type { Wording } from '../../compose/wording.ts';
import { createProgress } from '../../core/progress.ts';
import { bindEdition, wordingOf } from '../../edition/bind.ts';
import { languageOf } from '../../edition/language.ts';
import { type ComputedEdition, computeEdition } from '../../edition/pipeline.ts';
import type { Sources } from '../../io/sources.ts';
import { compareEditions, type EditionComparison, type EditionView } from './changes.ts';

/**
 * @param before usually the older edition
 * @param language of the titles; by default each edition's first
 * @returns what changed, and the words of the later edition
 * @throws {UserError} with all problems of an edition that cannot be read
 */
export async function comparedEditions(
  sources: Sources,
  before: string,
  after: string,
  language?: string,
): Promise<{ readonly comparison: EditionComparison; readonly wording: Wording }> {
  const computed = (id: string): Promise<ComputedEdition> =>
    computeEdition(sources, id, createProgress(undefined));
  const [old, now] = [await computed(before), await computed(after)];
  return {
    comparison: compareEditions(viewOf(old, language), viewOf(now, language)),
    wording: wordingOf(now.edition, languageOf(now.edition, language)),
  };
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
