/** Prepares an edition in one language to be explained. */

import { numberSources } from '../../compose/bind/citations.ts';
import type { BoundReport, BoundTable } from '../../compose/report.ts';
import type { Language } from '../../config/load.ts';
import type { Observation } from '../../core/model.ts';
import { indexed } from '../../indicators/context.ts';
import { bindEdition, wordingOf } from '../bind.ts';
import type { ComputedEdition } from '../pipeline.ts';
import type { Explainable, ShownTable } from './explainable.ts';

/**
 * An edition, ready to be explained. No chart is drawn.
 * @param report reuses one that the caller has bound
 * @throws {UserError} with every problem of the edition's texts
 */
export function explainable(
  computed: ComputedEdition,
  language: Language,
  report: BoundReport = bindEdition(computed, language),
): Explainable {
  const { edition, dataset, tables, context } = computed;
  const sourceNumbers = numberSources(dataset.sources);
  return {
    edition: edition.id,
    language: language.code,
    wording: wordingOf(edition, language),
    indicatorWords: language.words.indicators,
    statusWords: language.words.obs_status,
    dataset,
    indicators: tables,
    figures: report.figures.map((figure) => ({
      ...shown(figure),
      subtitle: figure.subtitle.text,
      alt: figure.alt,
      tables: figure.indicators.flatMap((id) => tables.get(id) ?? []),
    })),
    tables: report.tables.map(shown),
    numbers: report.numbers,
    rowsLike: rowsLike(context),
    sources: new Map([...dataset.sources, ...missingIn(dataset, context.previous)]),
    sourceNumber: (id) => sourceNumbers.get(id) ?? '',
  };
}

/** A numbered figure or table with its texts plain. */
function shown({ id, number, chapter, title, note }: BoundTable): ShownTable {
  return { id, number, chapter, title: title.text, note: note.text };
}

type Context = ComputedEdition['context'];

/** The rows for the same cell of the drop, and that of the last edition where its value differs. */
function rowsLike({
  findAll,
  previous,
  portals,
}: Context): (observation: Observation) => readonly Observation[] {
  const countryOf = new Map(portals.map(({ id, country }) => [id, country]));
  const before = previous && indexed(previous, (channel) => countryOf.get(channel));
  return (observation) => {
    const { country, measure, value } = observation;
    const query =
      measure === 'population' ? { ...observation, channel: country } : { ...observation };
    const same = (each: Observation): boolean => each.country === country;
    const earlier = before?.findAll(query).filter((each) => each.preferred === 'yes') ?? [];
    return [
      ...findAll(query).filter(same),
      ...earlier.filter((each) => same(each) && each.value !== null && each.value !== value),
    ];
  };
}

type Sources = ComputedEdition['dataset']['sources'];

function missingIn(
  { sources }: { readonly sources: Sources },
  previous: { readonly sources: Sources } | undefined,
): [string, NonNullable<ReturnType<Sources['get']>>][] {
  return [...(previous?.sources ?? [])].filter(([id]) => !sources.has(id));
}
