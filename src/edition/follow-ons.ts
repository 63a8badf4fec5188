/** Problems of texts that are there only because of another one, and go with it. */

import type { LoadedEdition } from '../config/load.ts';
import { type Diagnostic, type Problems, UserError } from '../core/diagnostics.ts';
import { paragraphsOf } from '../core/paragraphs.ts';

type Languages = Pick<LoadedEdition, 'languages'>;

/** A translation held against its original. */
const COMPARISONS: readonly string[] = ['paragraphs-differ', 'calls-differ', 'stale-translation'];

/** Whether there is an error besides translations that differ from their originals. */
export function hasMistakes({ errors }: Problems): boolean {
  return errors.some(({ code }) => !COMPARISONS.includes(code));
}

/**
 * @throws {UserError} when there is an error besides translations that differ from their originals,
 *   whose own mistakes are still to be looked for; with `all`, when there is any
 */
export function failOnMistakes(
  { edition, problems }: { readonly edition: Languages; readonly problems: Problems },
  { all = false } = {},
): void {
  if (!(all ? problems.errors.length > 0 : hasMistakes(problems))) return;
  throw new UserError(withoutFollowOns(problems.all, edition));
}

/**
 * Leaves out the year that a call of the same paragraph would have asked for, if it were right, and
 * what differs from an original, or in a paragraph, that has to be mended first.
 */
export function withoutFollowOns(
  found: readonly Diagnostic[],
  { languages }: Languages,
): Diagnostic[] {
  const texts = languages.flatMap(({ prose }, language) =>
    [...prose].map(([chapter, { file, text }]) => ({ chapter, file, text, language })),
  );
  const mistakes = found.filter(isMistake);
  const mended = (file: string): boolean => mistakes.every(({ span }) => span?.file !== file);
  return found.filter((each) => {
    const isComparison = COMPARISONS.includes(each.code);
    const own = texts.find(({ file }) => file === each.span?.file);
    if (!own || !(isComparison || each.code === 'typed-year')) return true;
    const original = texts.find(
      ({ language, chapter }) => language === 0 && chapter === own.chapter,
    );
    if (isComparison && original && !mended(original.file)) return false;
    const paragraph = paragraphAt(own.text, each);
    return !mistakes.some(
      (mistake) => mistake.span?.file === own.file && paragraphAt(own.text, mistake) === paragraph,
    );
  });
}

/** A typed word is a mistake of its own, and no call. */
function isMistake({ severity, code }: Diagnostic): boolean {
  return severity === 'error' && !code.startsWith('typed-') && !COMPARISONS.includes(code);
}

/** The line at which the paragraph begins that a problem stands in. */
function paragraphAt(text: string, { span }: Diagnostic): number | undefined {
  return paragraphsOf(text).findLast(({ line }) => line <= (span?.line ?? 0))?.line;
}
