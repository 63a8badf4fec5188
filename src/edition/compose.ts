/** What the compose stage is given of an edition in one language. */

import type { StatusSettings } from '../compose/assemble/status-notice.ts';
import type { checkTexts } from '../compose/bind/check-texts.ts';
import { type Composer, createComposer } from '../compose/composer.ts';
import type { Language, LoadedEdition } from '../config/load.ts';
import type { Problems } from '../core/diagnostics.ts';
import type { Dataset, IndicatorTable } from '../core/model.ts';
import { changeObstacle } from '../indicators/change.ts';
import type { Context } from '../indicators/context.ts';
import type { PortalRows } from '../signoff/portal-rows.ts';
import { signoffsOf } from '../signoff/state.ts';

/** An edition that was computed, as far as its texts need it. */
interface Computed {
  readonly edition: LoadedEdition;
  readonly dataset: Dataset;
  readonly tables: ReadonlyMap<string, IndicatorTable>;
  readonly context: Context;
  readonly portalRows: ReadonlyMap<string, PortalRows>;
  readonly problems: Problems;
}

/** What is checked of a language's texts without the data. */
export function textsOf(
  { settings }: LoadedEdition,
  language: Language,
): Parameters<typeof checkTexts>[0] {
  return {
    words: language.words,
    wordSpan: (path) => language.document.spanOf(path),
    prose: language.prose,
    allowedNumbers: settings.prose.allow_numbers,
    allowedWords: settings.prose.allow_words,
  };
}

/**
 * The composer of a computed edition.
 * @param options.lines for the preview, whose paragraphs name the line that they come from
 * @param options.preview marks every page DRAFT, whatever the edition's status is
 * @throws {UserError} with every problem of its texts
 */
export function prepareComposer(
  computed: Computed,
  language: Language,
  { lines = false, preview = false }: { readonly lines?: boolean; readonly preview?: boolean } = {},
): Composer {
  const { edition, dataset, tables, context, problems } = computed;
  const { settings, codelists, portals, templates, id } = edition;
  return createComposer(
    {
      edition: {
        id,
        title: settings.title,
        subtitle: settings.subtitle,
        published: settings.published,
        publisher: settings.publisher,
        reference: settings.reference,
        baseYear: settings.base_year,
        covidYears: settings.covid_years,
        status: { ...statusOf(computed), preview },
        ...(settings.synthetic_mark !== undefined && { syntheticMark: settings.synthetic_mark }),
      },
      language: language.code,
      locale: language.words.locale,
      ...textsOf(edition, language),
      lines,
      words: language.words,
      portals,
      codelists,
      dataset,
      tables,
      obstacle: (table, from, to) => changeObstacle(context, table, from, to),
      chapters: settings.chapters,
      templates,
    },
    problems,
  );
}

/** An edition's status, with the portals whose agencies have yet to sign. */
function statusOf(computed: Computed): Omit<StatusSettings, 'preview'> {
  const { missing = [], voided = [] } = Object.groupBy(signoffsOf(computed), ({ state }) => state);
  const ids = (all: typeof missing): string[] => all.map(({ portal }) => portal);
  return {
    status: computed.edition.settings.status,
    missing: ids(missing),
    voided: ids(voided),
  };
}
