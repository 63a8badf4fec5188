/** `verify`: rebuilds a released edition and reports whether it is identical, byte for byte. */

import { EnvironmentError, fail, Problems } from '../../core/diagnostics.ts';
import { type BuildTools, buildEdition, openBuildTools } from '../../edition/build.ts';
import { writeArtifacts } from '../../io/artifacts.ts';
import { lockEditions } from '../../io/locks.ts';
import { openSources } from '../../io/sources.ts';
import type { BrowserSession } from '../../pdf/browser/session.ts';
import { formatVerification } from '../../release/format-verification.ts';
import { type EditionLock, readLock, releasedEditions } from '../../release/lock.ts';
import { pictureReport } from '../../release/picture-report.ts';
import { type PdfPairs, type Verification, verifyBuild } from '../../release/verification.ts';
import type { Command, CommandCall } from './command.ts';

/** The exit codes that the command promises. */
const SAME = 0;
const DIFFERENT = 1;
const NOT_VERIFIABLE = 2;

interface Verified extends Verification {
  /** From the project’s root, one a language that looks different. */
  readonly pictures: readonly string[];
}

export const verify: Command = {
  summary: 'Rebuild a released edition and compare it with its lock, byte for byte.',
  usage: 'npm run verify -- (EDITION … | --all) [--pictures]',
  options: {
    all: { type: 'boolean', description: 'every released edition' },
    pictures: { type: 'boolean', description: 'write pictures of the pages that changed' },
  },
  examples: [
    ['npm run verify -- 2021', 'one edition: exit 0 identical, 1 different, 2 not verifiable'],
    ['npm run verify -- --all', 'every released edition'],
    ['npm run verify -- 2021 --pictures', 'with before, after and difference of each changed page'],
  ],
  run: async (call) => {
    const { root, terminal } = call;
    const editions = chosen(call);
    await using tools = openBuildTools(root, (line) => terminal.note(line));
    const problems = new Problems();
    const verified: Verified[] = [];
    for (const lock of editions) {
      // An edition that can no longer be built does not stop the others from being verified.
      const result = await problems.collectResult(() => verifyEdition(call, lock, tools));
      if (result) verified.push(result);
    }
    terminal.problems(problems.all);
    terminal.result({ verified }, verified.flatMap(describe));
    if (problems.errors.length > 0) return NOT_VERIFIABLE;
    return verified.every(({ same }) => same) ? SAME : DIFFERENT;
  },
};

/** The locks of the editions that a user names. @throws when one of them was never released */
function chosen({ root, words, values }: CommandCall): EditionLock[] {
  const sources = openSources(root);
  const released = releasedEditions(sources);
  if (values.all !== true && words.length === 0) {
    fail('wrong-arguments', 'Name an edition, or pass --all.', undefined, verify.usage);
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
  const say = (line: string): void => terminal.note(line);
  const pictures =
    values.pictures === true ? await writePictures(root, verification, pdfs, session, say) : [];
  return { ...verification, pictures };
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

function describe({ pictures, ...verification }: Verified): string[] {
  return [...formatVerification(verification), ...pictures.map((file) => `  Pictures: ${file}`)];
}
