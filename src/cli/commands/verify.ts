/** `verify`: makes a release or the public page again and reports whether it is identical, byte for byte. */

import { EnvironmentError, fail, Problems } from '../../core/diagnostics.ts';
import { buildEdition } from '../../edition/build.ts';
import { type BuildTools, openBuildTools } from '../../edition/build-tools.ts';
import { writeArtifacts } from '../../io/artifacts.ts';
import { lockEditions, lockOutput } from '../../io/locks.ts';
import { openSources } from '../../io/sources.ts';
import type { BrowserSession } from '../../pdf/browser/session.ts';
import { formatPublished, publishedAgain } from '../../release/as-published.ts';
import { type Effect, effectsOf, formatEffects } from '../../release/bisect.ts';
import { formatVerification } from '../../release/format-verification.ts';
import { type EditionLock, readLock, readLocks, releasedEditions } from '../../release/lock.ts';
import { pictureReport } from '../../release/picture-report.ts';
import { type PdfPairs, type Verification, verifyBuild } from '../../release/verification.ts';
import { buildSite, SITE_FOLDER } from '../../site/build.ts';
import {
  formatSiteVerification,
  type SiteVerification,
  standingFiles,
  verifySite,
} from '../../site/verification.ts';
import type { Command, CommandCall } from './command.ts';

/** The exit codes that the command promises. */
const SAME = 0;
const DIFFERENT = 1;
const NOT_VERIFIABLE = 2;

/** The word that names the public page. */
const SITE = 'site';

interface Verified extends Verification {
  /** From the project’s root, one a language that looks different. */
  readonly pictures: readonly string[];
  /** With --bisect, what each change did by itself. */
  readonly effects?: readonly Effect[];
}

export const verify: Command = {
  summary: 'Make a released edition or the public page again and compare it, byte for byte.',
  usage: 'npm run verify -- (EDITION … | site | --all) [--pictures] [--bisect] [--as-published]',
  options: {
    all: { type: 'boolean', description: 'every released edition' },
    'as-published': {
      type: 'boolean',
      description: 'each release and its earlier revisions, by the program of its own commit',
    },
    bisect: {
      type: 'boolean',
      description: 'make the release again with each change alone, to show what came of it',
    },
    pictures: { type: 'boolean', description: 'write pictures of the pages that changed' },
  },
  examples: [
    ['npm run verify -- 2021', 'one edition: exit 0 identical, 1 different, 2 not verifiable'],
    ['npm run verify -- --all', 'every released edition'],
    ['npm run verify -- --all --as-published', 'proves that every release can be made again'],
    ['npm run verify -- site', `the public page that stands in ${SITE_FOLDER}/`],
    ['npm run verify -- 2021 --bisect', 'which changed file changed which sentence'],
    ['npm run verify -- 2021 --pictures', 'with before, after and difference of each changed page'],
  ],
  run: async (call) => {
    const { root, terminal } = call;
    const withSite = call.words.includes(SITE);
    const editions = chosen(call, withSite);
    if (call.values['as-published'] === true) return verifyPublished(call, editions, withSite);
    await using tools = openBuildTools(root, terminal.note);
    const problems = new Problems();
    const verified: Verified[] = [];
    for (const lock of editions) {
      // An edition that can no longer be built does not stop the others from being verified.
      const result = await problems.collectResult(() => verifyEdition(call, lock, tools));
      if (result) verified.push(result);
    }
    const site = withSite ? await problems.collectResult(() => verifyPage(call, tools)) : undefined;
    terminal.problems(problems.all);
    terminal.result({ verified, ...(site && { site }) }, [
      ...verified.flatMap(describe),
      ...(site ? formatSiteVerification(site) : []),
    ]);
    if (problems.errors.length > 0) return NOT_VERIFIABLE;
    return [...verified, site].every((each) => each?.same ?? true) ? SAME : DIFFERENT;
  },
};

