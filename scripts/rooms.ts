/**
 * `npm run rooms`: prints the rooms of src/ by floor with what each imports, and every import that
 * breaks the rules of scripts/rooms/rules.ts. With `--quiet` only the latter. Exit code 1 when there
 * is one.
 */

import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { formatAll } from '../src/cli/terminal.ts';
import { importGraph } from './rooms/graph.ts';
import { FLOORS } from './rooms/rules.ts';

const root = path.resolve(import.meta.dirname, '..');
const files = globSync('src/**/*.{ts,js}', { cwd: root }).map((file): [string, string] => [
  file.replaceAll(path.sep, '/'),
  readFileSync(path.join(root, file), 'utf8'),
]);
const { rooms, problems } = importGraph(new Map(files));

if (!process.argv.includes('--quiet')) {
  for (const [index, floor] of FLOORS.entries()) {
    for (const room of floor.filter((each) => rooms.has(each))) {
      const imports = [...(rooms.get(room) ?? [])].map(([other, count]) => `${other} ${count}`);
      const height = String(FLOORS.length - index).padStart(2);
      process.stdout.write(`${height}  ${room.padEnd(12)}${imports.sort().join(', ')}\n`);
    }
  }
}
if (problems.length > 0) {
  process.stderr.write(formatAll(problems, root));
  process.exitCode = 1;
}
