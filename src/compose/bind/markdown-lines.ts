/** The lines of a text, for checks that name a place in it. */

import type { Token } from 'markdown-it';
import { type Problems, positionAt, type Span } from '../../core/diagnostics.ts';
import type { TemplateSource } from '../template-source.ts';

/** A chapter's text, by lines. */
export class MarkdownLines {
  readonly #lines: readonly string[];
  readonly #source: TemplateSource;
  readonly #problems: Problems;

  constructor(source: TemplateSource, problems: Problems) {
    this.#source = source;
    this.#problems = problems;
    this.#lines = source.text.split('\n');
  }

  /** @param line from 0 */
  line(line: number): string {
    return this.#lines[line] ?? '';
  }

  spanOf(index: number, length: number): Span {
    return { file: this.#source.file, ...positionAt(this.#source.text, index), length };
  }

  /** The place of a line's text, or of what is searched for in the lines of a token. */
  placeOf({ map }: Token, search?: string): Span {
    const [first = 0, end = first + 1] = map ?? [];
    for (let line = first; search !== undefined && line < end; line += 1) {
      const column = this.line(line).indexOf(search);
      if (column >= 0) return this.#at(line, column, search.length);
    }
    const text = this.line(first);
    return this.#at(first, text.search(/\S|$/), text.trim().length);
  }

  report(code: string, message: string, span: Span, hint: string): void {
    this.#problems.error(code, message, span, hint);
  }

  #at(line: number, column: number, length: number): Span {
    const { file } = this.#source;
    return { file, line: line + 1, column: column + 1, length: Math.max(1, length) };
  }
}
