/** What a template calls and what it says by itself, without running it. */

import Handlebars from 'handlebars';
import type { Span } from '../../core/diagnostics.ts';
import { parseTemplate } from '../template.ts';
import type { TemplateSource } from '../template-source.ts';

/** One call of a helper with a literal first word. */
export interface CallPlace {
  readonly argument: string;
  readonly span: Span;
}

/** The calls `{{name "argument"}}` of a template, in order. */
export function callsIn(source: TemplateSource, name: string): CallPlace[] {
  const found: CallPlace[] = [];
  class Finder extends Handlebars.Visitor {
    override MustacheStatement(node: hbs.AST.MustacheStatement): void {
      const [first] = node.params;
      if (
        (node.path as hbs.AST.PathExpression).original === name &&
        first?.type === 'StringLiteral'
      ) {
        const { line, column } = first.loc.start;
        const argument = (first as hbs.AST.StringLiteral).value;
        const length = argument.length + 2;
        found.push({ argument, span: { file: source.file, line, column: column + 1, length } });
      }
      super.MustacheStatement(node);
    }
  }
  new Finder().accept(parseTemplate(source));
  return found;
}

/** A stretch of text that no helper made. */
export interface TypedText {
  readonly text: string;
  /** Line and column (from 1) at which it begins. */
  readonly line: number;
  readonly column: number;
  /** Inside a claim, whose truth is proved, or a sentence that a reported finding carries. */
  readonly claimed: boolean;
  /** The helper whose call stands directly before: the first word may be its number's unit. */
  readonly after?: string;
}

/** Blocks in which a direction or a rank may be typed. */
const CARRIES_CLAIMS: readonly string[] = ['claim', 'reported'];

/** The typed parts of a template, in order. */
export function typedTextIn(source: TemplateSource): TypedText[] {
  const found: TypedText[] = [];
  let claims = 0;
  let after: string | undefined;
  class Finder extends Handlebars.Visitor {
    override BlockStatement(node: hbs.AST.BlockStatement): void {
      const name = String((node.path as hbs.AST.PathExpression).original);
      const claimed = CARRIES_CLAIMS.includes(name) ? 1 : 0;
      claims += claimed;
      super.BlockStatement(node);
      claims -= claimed;
    }

    override MustacheStatement(node: hbs.AST.MustacheStatement): void {
      after = String((node.path as hbs.AST.PathExpression).original);
      super.MustacheStatement(node);
    }

    override ContentStatement(node: hbs.AST.ContentStatement): void {
      const { start } = node.loc;
      found.push({
        text: String(node.original),
        line: start.line,
        column: start.column + 1,
        claimed: claims > 0,
        ...(after !== undefined && { after }),
      });
      after = undefined;
    }
  }
  new Finder().accept(parseTemplate(source));
  return found;
}

/** The place of a stretch of typed text. @param offset within the text */
export function typedPlace(
  source: TemplateSource,
  typed: TypedText,
  offset: number,
  length: number,
): Span {
  if (source.start) return source.start;
  const before = typed.text.slice(0, offset).split('\n');
  const inFirstLine = before.length === 1;
  const column = (before.at(-1)?.length ?? 0) + (inFirstLine ? typed.column : 1);
  return { file: source.file, line: typed.line + before.length - 1, column, length };
}
