/**
 * `npm run check`: without an edition everything that needs no browser: types, lint and format
 * (Biome), imports between rooms, unused code (Knip), and every edition. With an edition only that.
 */

import { spawnSync } from 'node:child_process';
import { enableCompileCache } from 'node:module';
import path from 'node:path';

const CHECKS: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['types', 'tsc', '--noEmit', '--project', '.'],
  ['lint, format', 'biome', 'check', '--error-on-warnings'],
  ['imports between rooms', 'node', 'scripts/rooms.ts', '--quiet'],
  ['unused code', 'knip', '--no-progress'],
];

const HINT = '  = Use npm run check, which finds the tools in node_modules.';

const root = path.resolve(import.meta.dirname, '..');
const args = process.argv.slice(2);

if (args.length === 0) {
  for (const [name, command, ...rest] of CHECKS) {
    process.stdout.write(`${name}\n`);
    // npm has put node_modules/.bin on the PATH; on Windows its commands are scripts of the shell.
    const shell = process.platform === 'win32';
    const { status, error } = spawnSync(command, rest, { cwd: root, stdio: 'inherit', shell });
    if (error) {
      process.stderr.write(`environment: ${command} cannot be run: ${error.message}
${HINT}
`);
      process.exitCode = 2;
      break;
    }
    if (status !== 0) process.exitCode = 1;
  }
}
if (process.exitCode === undefined) {
  enableCompileCache(path.join(root, '.cache', 'compiled'));
  const { main } = await import('../src/cli/main.ts');
  await main(['check', ...args]);
}
