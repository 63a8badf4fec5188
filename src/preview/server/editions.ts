/** The editions and languages that a preview can show. */

import { completeEditions, editionFolders, readSettings } from '../../config/editions.ts';
import { Problems } from '../../core/diagnostics.ts';
import { namesWith, type Sources } from '../../io/sources.ts';

export interface EditionChoice {
  readonly id: string;
  /** The id where the settings cannot be read. */
  readonly title: string;
  /** All that the project has where the settings cannot be read. */
  readonly languages: readonly string[];
  /** The edition before, whose figures are shown beside this one's. */
  readonly previous: string | undefined;
  /** Whether agencies still deliver. */
  readonly isCollecting: boolean;
}

/** Newest name first, including editions whose settings are invalid. */
export function editionChoices(sources: Sources): EditionChoice[] {
  return editionFolders(sources)
    .toReversed()
    .map((id) => {
      const problems = new Problems();
      const settings = problems.collect(() => readSettings(sources, id, problems))?.settings;
      return {
        id,
        title: settings?.title ?? id,
        languages: settings?.languages ?? projectLanguages(sources),
        previous: settings?.previous ?? undefined,
        isCollecting: settings?.status === 'collecting',
      };
    });
}

function projectLanguages(sources: Sources): string[] {
  return [...new Set(['en', ...namesWith('.yaml', sources, 'config/languages')])];
}

/** The newest edition on real figures; if an edition's settings are invalid, the last by name. */
export function newestEdition(sources: Sources): string {
  const real = new Problems().collect(() => completeEditions(sources, new Problems()));
  return real?.at(-1) ?? editionFolders(sources).at(-1) ?? '';
}
