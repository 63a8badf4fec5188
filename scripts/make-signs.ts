/**
 * `npm run make-signs`: renews `templates/fonts/signs.woff2`, the few signs of the mathematical font
 * that charts and pages mostly need, so that none of them has to carry all of that font.
 */

import { SIGNS, SIGNS_FILE } from '../src/charts/fonts.ts';
import { lockProject } from '../src/io/project-lock.ts';
import { openSources } from '../src/io/sources.ts';
import { argumentsOf, root, runScript, say } from './script.ts';
import { signsFont } from './signs/signs-font.ts';

const HELP = `Renews ${SIGNS_FILE} from the package @fontsource/noto-sans-math.

Usage: npm run make-signs
`;

async function main(args: readonly string[]): Promise<void> {
  argumentsOf(args, {});
  using project = await lockProject(root, 'make-signs', { log: say });
  const sources = openSources(root);
  project.replace(new Map([[SIGNS_FILE, await signsFont(sources)]]), sources);
  process.stdout.write(`${SIGNS_FILE}: ${SIGNS}\n`);
}

await runScript(HELP, main);
