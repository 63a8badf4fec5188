/** The problems that the small edition has when one of its files is changed. */

import { loadEdition } from '../../src/config/load.ts';
import { Problems, UserError } from '../../src/core/diagnostics.ts';
import { createProgress } from '../../src/core/progress.ts';
import type { ChartChecks } from '../../src/edition/chart-checks.ts';
import { checkReport } from '../../src/edition/check.ts';
import { type ComputedEdition, computeEdition, computeLoaded } from '../../src/edition/pipeline.ts';
import { withFiles } from '../../src/io/sources.ts';
import { isWhole } from '../support/hostile.ts';
import { overlaySources, WITHOUT_PREVIOUS } from '../support/overlay-sources.ts';
import { SMALL, smallSources } from '../support/small-edition.ts';

export interface Problem {
  readonly code: string;
  /** `file:line:column`, as far as it is known. */
  readonly at: string;
}

/** Of a file's mutations one of each kind of problem, and some of the others; in the soak, all. */
export function triedOf<Mutation extends { readonly code: string }>(
  mutations: readonly Mutation[],
): Mutation[] {
  return mutations.filter(
    ({ code }, index) =>
      isWhole || index % 5 === 0 || mutations.findIndex((each) => each.code === code) === index,
  );
}

const quiet = createProgress(undefined);
const drawn: ChartChecks = {
  has: () => true,
  check: () => Promise.resolve(),
  keep: () => undefined,
};

/** Of a changed edition.yaml. */
export async function problemsOfSettings(file: string, text: string): Promise<Problem[]> {
  return problemsOf(async () => {
    const sources = withFiles(smallSources(), new Map([[file, text]]));
    const { problems } = await computeEdition(sources, SMALL, quiet);
    if (problems.warnings.length > 0) throw new UserError(problems.warnings);
  });
}

const alone = overlaySources([WITHOUT_PREVIOUS]);
const edition = loadEdition(alone, SMALL, new Problems());

/** Of a changed table, by itself: it is not held against the edition before. */
export async function problemsOfTable(file: string, text: string): Promise<Problem[]> {
  return problemsOf(async () => {
    const sources = withFiles(alone, new Map([[file, text]]));
    const problems = new Problems();
    await computeLoaded({ sources, edition, problems }, quiet);
    if (problems.warnings.length > 0) throw new UserError(problems.warnings);
  });
}

/** Compose one language with one chapter's text changed. */
export async function problemsOfProse(
  computed: ComputedEdition,
  chapter: string,
  text: string,
): Promise<Problem[]> {
  const [language] = computed.edition.languages;
  const source = language?.prose.get(chapter);
  if (!language || !source) throw new Error(`There is no chapter ${chapter}.`);
  const prose = new Map([...language.prose, [chapter, { ...source, text }]]);
  const own = { ...computed, problems: new Problems() };
  return problemsOf(async () => {
    await checkReport(own, { ...language, prose }, quiet, drawn);
  });
}

async function problemsOf(run: () => Promise<void>): Promise<Problem[]> {
  try {
    await run();
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.diagnostics.map(({ code, span }) => ({
      code,
      at: [span?.file, span?.line, span?.column].filter((part) => part !== undefined).join(':'),
    }));
  }
}
