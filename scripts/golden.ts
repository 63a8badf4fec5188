/**
 * `npm run golden`: shows how the small edition's output differs from what is committed below
 * test/editions/small/golden; `--update` renews it.
 */

import { lockProject } from '../src/io/project-lock.ts';
import { openBrowser } from '../src/pdf/browser/session.ts';
import { GOLDEN, goldenOf, goldenPatches, renewedDescriptors } from '../test/support/golden.ts';
import { printSmallEdition } from '../test/support/printed-small-edition.ts';
import { argumentsOf, root, runScript, say } from './script.ts';

const HELP = `Compares what the small edition prints with its golden output.

Usage: npm run golden -- [--update]

  --update   renews test/editions/small/golden and the descriptors of its drops
  --help     this help

Exit code 1 when they differ, or when the edition has an error. In CI (CI is set) nothing is written.
`;

async function main(args: readonly string[]): Promise<void> {
  const { update = false } = argumentsOf(args, { update: { type: 'boolean' } }).values;
  if (update && process.env.CI) {
    process.stderr.write('CI never renews golden output. Run it on your machine and commit it.\n');
    process.exitCode = 2;
    return;
  }
  using lock = update ? await lockProject(root, 'golden', { log: say }) : undefined;
  lock?.replace(await renewedDescriptors());
  await using session = openBrowser({ root });
  const made = goldenOf(await printSmallEdition(session));
  const patches = goldenPatches(made);
  for (const patch of patches.values()) process.stdout.write(patch);
  lock?.replace(new Map([[GOLDEN, made]]));
  if (!update && patches.size > 0) process.exitCode = 1;
  const names = [...patches.keys()].join(', ');
  const done = update ? 'Renewed' : 'Differs';
  process.stdout.write(
    patches.size === 0 ? 'The output is the golden one.\n' : `${done}: ${names}\n`,
  );
}

await runScript(HELP, main);