/** Today's program and inputs have no part in it. @returns the exit code */
async function verifyPublished(
  { root, values, terminal }: CommandCall,
  editions: readonly EditionLock[],
  withSite: boolean,
): Promise<number> {
  if (withSite || values.pictures === true || values.bisect === true) {
    const message = '--as-published looks at releases only, and for no reasons.';
    fail('wrong-arguments', message, undefined, verify.usage);
  }
  const sources = openSources(root);
  const locks = editions.flatMap(({ edition }) => readLocks(sources, edition));
  terminal.note(`Making ${locks.length} releases again from their commits …`);
  const published = await publishedAgain(root, locks);
  terminal.result({ published }, published.flatMap(formatPublished));
  if (published.some(({ state }) => state === 'different' || state === 'failed')) return DIFFERENT;
  return published.every(({ state }) => state === 'same') ? SAME : NOT_VERIFIABLE;
}

/** The locks of the editions that a user names. @throws when one of them was never released */
function chosen({ root, words: all, values }: CommandCall, withSite: boolean): EditionLock[] {
  const words = all.filter((word) => word !== SITE);
  if (withSite && words.length === 0 && values.all !== true) return [];
  const sources = openSources(root);
  const released = releasedEditions(sources);
  if (values.all !== true && words.length === 0) {
    fail('wrong-arguments', 'Name an edition or site, or pass --all.', undefined, verify.usage);
  }
  if (values.all === true && words.length > 0) {
    fail(
      'wrong-arguments',
      '--all and a named edition exclude each other.',
      undefined,
      verify.usage,
    );
  }
  const named = values.all === true ? released : [...new Set(words)];
  const locks = named.flatMap((id) => readLock(sources, id) ?? []);
  if (locks.length > 0 && locks.length === named.length) return locks;
  const lacking = named.filter((id) => !locks.some((lock) => lock.edition === id));
  throw new EnvironmentError(
    lacking.length === 0
      ? 'No edition has been released yet.'
      : `Not released, so there is nothing to verify: ${lacking.join(', ')}.`,
    `Released editions: ${released.join(', ') || 'none'}. To release one: npm run release -- EDITION.`,
  );
}

async function verifyEdition(
  { root, values, terminal }: CommandCall,
  lock: EditionLock,
  tools: BuildTools,
): Promise<Verified> {
  const { session } = tools;
  const built = await buildEdition(lock.edition, { root, ...tools, output: terminal.progress });
  const { verification, pdfs } = await verifyBuild(root, lock, built, await session.version());
  const pictures =
    values.pictures === true
      ? await writePictures(root, verification, pdfs, session, terminal.note)
      : [];
  if (values.bisect !== true || verification.same) return { ...verification, pictures };
  const effects = await effectsOf(root, lock, verification.causes, terminal.note);
  return { ...verification, pictures, effects };
}

/** The page made again, while no other run can write it. */
async function verifyPage(
  { root, terminal }: CommandCall,
  tools: BuildTools,
): Promise<SiteVerification> {
  using _lock = await lockOutput(root, SITE_FOLDER, { log: terminal.note });
  const standing = standingFiles(root, SITE_FOLDER);
  const { files } = await buildSite({ root, ...tools, output: terminal.progress });
  return verifySite(SITE_FOLDER, standing, files);
}

async function writePictures(
  root: string,
  { edition, reports }: Verification,
  pdfs: PdfPairs,
  session: BrowserSession,
  say: (line: string) => void,
): Promise<string[]> {
  const written: string[] = [];
  using _lock = await lockEditions(root, [edition], say);
  for (const { language, pagesBefore, pagesAfter } of reports) {
    const pair = pdfs.get(language);
    if (!pair) continue;
    const counts = { before: pagesBefore, after: pagesAfter };
    const title = `Edition ${edition} (${language}): pages that differ from the release`;
    const { files } = await pictureReport(session, pair, counts, title);
    const folder = `output/verify/${edition}/${language}`;
    writeArtifacts(root, folder, files);
    written.push(`${folder}/index.html`);
  }
  return written;
}

function describe({ pictures, effects = [], ...verification }: Verified): string[] {
  return [
    ...formatVerification(verification),
    ...formatEffects(effects, verification.reports[0]?.language ?? ''),
    ...pictures.map((file) => `  Pictures: ${file}`),
  ];
}
