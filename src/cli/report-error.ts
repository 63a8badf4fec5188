/** How a run that fails ends: what it prints, and its exit code. */

import path from 'node:path';
import { UserError } from '../core/diagnostics.ts';
import { visible, visibleJson, visibleLines } from '../core/escape.ts';
import { environmentErrorOf } from '../io/system-error.ts';
import { type OutputFormat, printProblems } from './terminal.ts';

/**
 * Prints an error.
 * @param options `root`: of the files that problems name; `debug`: with its stack trace
 * @returns the exit code: 1 for invalid input, 2 for a bug or a problem with the machine
 */
export function reportError(
  error: unknown,
  { root, format, debug }: { root: string; format: OutputFormat; debug: boolean },
): number {
  const stack = visibleLines(
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  );
  if (error instanceof UserError) {
    printProblems(error.diagnostics, format, root);
    if (debug) process.stderr.write(`${stack}\n`);
    return 1;
  }
  const environment = environmentErrorOf(error);
  if (environment) {
    const { hint } = environment;
    const message = environment.message.replaceAll(`${root}${path.sep}`, '');
    if (format === 'json') process.stdout.write(`${visibleJson({ environment: message, hint })}\n`);
    else {
      const advice = hint ? `  = ${visible(hint)}\n` : '';
      process.stderr.write(`environment: ${visibleLines(message)}\n${advice}`);
    }
    if (debug) process.stderr.write(`${stack}\n`);
    return 2;
  }
  process.stderr.write(
    `This is a bug in the program, not in your input. Please report it with this stack trace:\n${stack}\n`,
  );
  return 2;
}
