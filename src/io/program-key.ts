/** What makes results but is not an input of them: the program, its packages, the runtime, the environment. */

import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** What npm has installed, by path; it writes the file last. */
const INSTALLED = 'node_modules/.package-lock.json';

/** Files of a package that can be run or read by a program; fonts are read as inputs are, by content. */
const PROGRAM = /\.(?:[cm]?js|json|node|wasm|br)$/;

/** Flags that change how fast the program is and what it says, and no result: commands differ in them. */
const WITHOUT_EFFECT = /^--(?:max-semi-space-size|heap-growing-percent|disable-warning)=/;

/** Variables that reach what is made; a test holds all others to reach nothing. */
const VARIABLES = /^(?:SOURCE_DATE_EPOCH|PUPPETEER_\w+|NODE_OPTIONS|NODE_ICU_DATA|NODE_PATH)$/;

/**
 * A hash that changes with anything by which the same inputs could give another result. Files of the
 * program count by content, those of packages by size and time: there are thousands.
 * @returns undefined where it cannot be determined what is installed
 */
export function programKey(
  root: string,
  environment: NodeJS.ProcessEnv = process.env,
): string | undefined {
  const hash = createHash('sha256');
  try {
    const installed = readFileSync(path.join(root, INSTALLED), 'utf8');
    hash.update(installed);
    for (const folder of packagesIn(installed)) {
      // One for another platform may be listed and not be there.
      if (existsSync(path.join(root, folder))) stampFolder(hash, root, folder);
    }
    for (const file of filesBelow(path.join(root, 'src'))) {
      hash.update(`${path.relative(root, file)}\n`).update(readFileSync(file));
    }
    for (const file of ['package.json', 'package-lock.json']) stampFile(hash, root, file);
    const { PUPPETEER_EXECUTABLE_PATH: browser } = environment;
    if (browser) stampFile(hash, root, path.resolve(browser));
  } catch {
    return undefined;
  }
  const variables = Object.entries(environment).filter(([name]) => VARIABLES.test(name));
  const { versions, platform, arch, execArgv } = process;
  const flags = execArgv.filter((flag) => !WITHOUT_EFFECT.test(flag));
  return hash
    .update(JSON.stringify([versions, platform, arch, flags, variables.sort()]))
    .digest('hex');
}

/** Folders of the packages that the program runs with. */
function packagesIn(installed: string): string[] {
  const { packages } = JSON.parse(installed) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  const all = Object.entries(packages).filter(([, each]) => !each.dev && !each.devOptional);
  // One within another is met on the way.
  return all
    .map(([folder]) => folder)
    .filter((folder) => folder.lastIndexOf('node_modules/') === 0);
}

function stampFolder(hash: Hash, root: string, folder: string): void {
  for (const each of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const own = `${folder}/${each.name}`;
    if (each.isDirectory()) stampFolder(hash, root, own);
    else if (PROGRAM.test(each.name)) stampFile(hash, root, own);
  }
}

function stampFile(hash: Hash, root: string, file: string): void {
  const stats = statSync(path.resolve(root, file), { throwIfNoEntry: false });
  hash.update(`${file} ${stats?.size} ${stats?.mtimeMs}\n`);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => path.join(each.parentPath, each.name))
    .sort();
}
