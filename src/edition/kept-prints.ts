/** Prints of earlier runs: a language of an edition whose document is the same need not be printed again. */

import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import type { BoundReport } from '../compose/report.ts';
import type { Placement } from '../core/placement.ts';
import type { KeptValues } from '../io/kept-values.ts';
import type { KnownPlaces, MeasuredPages } from '../pdf/paging/place.ts';
import type { PrintedReport } from '../pdf/print/print.ts';
import type { EditionFiles } from './illustrate.ts';
import { fontHashes, inputsOf } from './inputs.ts';

/** A print before it is finished, and what was found for it. */
export interface KeptPrint {
  readonly raw: PrintedReport;
  readonly placement: Placement;
  readonly chapters: MeasuredPages['chapters'];
}

/** What earlier runs printed, and where they placed figures. */
export interface KeptPrints {
  readonly prints: KeptValues<KeptPrint>;
  readonly places: KnownPlaces;
}

/**
 * All that a print depends on beside the program, as a hash: the document before its figures moved,
 * what charts of other heights are drawn from, and the templates by which it is written anew.
 */
export function printKey(
  { html, bound }: { readonly html: string; readonly bound: BoundReport },
  given: { readonly files: EditionFiles; readonly date: Date; readonly kept: Placement },
): string {
  const { sources, edition } = given.files;
  const hash = createHash('sha256');
  hash.update(serialize([html, bound, given.date, given.kept, fontHashes(sources)]));
  for (const file of inputsOf(sources, edition)) {
    if (file.startsWith('templates/')) hash.update(`${file}\n`).update(sources.bytes(file));
  }
  return hash.digest('hex');
}
