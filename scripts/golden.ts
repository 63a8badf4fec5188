/**
 * `npm run golden`: shows how the small edition's output differs from what is committed below
 * test/editions/small/golden; `--update` renews it.
 */

import { parseArgs } from 'node:util';
import { lockProject } from '../src/io/project-lock.ts';
import { openBrowser } from '../src/pdf/browser/session.ts';
import { GOLDEN, goldenPatches, makeGolden, renewedDescriptors } from '../test/support/golden.ts';
import { project } from '../test/support/small-edition.ts';

const HELP = `Compares what the small edition prints with its golden output.

Usage: npm run golden -- [--update]

  --update   renews test/editions/small/golden and the descriptors of its drops
  --help     this help

Exit code 1 when they differ. In CI (CI is set) nothing is written.
`;

async function main(): Promise<void> {
  const options = { update: { type: 'boolean' }, help: { type: 'boolean' } } as const;
  const { update = false, help = false } = parseArgs({ options }).values;
  if (help) {
    process.stdout.write(HELP);
    return;
  }
  if (update && process.env.CI) {
    process.stderr.write('CI never renews golden output. Run it on your machine and commit it.\n');
    process.exitCode = 2;
    return;
  }
  const log = (line: string): boolean => process.stderr.write(`${line}\n`);
  using lock = update ? await lockProject(project, 'golden', { log }) : undefined;
  lock?.replace(await renewedDescriptors());
  await using session = openBrowser({ root: project });
  const made = await makeGolden(session);
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

await main();
