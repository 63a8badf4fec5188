/** Complaints of Handlebars as diagnostics with a place. */

import { diagnostic, positionAt, type Span, UserError } from '../core/diagnostics.ts';
import type { TemplateSource } from './template-source.ts';
import { type SyntaxMistake, syntaxMistake } from './template-syntax.ts';

interface HandlebarsError {
  readonly message: string;
  readonly lineNumber?: number;
  readonly column?: number;
  readonly hash?: { readonly loc?: { first_line: number; first_column: number } };
}

/** Runs Handlebars; its own complaints become the user's diagnostics. */
export function guarded<Result>(source: TemplateSource, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw explained(source, error as HandlebarsError) ?? error;
  }
}

/** A complaint of Handlebars as a diagnostic; undefined when it is somebody else's error. */
function explained(source: TemplateSource, error: HandlebarsError): UserError | undefined {
  const { message, lineNumber } = error;
  const span = errorSpan(source, error);
  const problem = (code: string, text: string, at: Span, hint?: string): UserError =>
    new UserError([diagnostic('error', code, text, at, hint)]);
  const strict = /^"(.+)" not defined in .* - \d+:\d+$/s.exec(message);
  if (strict) return problem('unknown-value', `There is no value "${strict[1]}" here.`, span);
  const partial = /^The partial (.+) could not be found$/.exec(message)?.[1];
  if (partial !== undefined) {
    const text = `There is no partial "${partial}".`;
    return problem('unknown-partial', text, partialPlace(source, partial));
  }
  if (lineNumber === undefined && !PARSE_ERROR.test(message)) return undefined;
  const mistake = syntaxMistake(source.text);
  if (mistake) {
    return problem(
      'template-syntax',
      wordsOf(mistake, source),
      placeOf(mistake, source),
      mistake.hint,
    );
  }
  const text = PARSE_ERROR.test(message) ? 'This call cannot be read.' : message;
  return problem('template-syntax', text, span, 'Check its braces and quotation marks.');
}

/** A mistake about a block says where that was opened, as far as the text is a file of its own. */
function wordsOf({ block, message }: SyntaxMistake, { start, text }: TemplateSource): string {
  if (!block) return message;
  const { line, column } = positionAt(text, block.offset);
  const opened = start ? '' : ` opened at ${line}:${column}`;
  return `The block "${block.name}"${opened} ${message}.`;
}

function placeOf({ offset }: SyntaxMistake, { file, start, text }: TemplateSource): Span {
  return start ?? { file, ...positionAt(text, offset) };
}

const PARSE_ERROR = /^(?:Parse|Lexical) error on line (\d+)/;

function errorSpan(
  source: TemplateSource,
  { message, lineNumber, column, hash }: HandlebarsError,
): Span {
  if (source.start) return source.start;
  const parsedLine = PARSE_ERROR.exec(message)?.[1];
  const line = lineNumber ?? (parsedLine === undefined ? undefined : Number(parsedLine));
  const zeroBased = hash?.loc?.first_column ?? column;
  return {
    file: source.file,
    ...(line !== undefined && { line }),
    ...(zeroBased !== undefined && { column: zeroBased + 1 }),
  };
}

export function partialPlace(source: TemplateSource, name: string): Span {
  const offset = source.text.search(new RegExp(`\\{\\{>\\s*${name.replace(/\W/g, '\\$&')}`));
  return { file: source.file, ...(offset >= 0 && positionAt(source.text, offset)) };
}
