/**
 * The command line: argv in, exit code out. The only catch and the only exit code are here.
 *
 * Exit codes: 0 made, 1 something that the user can mend, 2 a bug or the environment.
 */

import path from 'node:path';
import { parseArgs } from 'node:util';
import { check } from './commands/check.ts';
import type { Command, Terminal } from './commands/command.ts';
import { report } from './commands/report.ts';
import { didYouMean, EnvironmentError, fail, UserError } from './diagnostics.ts';
import { commandHelp, overallHelp } from './help.ts';
import { createTerminal, formatAll } from './terminal.ts';

const COMMANDS = { report, check } as const satisfies Record<string, Command>;

const COMMON = {
  json: { type: 'boolean', description: 'the result as JSON on standard output' },
  quiet: { type: 'boolean', description: 'tell only the result and what is wrong' },
  debug: { type: 'boolean', description: 'show the stack of a bug, and keep nothing back' },
  help: { type: 'boolean', description: 'this help' },
} as const;

/** Runs one command and sets the process’s exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  const root = path.resolve(import.meta.dirname, '..');
  const json = argv.includes('--json');
  const terminal = createTerminal({ json, quiet: argv.includes('--quiet') || json });
  try {
    await run(argv, root, terminal);
  } catch (error) {
    process.exitCode = tell(error, { root, json, debug: argv.includes('--debug') });
  }
}

async function run(argv: readonly string[], root: string, terminal: Terminal): Promise<void> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(overallHelp(COMMANDS));
    return;
  }
  const command = (COMMANDS as Record<string, Command>)[name];
  if (!command) {
    const hint = `${didYouMean(name, Object.keys(COMMANDS))} See --help.`;
    fail('unknown-command', `There is no command "${name}".`, undefined, hint);
  }
  const { values, positionals } = parsed(rest, command);
  if (values.help === true) {
    process.stdout.write(commandHelp(name, command, COMMON));
    return;
  }
  await command.run({ root, words: positionals, values, terminal });
}

function parsed(
  args: readonly string[],
  command: Command,
): { values: Record<string, string | boolean | undefined>; positionals: string[] } {
  const options = { ...command.options, ...COMMON };
  const known = Object.keys(options);
  try {
    return parseArgs({
      args: [...args],
      options: Object.fromEntries(
        Object.entries(options).map(([key, { type }]) => [key, { type }]),
      ),
      allowPositionals: true,
    });
  } catch (error) {
    const given = args.find(
      (each) => each.startsWith('--') && !known.includes(each.slice(2).split('=')[0] ?? ''),
    );
    if (given === undefined) {
      const message = error instanceof Error ? error.message : String(error);
      return fail('wrong-arguments', message, undefined, command.usage);
    }
    const hint = didYouMean(given.slice(2), known).replace(/"([^"]+)"/g, '"--$1"');
    return fail('unknown-option', `There is no option "${given}".`, undefined, hint);
  }
}

/** Says what went wrong. @returns the exit code */
function tell(
  error: unknown,
  { root, json, debug }: { root: string; json: boolean; debug: boolean },
): number {
  if (error instanceof UserError) {
    if (json) process.stdout.write(`${JSON.stringify({ problems: error.diagnostics }, null, 2)}\n`);
    else process.stderr.write(formatAll(error.diagnostics, root));
    if (debug) process.stderr.write(`${error.stack}\n`);
    return 1;
  }
  if (error instanceof EnvironmentError) {
    if (json)
      process.stdout.write(
        `${JSON.stringify({ environment: error.message, hint: error.hint }, null, 2)}\n`,
      );
    else
      process.stderr.write(
        `environment: ${error.message}\n${error.hint ? `  = ${error.hint}\n` : ''}`,
      );
    if (debug) process.stderr.write(`${error.stack}\n`);
    return 2;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `This is a bug in the program, not in your input. Please report it with what follows.\n${stack}\n`,
  );
  return 2;
}
