/** What was released of an edition, in the place of what would be made of it today. */

import type { Problems } from '../core/diagnostics.ts';
import { revisionName } from '../core/report-file-name.ts';
import { openSources, sha256 } from '../io/sources.ts';
import { type EditionLock, readLocks } from '../release/lock.ts';
import { keptPdf } from '../release/released-report.ts';
import type { OfferedEdition, SupersededReport } from './editions.ts';

/**
 * A released PDF is offered as it was released, and those that a correction has replaced beside it, as
 * far as output/releases/ has them.
 * @param problems warned of what the page cannot offer as it was released
 */
export function asReleased(
  root: string,
  offered: OfferedEdition,
  problems: Problems,
): OfferedEdition {
  const { id, settings } = offered.computed.edition;
  const locks = readLocks(openSources(root), id);
  const newest = locks.at(-1);
  if (!newest) return offered;
  const isOpen = settings.corrections.length >= newest.revision;
  const lacking: string[] = [];
  const kept = (lock: EditionLock, language: string): Buffer | undefined => {
    const pdf = keptPdf(root, lock, language);
    if (!pdf) lacking.push(lock.outputs[language]?.name ?? language);
    return pdf;
  };
  const reports = offered.reports.map((report) => {
    const output = newest.outputs[report.language];
    if (isOpen || !output || sha256(report.pdf) === output.files['report.pdf']) return report;
    const pdf = kept(newest, report.language);
    return pdf ? { ...report, pdf, pages: output.pages } : report;
  });
  const superseded = locks
    .filter((lock) => isOpen || lock !== newest)
    .flatMap((lock) =>
      Object.entries(lock.outputs).flatMap(([language, { name, pages }]): SupersededReport[] => {
        const pdf = kept(lock, language);
        const revision = revisionName(id, lock.revision - 1);
        return pdf ? [{ revision, language, pages, name, pdf }] : [];
      }),
    );
  if (lacking.length > 0) {
    problems.warn(
      'release-not-kept',
      `The page does not offer as it was released: ${lacking.join(', ')}.`,
      { file: `config/${id}/edition.lock.json` },
      `npm run regenerate -- ${id} --as-published puts it into output/releases/; then npm run site.`,
    );
  }
  if (isOpen) {
    problems.warn(
      'unreleased-correction',
      `The page offers ${revisionName(id, settings.corrections.length)}, which has not been released.`,
      { file: `config/${id}/edition.yaml` },
      `Release it first: npm run release -- ${id}.`,
    );
  }
  return { ...offered, reports, superseded };
}
