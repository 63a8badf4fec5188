/** Editions ready to be explained, with the HTML that they explain. */

import path from 'node:path';
import { assemble } from '../../src/compose/assemble/assemble.ts';
import { documentHtml } from '../../src/compose/assemble/document.ts';
import { createProgress } from '../../src/core/progress.ts';
import { bindEdition } from '../../src/edition/bind.ts';
import { explainable } from '../../src/edition/explain/edition.ts';
import type { Explainable } from '../../src/edition/explain/explainable.ts';
import { type ComputedEdition, computeEdition } from '../../src/edition/pipeline.ts';
import { openSources } from '../../src/io/sources.ts';

export const root = path.resolve(import.meta.dirname, '../..');

export interface Explained {
  readonly computed: ComputedEdition;
  readonly edition: Explainable;
  /** The document; an empty chart stands for each chart. */
  readonly html: string;
}

/** @param sources the project's own by default */
export async function explainedEdition(
  id: string,
  sources = openSources(root),
): Promise<Explained> {
  const computed = await computeEdition(sources, id, createProgress(undefined));
  const [language] = computed.edition.languages;
  if (!language) throw new Error('The edition has no language.');
  const bound = bindEdition(computed, language);
  const { templates } = computed.edition;
  const document = assemble(bound, { templates, fonts: [], charts: new Map() });
  const html = documentHtml(document, templates.report);
  return { computed, edition: explainable(computed, language, bound), html };
}
