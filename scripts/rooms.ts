/** `npm run rooms`: the rooms of src/, and every import that breaks the rules of scripts/rooms/rules.ts. */

import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../src/core/diagnostics.ts';
import { importGraph } from './rooms/graph.ts';
import { FLOORS } from './rooms/rules.ts';
import { argumentsOf, root, runScript } from './script.ts';

const HELP = `Prints the rooms of src/ by floor with what each imports, and every import that breaks
the rules of scripts/rooms/rules.ts.

Usage: npm run rooms -- [--quiet]

  --quiet    only what breaks the rules
  --help     this help

Exit code 1 when something does.
`;

function main(args: readonly string[]): void {
  const { quiet = false } = argumentsOf(args, { quiet: { type: 'boolean' } }).values;
  const files = globSync('src/**/*.{ts,js}', { cwd: root }).map((file): [string, string] => [
    file.replaceAll(path.sep, '/'),
    readFileSync(path.join(root, file), 'utf8'),
  ]);
  const { rooms, problems } = importGraph(new Map(files));
  if (!quiet) printFloors(rooms);
  if (problems.length > 0) throw new UserError(problems);
}

function printFloors(rooms: ReturnType<typeof importGraph>['rooms']): void {
  for (const [index, floor] of FLOORS.entries()) {
    for (const room of floor.filter((each) => rooms.has(each))) {
      const imports = [...(rooms.get(room) ?? [])].map(([other, count]) => `${other} ${count}`);
      const height = String(FLOORS.length - index).padStart(2);
      process.stdout.write(`${height}  ${room.padEnd(12)}${imports.sort().join(', ')}\n`);
    }
  }
}

await runScript(HELP, main);
