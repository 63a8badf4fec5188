/** What the scripts of package.json share: --help, and how a mistake ends. */

import path from 'node:path';
import { parseArguments } from '../src/cli/arguments.ts';
import { reportError } from '../src/cli/report-error.ts';
import { fail } from '../src/core/diagnostics.ts';

/** The project's root. */
export const root = path.resolve(import.meta.dirname, '..');

/** Prints a line for a person. */
export const say = (line: string): boolean => process.stderr.write(`${line}\n`);

const HINT = 'See --help.';

/**
 * Prints the help where it is asked for, otherwise runs the script with its arguments. What it throws
 * becomes a message and an exit code, as in src/cli/main.ts.
 */
export async function runScript(
  help: string,
  run: (args: readonly string[]) => void | Promise<void>,
): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    process.stdout.write(help);
    return;
  }
  try {
    await run(args);
  } catch (error) {
    process.exitCode = reportError(error, { root, format: 'text', debug: false });
  }
}

/**
 * Options and words of a script.
 * @param mostWords how many words it takes beside its options
 * @throws {UserError} for an unknown option, a missing value or a word too many
 */
export function argumentsOf<const Known extends Parameters<typeof parseArguments>[1]>(
  args: readonly string[],
  options: Known,
  mostWords = 0,
): ReturnType<typeof parseArguments<Known>> {
  const read = parseArguments(args, options, HINT);
  const excess = read.positionals[mostWords];
  if (excess !== undefined) {
    fail('wrong-arguments', `Unexpected argument "${excess}".`, undefined, HINT);
  }
  return read;
}

/**
 * The number that an option was given.
 * @throws {UserError} when it is not a whole number in this range
 */
export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  const hint = `Give a whole number from ${least} to ${most}.`;
  return fail('wrong-arguments', `--${option} cannot be "${text}".`, undefined, hint);
}
