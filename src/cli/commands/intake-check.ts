/** The drop as it would be with what `intake` brings: checked before anything is written. */

import type { LoadedEdition } from '../../config/load.ts';
import { type Diagnostic, Problems } from '../../core/diagnostics.ts';
import { OUTSTANDING } from '../../core/edition-status.ts';
import { checkPlausibility } from '../../drop/plausibility/check.ts';
import { readDrop } from '../../drop/read-drop.ts';
import { acknowledge } from '../../edition/acknowledgements.ts';
import { descriptorOf } from '../../edition/drop-descriptor.ts';
import { byLine, type DropChanges } from '../../intake/drop-changes.ts';
import { type Sources, withFiles } from '../../io/sources.ts';

export interface CheckedFiles {
  readonly files: ReadonlyMap<string, string>;
  /** What can hardly be true of the rows that are new, at their places in the delivered file. */
  readonly doubts: readonly Diagnostic[];
}

/**
 * The changed files, once the drop has been read with them and found valid.
 * @param delivered the name of the delivered file
 * @throws {UserError} with errors at their places in that file, or in the drop as it is
 */
export async function checkedFiles(
  sources: Sources,
  edition: LoadedEdition,
  { files, placeOf }: DropChanges,
  delivered: string,
): Promise<CheckedFiles> {
  if (files.size === 0) return { files, doubts: [] };
  const after = withFiles(sources, files);
  const { portals, codelists, settings, id } = edition;
  const { measures, apart } = codelists;
  const known = { portals, ...codelists };
  const problems = new Problems();
  // What is outstanding is not a mistake of this delivery.
  if (settings.status === 'collecting') problems.setAside(Object.keys(OUTSTANDING));
  const input = { sources: after, edition: id, known, files: settings.data_files };
  const drop = await readDrop(input, problems);
  const placed = (all: readonly Diagnostic[]): Diagnostic[] =>
    all.map((each) => (each.span ? { ...each, span: placeOf(each.span) } : each));
  const isDelivered = ({ span }: Diagnostic): boolean => span?.file === delivered;
  const errors = placed(problems.errors);
  const sorted = new Problems();
  for (const each of errors.filter(isDelivered).toSorted(byLine)) sorted.add(each);
  for (const each of errors.filter((error) => !isDelivered(error))) sorted.add(each);
  sorted.failOnErrors();
  const doubtful = new Problems();
  checkPlausibility(
    { drop, previous: undefined, measures, portals, years: [], apart, texts: [] },
    doubtful,
  );
  acknowledge(doubtful, settings.acknowledged, (index) =>
    edition.document.spanOf(['acknowledged', index]),
  );
  const doubts = placed(doubtful.all)
    .filter(isDelivered)
    .map((each) => ({ ...each, severity: 'warning' as const }));
  const descriptor = `data/${id}/datapackage.json`;
  const text = await descriptorOf(after, id);
  const isFresh = sources.exists(descriptor) && sources.text(descriptor) === text;
  return {
    files: isFresh ? files : new Map([...files, [descriptor, text]]),
    doubts: doubts.toSorted(byLine),
  };
}
