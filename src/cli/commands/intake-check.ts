/** The drop as it would be with what `intake` brings: checked before anything is written. */

import type { LoadedEdition } from '../../config/load.ts';
import { type Diagnostic, Problems } from '../../core/diagnostics.ts';
import { OUTSTANDING } from '../../core/edition-status.ts';
import { DISCLOSED } from '../../drop/disclosure/disclosures.ts';
import { checkPlausibility } from '../../drop/plausibility/check.ts';
import { type Drop, readDrop } from '../../drop/read-drop.ts';
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
  const problems = new Problems();
  const drop = await dropOf(after, edition, problems);
  const placed = (all: readonly Diagnostic[]): Diagnostic[] =>
    all.map((each) => (each.span ? { ...each, span: placeOf(each.span) } : each));
  const isDelivered = ({ span }: Diagnostic): boolean => span?.file === delivered;
  const errors = placed(problems.errors);
  const sorted = new Problems();
  for (const each of errors.filter(isDelivered).toSorted(byLine)) sorted.add(each);
  for (const each of errors.filter((error) => !isDelivered(error))) sorted.add(each);
  sorted.failOnErrors();
  const doubtful = placed(doubtsOf(drop, edition));
  await refuseDisclosures(doubtful, sources, edition);
  const doubts = doubtful
    .filter(isDelivered)
    .map((each) => ({ ...each, severity: 'warning' as const }));
  const id = edition.id;
  const descriptor = `data/${id}/datapackage.json`;
  const text = await descriptorOf(after, id);
  const isFresh = sources.exists(descriptor) && sources.text(descriptor) === text;
  return {
    files: isFresh ? files : new Map([...files, [descriptor, text]]),
    doubts: doubts.toSorted(byLine),
  };
}

/** The drop of an edition; what is outstanding is not a mistake of this delivery. */
function dropOf(
  sources: Sources,
  { id, portals, codelists, settings }: LoadedEdition,
  problems: Problems,
): Promise<Drop> {
  if (settings.status === 'collecting') problems.setAside(Object.keys(OUTSTANDING));
  const known = { portals, ...codelists };
  return readDrop({ sources, edition: id, known, files: settings.data_files }, problems);
}

/** What is not plausible in a drop, and not acknowledged. */
function doubtsOf(drop: Drop, edition: LoadedEdition): readonly Diagnostic[] {
  const { portals, codelists, settings, document } = edition;
  const { measures, apart } = codelists;
  const found = new Problems();
  checkPlausibility(
    { drop, previous: undefined, measures, portals, years: [], apart, texts: [] },
    found,
  );
  acknowledge(found, settings.acknowledged, (index) => document.spanOf(['acknowledged', index]));
  return found.all;
}

const HOLD_BACK =
  'Hold back a second of these values, with conf_status D, in the drop or on a delivery spreadsheet; then take this file in.';

/**
 * Rows from which a confidential value could be worked out are not written, nor even shown.
 * @throws {UserError} unless the drop gives the value away as it is
 */
async function refuseDisclosures(
  doubts: readonly Diagnostic[],
  sources: Sources,
  edition: LoadedEdition,
): Promise<void> {
  const disclosed = doubts.filter(({ code }) => code === DISCLOSED);
  if (disclosed.length === 0) return;
  const placeOf = ({ span, code }: Diagnostic): string => `${code} ${span?.file}:${span?.line}`;
  const before = doubtsOf(await dropOf(sources, edition, new Problems()), edition).map(placeOf);
  const fresh = new Problems();
  for (const each of disclosed.filter((one) => !before.includes(placeOf(one)))) {
    // The rows that are named stand in a drop that is not written.
    fresh.add({ ...each, message: each.message.replace(/ \(line \d+\)/, ''), hint: HOLD_BACK });
  }
  fresh.failOnErrors();
}
