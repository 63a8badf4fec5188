/**
 * What `check` finds in each language of an edition. One that has passed is looked at again when
 * something that it depends on has changed: the files of other translations are all that it does not.
 */

import type { Language } from '../config/load.ts';
import type { Diagnostic } from '../core/diagnostics.ts';
import type { Progress } from '../core/progress.ts';
import type { Answers } from '../io/kept-results.ts';
import type { KeptValues } from '../io/kept-values.ts';
import { sha256 } from '../io/sources.ts';
import { traceOf } from '../io/trace.ts';
import { neededPhrases } from './allowances.ts';
import type { ChartChecks } from './chart-checks.ts';
import { checkReport } from './check.ts';
import { failOnMistakes } from './follow-ons.ts';
import type { ComputedEdition } from './pipeline.ts';

const trace = traceOf('edition');

/** A language without an error. */
export interface CheckedLanguage {
  readonly figures: number;
  /** Warnings, and what is outstanding. */
  readonly found: readonly Diagnostic[];
  /** Phrases that edition.yaml allows and that its texts need. */
  readonly needed: readonly string[];
}

interface Given {
  readonly charts: ChartChecks;
  readonly kept: KeptValues<CheckedLanguage>;
  /** What the edition was read from; undefined where that changed while it was read. */
  readonly answers: Answers | undefined;
}

/** @throws {UserError} with all problems of the edition, when there is an error in this language or before; not for
 *   translations that differ, as their own mistakes may be why */
export async function checkLanguage(
  computed: ComputedEdition,
  language: Language,
  { charts, kept, answers }: Given,
  progress: Progress,
): Promise<CheckedLanguage> {
  const { edition, problems } = computed;
  const key = answers && keyOf(edition, language, answers);
  const known = key === undefined ? undefined : kept.read(key);
  trace(() => `${edition.id} ${language.code}: ${known ? 'unchanged' : 'to be checked'}`);
  const own = problems.apart();
  const checked = known ?? (await own.collectResult(() => check()));
  for (const each of checked?.found ?? own.all) problems.add(each);
  failOnMistakes(computed);
  if (!checked) throw new Error('A language without a problem was not checked.');
  if (key !== undefined && !known) kept.keep(key, checked);
  return checked;

  async function check(): Promise<CheckedLanguage> {
    // It sees no other language, so that it cannot depend on one.
    const alone = { ...computed, edition: { ...edition, languages: [language] }, problems: own };
    const { figures } = await checkReport(alone, language, progress, charts);
    const needed = neededPhrases(edition, language);
    return { figures, found: [...own.all, ...own.outstanding], needed };
  }
}

/** A hash of all answers but those about other languages; a translation depends on its original, too. */
function keyOf(
  { id, languages }: ComputedEdition['edition'],
  { code }: Language,
  answers: Answers,
): string {
  const others = languages.slice(1).filter((each) => each.code !== code);
  const folders = others.map((each) => `:config/${id}/text/${each.code}/`);
  const files = others.map((each) => `:config/languages/${each.code}.yaml`);
  const own = [...answers].filter(
    ([question]) =>
      !files.some((file) => question.endsWith(file)) &&
      !folders.some((folder) => question.includes(folder)),
  );
  return sha256(JSON.stringify([id, code, own]));
}
