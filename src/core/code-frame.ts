/** Formats diagnostics for a terminal: the source line with a caret under the place. */

import type { Diagnostic, Span } from './diagnostics.ts';
import { visible } from './escape.ts';

/**
 * Formats one problem: severity, code, message, place, code frame and hint.
 * @param source the text of the span's file, if available
 */
export function format(problem: Diagnostic, source?: string): string {
  const { span } = problem;
  const lines = [`${problem.severity}[${problem.code}]: ${visible(problem.message)}`];
  if (span) lines.push(`  at ${visible(place(span))}`);
  lines.push(...codeFrame(problem, source));
  if (problem.hint) lines.push(`  = ${visible(problem.hint)}`);
  if (problem.severity === 'warning' && problem.subject !== undefined) {
    const { code, subject } = problem;
    lines.push(
      `  = to acknowledge: { code: ${code}, subject: "${visible(subject)}", reason: "…" }`,
    );
  }
  return lines.join('\n');
}

/** `file:line:column`, as far as known. */
function place(span: Span): string {
  const numbers = [span.file, span.line, span.column].filter((part) => part !== undefined);
  return `${numbers.join(':')}${span.cell === undefined ? '' : ` (${span.cell})`}`;
}

/** The lines of a problem's code frame; none if its source line is not available. */
export function codeFrame(problem: Diagnostic, source: string | undefined): string[] {
  const text = sourceLine(problem, source);
  return problem.span && text !== undefined ? frame(text, problem.span) : [];
}

const FRAME_WIDTH = 100;

/** The source line of a problem: the one in its span, or that of the file's text. */
export function sourceLine({ span }: Diagnostic, source: string | undefined): string | undefined {
  if (span?.line === undefined) return undefined;
  return span.text ?? source?.split(/\r?\n/)[span.line - 1];
}

function frame(text: string, span: Span): string[] {
  const column = span.column ?? 1;
  // Of a very long line only the part around the place is shown.
  const start = column > FRAME_WIDTH ? column - FRAME_WIDTH / 2 : 0;
  const shown = text.slice(start, start + FRAME_WIDTH).replaceAll('\t', ' ');
  const gutter = String(span.line);
  const at = Math.max(0, column - 1 - start);
  const before = visible(shown.slice(0, at).padEnd(at));
  const caret = '^'.repeat(Math.max(1, visible(shown.slice(at, at + (span.length ?? 1))).length));
  const blank = ' '.repeat(gutter.length);
  return [
    ` ${blank} |`,
    ` ${gutter} | ${visible(shown)}`,
    ` ${blank} | ${' '.repeat(before.length)}${caret}`,
  ];
}
