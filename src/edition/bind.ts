/** What the bind stage is given of a computed edition. */

import { bindReport } from '../compose/bind/bind.ts';
import type { BindInput, NamedCorrection } from '../compose/bind/bind-input.ts';
import type { checkTexts } from '../compose/bind/check-texts.ts';
import type { StatusSettings } from '../compose/bind/status-notice.ts';
import type { BoundReport } from '../compose/report.ts';
import { createWording, type Wording } from '../compose/wording.ts';
import type { Correction } from '../config/corrections.ts';
import type { Language, LoadedEdition } from '../config/load.ts';
import type { Problems } from '../core/diagnostics.ts';
import type { Dataset, IndicatorTable } from '../core/model.ts';
import { numberFormat } from '../core/number-format.ts';
import type { PortalRows } from '../signoff/portal-rows.ts';
import { signoffsOf } from '../signoff/state.ts';
import { translated } from './translated.ts';

/** An edition that was computed, as far as its texts need it. */
interface Computed {
  readonly edition: LoadedEdition;
  readonly dataset: Dataset;
  readonly tables: ReadonlyMap<string, IndicatorTable>;
  readonly portalRows: ReadonlyMap<string, PortalRows>;
  readonly problems: Problems;
  readonly earlierCorrections?: readonly Correction[];
}

/** How a report differs from the one that `report` prints. */
export interface BindOptions extends Partial<Pick<BindInput, 'tools' | 'interactive' | 'excerpt'>> {
  /** Marks every page DRAFT, whatever the edition's status is. */
  readonly preview?: boolean;
}

/** What is checked of a language's texts without the data. */
export function textsOf(
  edition: LoadedEdition,
  language: Language,
): Parameters<typeof checkTexts>[0] {
  const { settings, portals } = edition;
  const { portalName, countryName } = wordingOf(edition, language);
  const { words, document, prose } = language;
  const countries = [...new Set(portals.map(({ country }) => country))];
  return {
    ...{ words, prose },
    wordSpans: new Map(
      textPaths(words).map((path) => [path.join('.'), document.spanOf(path)] as const),
    ),
    allowedNumbers: settings.prose.allow_numbers,
    allowedWords: settings.prose.allow_words,
    facts: {
      years: [settings.published.slice(0, 4), String(settings.reference.to)],
      names: [
        portals.map(({ id }) => portalName(id)),
        countries.map(countryName),
        ...Object.values(words.country_forms).map((forms) =>
          countries.flatMap((country) => forms[country] ?? []),
        ),
      ],
      counts: [
        ...Object.entries(words.document).flatMap(([key, word]) =>
          /^number-(?:[2-9]|\d\d)$/.test(key) ? [word] : [],
        ),
        ...words.prose.count_forms,
      ],
    },
  };
}

/** Where texts that hold calls stand in a language file, and the words of indicators. */
function textPaths({ figures, tables }: Language['words']): string[][] {
  const keys = { figures: ['title', 'subtitle', 'note', 'alt'], tables: ['title', 'note'] };
  const texts = Object.entries({ figures, tables }).flatMap(([kind, own]) => [
    [kind],
    ...Object.keys(own).flatMap((id) =>
      keys[kind as keyof typeof keys].map((key) => [kind, id, key]),
    ),
  ]);
  return [...texts, ['indicators']];
}

/** Bind: figures, tables and texts in one language. @throws {UserError} with all their problems */
export function bindEdition(
  computed: Computed,
  language: Language,
  { preview = false, tools = {}, interactive = false, excerpt = false }: BindOptions = {},
): BoundReport {
  const { edition, problems } = computed;
  const { codelists, portals, templates, id } = edition;
  const { settings, dataset, tables, corrections } = translated(
    { ...computed, corrections: correctionsOf(computed), settings: edition.settings },
    language,
    problems,
  );
  const given: BindInput = {
    edition: {
      id,
      title: settings.title,
      subtitle: settings.subtitle,
      published: settings.published,
      publishers: settings.publisher,
      contacts: settings.contact,
      reference: settings.reference,
      baseYear: settings.base_year,
      covidYears: settings.covid_years,
      corrections,
      status: { ...statusOf(computed), preview },
      ...(settings.synthetic_mark !== undefined && { syntheticMark: settings.synthetic_mark }),
    },
    language: language.code,
    locale: language.words.locale,
    ...textsOf(edition, language),
    words: language.words,
    allowedChanges: settings.allow_changes,
    chapters: settings.chapters,
    ...{ portals, codelists, dataset, tables, templates, interactive, excerpt, tools },
  };
  return bindReport(given, problems);
}

/** Its own corrections, and those of the edition before that it takes up. */
function correctionsOf({ edition, earlierCorrections = [] }: Computed): NamedCorrection[] {
  const { corrections, previous } = edition.settings;
  return [
    ...corrections.map((each, index) => ({ ...each, revision: index + 2 })),
    ...earlierCorrections.map((each) => ({ ...each, edition: previous ?? '' })),
  ];
}

/** The words for an edition's cells, codes and marks. */
export function wordingOf({ portals }: LoadedEdition, { code, words }: Language): Wording {
  return createWording(code, words, portals, numberFormat(words.locale));
}

/** An edition's status, with the portals whose agencies have yet to sign. */
function statusOf(computed: Computed): Omit<StatusSettings, 'preview'> {
  const { missing = [], voided = [] } = Object.groupBy(signoffsOf(computed), ({ state }) => state);
  const ids = (all: typeof missing): string[] => all.map(({ portal }) => portal);
  const { status } = computed.edition.settings;
  return { status, missing: ids(missing), voided: ids(voided) };
}
