/** A problem as people read it in a terminal: with the line it is about and a caret under the place. */

import type { Diagnostic, Span } from './diagnostics.ts';

/**
 * One problem as text for a terminal: severity, code, place, message, code frame and hint.
 * @param source the text of the file that the span names, where it is at hand
 */
export function format(problem: Diagnostic, source?: string): string {
  const { span } = problem;
  const lines = [`${problem.severity}[${problem.code}]: ${problem.message}`];
  if (span) lines.push(`  at ${place(span)}`);
  lines.push(...codeFrame(problem, source));
  if (problem.hint) lines.push(`  = ${problem.hint}`);
  if (problem.severity === 'warning' && problem.subject !== undefined) {
    const { code, subject } = problem;
    lines.push(`  = to acknowledge: { code: ${code}, subject: "${subject}", reason: "…" }`);
  }
  return lines.join('\n');
}

/** `file:line:column`, as far as they are known. */
function place(span: Span): string {
  const numbers = [span.file, span.line, span.column].filter((part) => part !== undefined);
  return `${numbers.join(':')}${span.cell === undefined ? '' : ` (${span.cell})`}`;
}

/** The lines of a problem's code frame; none where its line is not at hand. */
export function codeFrame(problem: Diagnostic, source: string | undefined): string[] {
  const text = lineShown(problem, source);
  return problem.span && text !== undefined ? frame(text, problem.span) : [];
}

const FRAME_WIDTH = 100;

/** The line that a problem is about: its own, or that of the file's text. */
export function lineShown({ span }: Diagnostic, source: string | undefined): string | undefined {
  if (span?.line === undefined) return undefined;
  return span.text ?? source?.split(/\r?\n/)[span.line - 1];
}

function frame(text: string, span: Span): string[] {
  const column = span.column ?? 1;
  // A very long line is shown around the place only.
  const start = column > FRAME_WIDTH ? column - FRAME_WIDTH / 2 : 0;
  const shown = text.slice(start, start + FRAME_WIDTH).replaceAll('\t', ' ');
  const gutter = String(span.line);
  const caret = '^'.repeat(
    Math.max(1, Math.min(span.length ?? 1, shown.length - (column - start) + 1)),
  );
  const blank = ' '.repeat(gutter.length);
  return [
    ` ${blank} |`,
    ` ${gutter} | ${shown}`,
    ` ${blank} | ${' '.repeat(Math.max(0, column - 1 - start))}${caret}`,
  ];
}
