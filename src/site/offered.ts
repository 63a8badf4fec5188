/** The editions that the page offers: built for it, or as they stand in the output. */

import { createProgress } from '../core/progress.ts';
import { attachmentsOf } from '../edition/attachments.ts';
import { bindEdition } from '../edition/bind.ts';
import { type BuildInput, type BuiltEdition, buildEditions } from '../edition/build.ts';
import { inputHashes } from '../edition/inputs.ts';
import { computeEdition } from '../edition/pipeline.ts';
import { openSources } from '../io/sources.ts';
import type { OfferedEdition } from './editions.ts';

/** A report in the output that would be made again as it is. */
interface StandingReport {
  readonly language: string;
  readonly pages: number;
  /** From the project's root. */
  readonly file: string;
}

export interface OfferInput extends BuildInput {
  /** The reports of an edition, where all of them stand. */
  readonly standing?: (edition: string) => readonly StandingReport[] | undefined;
}

/** In their order. @throws {UserError} with all problems of an edition's stage at once */
export async function* offeredEditions(
  ids: readonly string[],
  input: OfferInput,
): AsyncGenerator<OfferedEdition> {
  const standing = new Map(ids.map((id) => [id, input.standing?.(id)]));
  const others = ids.filter((id) => standing.get(id) === undefined);
  // The page has the figures of the newest edition alone, and makes their files itself.
  const built = buildEditions(others, { ...input, painter: undefined, mustBeSigned: true });
  for (const id of ids) {
    const reports = standing.get(id);
    if (reports) yield await standingEdition(id, reports, input);
    else {
      const { value } = await built.next();
      if (value) yield offered(value);
    }
  }
}

function offered({ computed, built }: BuiltEdition): OfferedEdition {
  return {
    computed,
    attachments: built[0]?.composed.attachments ?? [],
    reports: built.map(({ language, pages, pdf, files }) => {
      return { language, pages, pdf, html: String(files.get('report.html')) };
    }),
  };
}

/** All but the reports is computed: that takes a fraction of a second. */
async function standingEdition(
  id: string,
  reports: readonly StandingReport[],
  { root, output }: OfferInput,
): Promise<OfferedEdition> {
  const sources = openSources(root);
  const computed = await computeEdition(sources, id, createProgress(output, id));
  const [language] = computed.edition.languages;
  if (!language) throw new Error('The edition has no language.');
  const bound = bindEdition(computed, language);
  return {
    computed,
    attachments: attachmentsOf({ ...computed, bound, inputs: inputHashes(computed) }),
    reports: reports.map(({ file, ...report }) => ({
      ...report,
      pdf: sources.bytes(file),
      html: sources.text(file.replace(/\.pdf$/, '.html')),
    })),
  };
}
