/** A command as the program runs it, but in this process: what it prints, and its exit code. */

import { vi } from 'vitest';
import { parseArguments } from '../../src/cli/arguments.ts';
import type { Command } from '../../src/cli/commands/command.ts';
import { commandNamed } from '../../src/cli/commands/registry.ts';
import { reportError } from '../../src/cli/report-error.ts';
import { createTerminal, OUTPUT_FORMATS } from '../../src/cli/terminal.ts';

export interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const COMMON = {
  json: { type: 'boolean' },
  format: { type: 'string' },
  quiet: { type: 'boolean' },
} as const;

/**
 * One at a time. What main.ts itself says, of an unknown command or format, takes a process.
 * @param argv as after `src/start.js`; files are found from this process's folder
 * @throws {Error} when there is no such command
 */
export async function runCommand(
  root: string,
  [name = '', ...args]: readonly string[],
): Promise<Result> {
  const command = await commandNamed(name);
  if (!command) throw new Error(`There is no command ${name}.`);
  return printedBy(() => exitCodeOf(command, root, args));
}

/** What is printed while something runs, and the exit code that it comes to. */
export async function printedBy(run: () => Promise<number>): Promise<Result> {
  const printed = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      printed[stream] += String(text);
      return true;
    }),
  );
  try {
    const code = await run();
    return { code, ...printed };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

async function exitCodeOf(
  command: Command,
  root: string,
  args: readonly string[],
): Promise<number> {
  const given = OUTPUT_FORMATS.find((each) => args.includes(each));
  const format = args.includes('--json') ? 'json' : (given ?? 'text');
  try {
    const options = { ...command.options, ...COMMON };
    const { values, positionals: words } = parseArguments(args, options, command.usage);
    const quiet = values.quiet === true || format !== 'text';
    const terminal = createTerminal({ format, quiet, root });
    const code = await command.run({ root, words, values, terminal, clock: () => new Date() });
    return code ?? 0;
  } catch (error) {
    return reportError(error, { root, format, debug: false });
  }
}
