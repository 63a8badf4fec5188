/** Terminal output: results to standard output, everything else to standard error. */

import { createInterface } from 'node:readline/promises';
import { format, sourceLine } from '../core/code-frame.ts';
import type { Diagnostic } from '../core/diagnostics.ts';
import { visible, visibleJson } from '../core/escape.ts';
import { isShuttingDown } from '../io/shutdown.ts';
import { sourceOf } from '../io/text-file.ts';
import type { Terminal } from './commands/command.ts';

/** For people, for programs, and as annotations of a GitHub workflow. */
export const OUTPUT_FORMATS = ['text', 'json', 'github'] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** @param options `quiet`: no progress and no notes */
export function createTerminal({
  format: output,
  quiet,
  root,
}: {
  readonly format: OutputFormat;
  readonly quiet: boolean;
  readonly root: string;
}): Terminal {
  const print = (text: string): void => {
    // After an interrupt its message is the last line.
    if (!isShuttingDown()) process.stderr.write(text);
  };
  const reported: Diagnostic[] = [];
  return {
    progress: quiet ? undefined : { write: print, isTerminal: process.stderr.isTTY === true },
    note: (line) => {
      if (!quiet) print(`${visible(line)}\n`);
    },
    result: (value, lines) => {
      const problems = reported.map((each) => withLine(each, root));
      const text =
        output === 'json' ? visibleJson({ ...value, problems }) : lines.map(visible).join('\n');
      if (text !== '') process.stdout.write(`${text}\n`);
    },
    problems: (problems) => {
      reported.push(...problems);
      if (output !== 'json') printProblems(problems, output, root);
    },
    confirm: async (question) => {
      if (!process.stdin.isTTY) {
        print(`${visible(question)} Not a terminal; pass --yes.\n`);
        return false;
      }
      const prompt = createInterface({ input: process.stdin, output: process.stderr });
      try {
        return /^(?:y|yes)$/i.test((await prompt.question(`${visible(question)} [y/N] `)).trim());
      } finally {
        prompt.close();
      }
    },
  };
}

/** Prints problems in the given format; as JSON they are an object with `problems`. */
export function printProblems(
  problems: readonly Diagnostic[],
  output: OutputFormat,
  root: string,
): void {
  if (output === 'json') {
    const all = problems.map((each) => withLine(each, root));
    process.stdout.write(`${visibleJson({ problems: all })}\n`);
  } else if (output === 'github') {
    process.stdout.write(problems.map(annotation).join(''));
  } else if (problems.length > 0) process.stderr.write(formatAll(problems, root));
}

/** All problems with their code frames, followed by a count. */
function formatAll(problems: readonly Diagnostic[], root: string): string {
  const texts = problems.map((problem) => format(problem, sourceOf(problem, root)));
  const errors = problems.filter((each) => each.severity === 'error').length;
  const warnings = problems.length - errors;
  const counts = [
    ...(errors > 0 ? [`${errors} ${errors === 1 ? 'error' : 'errors'}`] : []),
    ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`] : []),
  ];
  return `${texts.join('\n\n')}\n\n${counts.join(', ')}\n`;
}

/** Adds the source line, for programs that do not read the file themselves. */
function withLine(problem: Diagnostic, root: string): Diagnostic {
  const text = sourceLine(problem, sourceOf(problem, root));
  if (!problem.span || text === undefined) return problem;
  return { ...problem, span: { ...problem.span, text } };
}

/**
 * A workflow command of GitHub Actions
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
function annotation({ severity, code, message, span, hint }: Diagnostic): string {
  const property = (text: string): string =>
    data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const places = span && [
    ['file', span.file],
    ['line', span.line],
    ['col', span.column],
    ['endColumn', span.column === undefined ? undefined : span.column + (span.length ?? 1)],
  ];
  const properties = [...(places ?? []), ['title', code]]
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${property(String(value))}`);
  const lines = hint === undefined ? [message] : [message, hint];
  return `::${severity} ${properties.join(',')}::${lines.map(data).join('%0A')}\n`;
}

function data(text: string): string {
  return visible(text).replaceAll('%', '%25');
}
