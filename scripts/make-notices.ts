/** `npm run make-notices`: renews THIRD-PARTY.md, and stops at a licence that nobody has accepted. */

import { fail } from '../src/core/diagnostics.ts';
import { lockProject } from '../src/io/project-lock.ts';
import { openSources } from '../src/io/sources.ts';
import { type LockedPackages, licencesOf } from './notices/licences.ts';
import { NOTICES, thirdPartyNotices } from './notices/third-party.ts';
import { argumentsOf, root, runScript, say } from './script.ts';

const HELP = `Renews ${NOTICES}: the notices of fonts and browser, and the packages by their licences.

Usage: npm run make-notices
`;

async function main(args: readonly string[]): Promise<void> {
  argumentsOf(args, {});
  using project = await lockProject(root, 'make-notices', { log: say });
  const sources = openSources(root);
  const { packages } = JSON.parse(sources.text('package-lock.json')) as {
    readonly packages: LockedPackages;
  };
  const { problems } = licencesOf(packages);
  if (problems.length > 0) {
    const hint = 'The accepted licences are in scripts/notices/licences.ts.';
    fail('licence', problems.join('\n'), { file: 'package-lock.json' }, hint);
  }
  project.replace(new Map([[NOTICES, thirdPartyNotices(sources, packages)]]), sources);
  process.stdout.write(`${NOTICES}\n`);
}

await runScript(HELP, main);
