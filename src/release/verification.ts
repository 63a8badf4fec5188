/** A release against what its inputs give today: whether the bytes are the same, and why not. */

import { EnvironmentError, UserError } from '../core/diagnostics.ts';
import { createProgress } from '../core/progress.ts';
import { wordingOf } from '../edition/bind.ts';
import type { BuiltEdition } from '../edition/build.ts';
import { type ComputedEdition, computeEdition } from '../edition/pipeline.ts';
import { openSources } from '../io/sources.ts';
import { type Cause, causesOf, changes } from './causes.ts';
import { compareDatasets, type RowChange, type ValueChange } from './compare/datasets.ts';
import { type FigureChange, figureChanges } from './figure-differences.ts';
import type { EditionLock } from './lock.ts';
import { basisOf, fileHashes } from './make-lock.ts';
import { keptPdf, type MadeAgain, madeAgain } from './released-report.ts';
import { type TextDifferences, textDifferences } from './text-differences.ts';
import { withCommit } from './worktree.ts';

/** What differs in one language's files. */
export interface ReportDifference {
  readonly language: string;
  readonly files: readonly Pick<Cause, 'name' | 'change'>[];
  readonly pagesBefore: number;
  readonly pagesAfter: number;
  /** Undefined where the PDF of the release could not be had. */
  readonly texts: TextDifferences | undefined;
}

export interface Verification {
  readonly edition: string;
  readonly commit: string;
  readonly same: boolean;
  readonly causes: readonly Cause[];
  readonly values: readonly ValueChange[];
  readonly rows: readonly RowChange[];
  readonly figures: readonly FigureChange[];
  readonly reports: readonly ReportDifference[];
  /** What could not be compared, and why. */
  readonly unknown: readonly string[];
}

/** The PDFs of a release and of today, by language, for comparing their pages. */
export type PdfPairs = ReadonlyMap<string, { readonly before: Buffer; readonly after: Uint8Array }>;

/**
 * Compares a build with its release; only where bytes differ are causes and texts compared.
 * @param browser name and version of the browser that printed
 */
export async function verifyBuild(
  root: string,
  lock: EditionLock,
  built: BuiltEdition,
  browser: string,
): Promise<{ readonly verification: Verification; readonly pdfs: PdfPairs }> {
  const files = built.built.map((report) => ({
    report,
    differing: changes(lock.outputs[report.language]?.files ?? {}, fileHashes(report.files)),
  }));
  const head = { edition: lock.edition, commit: lock.commit };
  const gone = Object.keys(lock.outputs).filter(
    (language) => !built.built.some((report) => report.language === language),
  );
  if (gone.length === 0 && files.every(({ differing }) => differing.length === 0)) {
    const nothing = { causes: [], values: [], rows: [], figures: [], reports: [], unknown: [] };
    return { verification: { ...head, same: true, ...nothing }, pdfs: new Map() };
  }
  const unknown: string[] = gone.map(
    (language) => `The release has a report in ${language}, today's build has none.`,
  );
  const released = await releasedEdition(root, lock, unknown);
  const { values, rows, figures } = released
    ? dataChanges(released, built)
    : { values: [], rows: [], figures: [] };
  const pdfs = await pdfPairs(root, lock, built, unknown);
  const reports = await Promise.all(
    files.map(async ({ report: { language, pages }, differing }) => {
      const pair = pdfs.get(language);
      return {
        language,
        files: differing,
        pagesBefore: lock.outputs[language]?.pages ?? 0,
        pagesAfter: pages,
        texts: pair && (await textDifferences(pair.before, pair.after)),
      };
    }),
  );
  const causes = causesOf(lock, basisOf(built, browser));
  const differing = { causes, values, rows, figures, reports, unknown };
  return { verification: { ...head, same: false, ...differing }, pdfs };
}

function dataChanges(
  released: ComputedEdition,
  { computed, built }: BuiltEdition,
): Pick<Verification, 'values' | 'rows' | 'figures'> {
  const [language] = computed.edition.languages;
  const shown = built[0]?.composed.bound.figures ?? [];
  const wording = language && wordingOf(computed.edition, language);
  return {
    ...compareDatasets(released.dataset, computed.dataset),
    figures: wording ? figureChanges(shown, released.tables, computed.tables, wording) : [],
  };
}

/** The edition of the release, read and computed by today's program; undefined when it cannot be. */
async function releasedEdition(
  root: string,
  lock: EditionLock,
  unknown: string[],
): Promise<ComputedEdition | undefined> {
  try {
    return await withCommit(root, lock.commit, async (folder) => {
      const quiet = createProgress(undefined);
      return computeEdition(openSources(folder), lock.edition, quiet);
    });
  } catch (error) {
    if (!(error instanceof UserError || error instanceof EnvironmentError)) throw error;
    unknown.push(`Its rows could not be compared: ${error.message.split('\n')[0]}`);
    return undefined;
  }
}

async function pdfPairs(
  root: string,
  lock: EditionLock,
  { built }: BuiltEdition,
  unknown: string[],
): Promise<PdfPairs> {
  const kept = new Map(
    built.map(({ language }) => [language, keptPdf(root, lock, language)] as const),
  );
  const again = [...kept.values()].every((pdf) => pdf !== undefined)
    ? new Map()
    : await releasedAgain(root, lock, unknown);
  const pairs = built.flatMap(({ language, pdf }) => {
    const before = kept.get(language) ?? again.get(language)?.get('report.pdf');
    return before ? [[language, { before, after: pdf }] as const] : [];
  });
  return new Map(pairs);
}

/** A rebuild that differs from the release proves nothing about it. */
async function releasedAgain(
  root: string,
  lock: EditionLock,
  unknown: string[],
): Promise<MadeAgain> {
  try {
    const again = await madeAgain(root, lock);
    for (const [language, files] of again) {
      const hash = fileHashes(files)['report.pdf'];
      if (hash !== lock.outputs[language]?.files['report.pdf']) {
        unknown.push(
          `Rebuilt from its commit on this machine, the report in ${language} differs from the release too.`,
        );
      }
    }
    return again;
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    unknown.push(`Its text could not be compared: ${error.message.split('\n')[0]}`);
    return new Map();
  }
}
