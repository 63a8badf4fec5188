/** What goes to the terminal: results to standard output, everything else to standard error. */

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Terminal } from './commands/command.ts';
import { type Diagnostic, format } from './diagnostics.ts';

/** @param options json: results as JSON only; quiet: nothing while working */
export function createTerminal({ json, quiet }: { json: boolean; quiet: boolean }): Terminal {
  const say = (text: string): void => {
    process.stderr.write(text);
  };
  return {
    progress: quiet ? undefined : { write: say, isTerminal: process.stderr.isTTY === true },
    note: (line) => {
      if (!quiet) say(`${line}\n`);
    },
    result: (value, lines) => {
      const text = json ? JSON.stringify(value, null, 2) : lines.join('\n');
      process.stdout.write(`${text}\n`);
    },
    problems: (problems) => {
      if (problems.length > 0 && !json) say(formatAll(problems, process.cwd()));
    },
  };
}

/** All problems with their code frames, and how many there are. */
export function formatAll(problems: readonly Diagnostic[], root: string): string {
  const texts = problems.map((problem) => format(problem, sourceOf(problem, root)));
  const errors = problems.filter((each) => each.severity === 'error').length;
  const warnings = problems.length - errors;
  const counts = [
    ...(errors > 0 ? [`${errors} ${errors === 1 ? 'error' : 'errors'}`] : []),
    ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`] : []),
  ];
  return `${texts.join('\n\n')}\n\n${counts.join(', ')}\n`;
}

function sourceOf({ span }: Diagnostic, root: string): string | undefined {
  if (!span) return undefined;
  const file = path.join(root, span.file);
  return existsSync(file) && span.line !== undefined ? readFileSync(file, 'utf8') : undefined;
}
