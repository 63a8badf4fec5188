/** The validate stage: an edition's drop, and the drop of the edition before. */

import { acknowledge } from './acknowledgements.ts';
import { dataFilesOf, type LoadedEdition } from './config/load.ts';
import { checkPlausibility } from './data/plausibility/check.ts';
import { type Drop, readDrop } from './data/read-drop.ts';
import type { TableFile } from './data/read-table.ts';
import { TABLES } from './data/tables.ts';
import { withoutConfidential } from './data/withhold.ts';
import { didYouMean, type Problems } from './diagnostics.ts';
import type { Dataset } from './model.ts';
import type { Progress } from './progress.ts';
import type { Sources } from './sources.ts';

/** What the later stages may see of a drop. */
export interface Validated {
  readonly dataset: Dataset;
  readonly previous: Dataset | undefined;
  readonly files: readonly TableFile[];
  readonly acknowledged: number;
}

/**
 * The drop, read and found plausible; what is confidential stays behind here.
 * @returns undefined when something is wrong, here or in what was loaded
 */
export async function validateEdition(
  sources: Sources,
  edition: LoadedEdition,
  problems: Problems,
  progress: Progress,
): Promise<Validated | undefined> {
  const { portals, codelists, settings, document } = edition;
  const known = { portals, ...codelists };
  for (const table of Object.keys(settings.data_files).filter(
    (each) => !Object.hasOwn(TABLES, each),
  )) {
    problems.error(
      'unknown-table',
      `A drop has no table "${table}".`,
      document.keySpanOf(['data_files', table]),
      didYouMean(table, Object.keys(TABLES)),
    );
  }
  const read = (id: string, files: typeof settings.data_files): Promise<Drop> =>
    readDrop({ sources, edition: id, known, files, onProgress: progress.rows }, problems);
  const drop = await read(edition.id, settings.data_files);
  const { previous } = settings;
  const earlier =
    previous === null
      ? undefined
      : await read(previous, filesOfPrevious(sources, edition, previous, problems));
  if (problems.errors.length > 0) return undefined;
  const years = yearsOf(edition);
  const { measures } = codelists;
  checkPlausibility({ drop, previous: earlier?.dataset, measures, portals, years }, problems);
  const acknowledged = acknowledge(problems, settings.acknowledged, (index) =>
    document.spanOf(['acknowledged', index]),
  );
  if (problems.errors.length > 0) return undefined;
  return {
    dataset: withoutConfidential(drop.dataset),
    previous: earlier && withoutConfidential(earlier.dataset),
    files: drop.files,
    acknowledged,
  };
}

function filesOfPrevious(
  sources: Sources,
  { document }: LoadedEdition,
  previous: string,
  problems: Problems,
): LoadedEdition['settings']['data_files'] {
  return dataFilesOf(sources, previous, problems, document.spanOf(['previous']));
}

/** The reference years, ascending, as periods. */
export function yearsOf({ settings }: LoadedEdition): string[] {
  const { from, to } = settings.reference;
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
}
