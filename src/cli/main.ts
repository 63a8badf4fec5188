/**
 * The command line: argv in, exit code out. An error that a command throws becomes a message and an
 * exit code here: 1 for invalid input, 2 for a bug or a problem with the machine.
 */

import path from 'node:path';
import { fail } from '../core/diagnostics.ts';
import { didYouMean } from '../core/did-you-mean.ts';
import { recoverFiles } from '../io/artifacts.ts';
import { isShuttingDown, onShutdown } from '../io/shutdown.ts';
import { removeAbandonedTemporaries } from '../io/temporary.ts';
import { unknownTraces } from '../io/trace.ts';
import { parseArguments } from './arguments.ts';
import type { CommandOption, Terminal } from './commands/command.ts';
import { allCommands, COMMANDS, commandNamed } from './commands/registry.ts';
import { commandHelp, overallHelp } from './help.ts';
import { reportError } from './report-error.ts';
import { createTerminal, OUTPUT_FORMATS, type OutputFormat } from './terminal.ts';

const COMMON = {
  json: { type: 'boolean', description: 'the result as JSON on standard output' },
  format: { type: 'string', description: 'text, json, or github (workflow annotations)' },
  quiet: { type: 'boolean', description: 'print only the result and problems' },
  debug: { type: 'boolean', description: 'also print the stack trace of an error' },
  help: { type: 'boolean', description: 'show this help' },
} as const;

/** Runs one command and sets the exit code of the process. */
export async function main(argv: readonly string[]): Promise<void> {
  const root = path.resolve(import.meta.dirname, '../..');
  const format = formatIn(argv);
  const quiet = argv.includes('--quiet') || format !== 'text';
  const terminal = createTerminal({ format, quiet, root });
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  try {
    const unknown = unknownTraces();
    if (unknown) terminal.note(unknown);
    await recover(root);
    await run(argv, root, terminal);
  } catch (error) {
    if (!isShuttingDown()) {
      process.exitCode = reportError(error, { root, format, debug: argv.includes('--debug') });
    }
  }
}

/** Registered until the process exits, so that a signal at any moment gets this message. */
function sayWhenInterrupted(): void {
  onShutdown(() => {
    process.stderr.write('Interrupted. The earlier output is intact.\n');
  });
}

/** Undoes and removes what killed runs have left behind, before anything reads it. */
async function recover(root: string): Promise<void> {
  try {
    recoverFiles(root);
    const removed = await removeAbandonedTemporaries();
    if (removed.some((folder) => folder.includes('worktree'))) {
      const { git } = await import('../release/git.ts');
      await git(root, 'worktree', 'prune');
    }
  } catch {
    // Without write access to output/ commands that only read still work; others report it.
  }
}

/** A reader such as `head` may close its end early, or be killed: not an error. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** The output format, found before argv is parsed, so that errors in argv use it too. */
function formatIn(argv: readonly string[]): OutputFormat {
  if (argv.includes('--json')) return 'json';
  const given = argv.find(
    (each, index) => each.startsWith('--format=') || argv[index - 1] === '--format',
  );
  return OUTPUT_FORMATS.find((each) => given?.replace('--format=', '') === each) ?? 'text';
}

async function run(argv: readonly string[], root: string, terminal: Terminal): Promise<void> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(overallHelp(await allCommands()));
    return;
  }
  const command = await commandNamed(name);
  if (!command) {
    const hint = `${didYouMean(name, Object.keys(COMMANDS))} See --help.`;
    fail('unknown-command', `Unknown command "${name}".`, undefined, hint);
  }
  if (!command.isReading) sayWhenInterrupted();
  const options: Record<string, CommandOption> = { ...command.options, ...COMMON };
  const { values, positionals } = parseArguments(rest, options, command.usage);
  if (values.help === true) {
    process.stdout.write(commandHelp(name, command, COMMON));
    return;
  }
  if (values.format !== undefined && !OUTPUT_FORMATS.some((each) => each === values.format)) {
    const hint = didYouMean(String(values.format), OUTPUT_FORMATS);
    fail('unknown-format', `Unknown output format "${values.format}".`, undefined, hint);
  }
  const clock = (): Date => new Date();
  const code = await command.run({ root, words: positionals, values, terminal, clock });
  if (code !== undefined) process.exitCode = code;
}
