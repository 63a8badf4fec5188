/**
 * `npm run check`: without an edition everything that needs no browser: types, lint and format and
 * layers (Biome), unused code (Knip), and every edition. With an edition that edition alone.
 */

import { spawnSync } from 'node:child_process';
import { enableCompileCache } from 'node:module';
import path from 'node:path';

const CHECKS: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['types', 'tsc', '--noEmit', '--project', '.'],
  ['lint, format, layers', 'biome', 'check', '--error-on-warnings'],
  ['unused code', 'knip', '--no-progress'],
];

const root = path.resolve(import.meta.dirname, '..');
const args = process.argv.slice(2);

if (args.length === 0) {
  for (const [name, command, ...rest] of CHECKS) {
    process.stdout.write(`${name}\n`);
    const binary = path.join(root, 'node_modules', '.bin', command);
    const { status, error } = spawnSync(binary, rest, { cwd: root, stdio: 'inherit' });
    if (error) throw error;
    if (status !== 0) process.exitCode = 1;
  }
}
if (process.exitCode === undefined) {
  enableCompileCache(path.join(root, '.cache', 'compiled'));
  const { main } = await import('../src/cli/main.ts');
  await main(['check', ...args]);
}
