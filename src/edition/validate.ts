/** The validate stage: an edition's drop, and the drop of the edition before. */

import type { Correction } from '../config/corrections.ts';
import { dropSettingsOf, type LoadedEdition } from '../config/load.ts';
import type { Problems, Span } from '../core/diagnostics.ts';
import { didYouMean } from '../core/did-you-mean.ts';
import type { Dataset } from '../core/model.ts';
import { editionClock } from '../core/publication-date.ts';
import { checkPlausibility } from '../drop/plausibility/check.ts';
import { type Drop, type DropInput, readDrop } from '../drop/read-drop.ts';
import type { TableFile } from '../drop/reading/read-table.ts';
import { redactConfidential } from '../drop/redact.ts';
import { TABLES } from '../drop/tables.ts';
import { withoutPortals } from '../drop/without-portals.ts';
import type { Sources } from '../io/sources.ts';
import { type PortalRows, RowsByPortal } from '../signoff/portal-rows.ts';
import { acknowledge } from './acknowledgements.ts';
import { hasMistakes } from './follow-ons.ts';

/** What the later stages may see of a drop. */
export interface Validated {
  readonly dataset: Dataset;
  readonly previous: Dataset | undefined;
  /** Of the edition before, as far as they were made when this one was published. */
  readonly earlierCorrections: readonly Correction[];
  readonly files: readonly TableFile[];
  readonly acknowledged: number;
  /** SHA-256 by file of the tables of this drop and of the one before, confidential values left out. */
  readonly dropHashes: ReadonlyMap<string, string>;
  /** What each portal's agency signs: a hash of its rows, confidential ones included. */
  readonly portalRows: ReadonlyMap<string, PortalRows>;
}

/**
 * The drop, read and checked for plausibility, without its confidential values.
 * @returns undefined when there are errors, here or from the load stage; translations that differ
 *   from their originals are left for the stages to come, which find out why
 */
export async function validateEdition(
  sources: Sources,
  edition: LoadedEdition,
  problems: Problems,
): Promise<Validated | undefined> {
  const { portals, otherPortals, codelists, settings, document } = edition;
  for (const table of Object.keys(settings.data_files).filter(
    (each) => !Object.hasOwn(TABLES, each),
  )) {
    problems.error(
      'unknown-table',
      `Unknown table "${table}".`,
      document.keySpanOf(['data_files', table]),
      didYouMean(table, Object.keys(TABLES)),
    );
  }
  const rows = new RowsByPortal(portals);
  const own: DropInput = {
    sources,
    known: { portals, otherPortals, ...codelists },
    edition: edition.id,
    files: settings.data_files,
    onRow: (table, row) => rows.add(table, row),
  };
  const drop = await readDrop(own, problems);
  const before = await previousDrop(sources, edition, problems);
  const previous = before?.dataset;
  if (hasMistakes(problems)) return undefined;
  const years = yearsOf(edition);
  const { measures, apart } = codelists;
  const texts = reasonsOf(edition);
  checkPlausibility({ drop, previous, measures, portals, years, apart, texts }, problems);
  const acknowledged = acknowledge(problems, settings.acknowledged, (index) =>
    document.spanOf(['acknowledged', index]),
  );
  if (hasMistakes(problems)) return undefined;
  return {
    dataset: redactConfidential(drop.dataset),
    previous: previous && redactConfidential(previous),
    earlierCorrections: (before?.corrections ?? []).filter(
      ({ date }) => date <= editionClock(settings.published).toISOString().slice(0, 10),
    ),
    files: drop.files,
    acknowledged,
    dropHashes: new Map(
      [...drop.files, ...(before?.files ?? [])].map((each) => [
        each.format.file,
        each.publicHash(),
      ]),
    ),
    portalRows: rows.all(),
  };
}

/** What corrections of the edition say: it is printed in its imprint. */
function reasonsOf({ settings, document }: LoadedEdition): { text: string; span: Span }[] {
  return settings.corrections.map(({ reason: text }, index) => ({
    text,
    span: document.spanOf(['corrections', index, 'reason']),
  }));
}

/**
 * The drop of the edition before, as far as it is about this edition's portals.
 * @returns undefined where there is none; what is wrong with it is in `problems`
 */
export async function previousDrop(
  sources: Sources,
  { settings, document, codelists, portals }: LoadedEdition,
  problems: Problems,
): Promise<(Pick<Drop, 'dataset' | 'files'> & { corrections: readonly Correction[] }) | undefined> {
  const edition = settings.previous;
  if (edition === null) return undefined;
  const span = document.spanOf(['previous']);
  const its = dropSettingsOf(sources, edition, problems, span);
  if (!its) return undefined;
  const before = its.settings.reference.to;
  const { from, to: now } = settings.reference;
  // Years that are turned round are reported by themselves.
  if (from <= now && before >= now) {
    problems.error(
      'not-previous',
      `Edition ${edition} has figures to ${before}, and this one to ${now}: it is not the one before.`,
      span,
      'Name an earlier edition, or null if there is none.',
    );
    return undefined;
  }
  // It is read with its own portals: this edition may have others.
  const known = { ...codelists, portals: its.portals };
  const files = its.settings.data_files;
  const { dataset, files: read } = await readDrop({ sources, known, edition, files }, problems);
  const left = its.portals.filter(({ id }) => !portals.some((each) => each.id === id));
  const shown = left.length === 0 ? dataset : withoutPortals(dataset, left, portals);
  return { dataset: shown, files: read, corrections: its.settings.corrections };
}

/** The reference years, ascending, as periods. */
export function yearsOf({ settings }: LoadedEdition): string[] {
  const { from, to } = settings.reference;
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
}
