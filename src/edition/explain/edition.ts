/** Prepares an edition in one language to be explained. */

import type { Composer } from '../../compose/composer.ts';
import type { Language } from '../../config/load.ts';
import type { Observation } from '../../core/model.ts';
import { indexed } from '../../indicators/context.ts';
import { prepareComposer } from '../compose.ts';
import type { ComputedEdition } from '../pipeline.ts';
import type { Explainable } from './explainable.ts';

/**
 * An edition, ready to be explained. No chart is drawn.
 * @param composer reuses one that the caller has made
 * @throws {UserError} with every problem of the edition's texts
 */
export function explainable(
  computed: ComputedEdition,
  language: Language,
  composer: Composer = prepareComposer(computed, language),
): Explainable {
  const { edition, dataset, tables, context } = computed;
  const { references, citations, plain } = composer;
  return {
    edition: edition.id,
    language: language.code,
    wording: composer.wording,
    indicatorWords: language.words.indicators,
    statusWords: language.words.obs_status,
    dataset,
    indicators: tables,
    figures: references.figures.flatMap(({ id, number, chapter }) => {
      const figure = composer.figures.find((each) => each.id === id);
      if (!figure) return [];
      const subtitle = plain(figure.subtitle);
      const texts = { title: plain(figure.title), subtitle, note: plain(figure.note) };
      return [{ id, number, chapter, ...texts, alt: figure.alt, tables: figure.tables }];
    }),
    tables: references.tables.map(({ id, number, chapter }) => ({
      ...{ id, number, chapter },
      ...composer.tableTexts(id),
    })),
    numbers: composer.numbers,
    rowsLike: rowsLike(context),
    sources: new Map([...dataset.sources, ...missingIn(dataset, context.previous)]),
    sourceNumber: citations.number,
  };
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
