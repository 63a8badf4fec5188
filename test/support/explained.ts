/** Editions ready to be explained, with the HTML that they explain. */

import path from 'node:path';
import type { DrawnChart } from '../../src/core/model.ts';
import { createProgress } from '../../src/core/progress.ts';
import { prepareComposer } from '../../src/edition/compose.ts';
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
  const composer = prepareComposer(computed, language);
  const charts = new Map(composer.figures.map((each) => [each.id, emptyChart(each.id)]));
  const html = composer.html({ charts, fonts: [], inputs: new Map(), tools: {} });
  return { computed, edition: explainable(computed, language, composer), html };
}

function emptyChart(id: string): DrawnChart {
  return { id, svg: '<svg></svg>', standaloneSvg: '', vegaLite: '', width: 0, height: 0 };
}
