/** Finds notes that could not be printed at the end of their chapter. */

import Handlebars from 'handlebars';
import type { Problems, Span } from '../../core/diagnostics.ts';
import { parseTemplate } from '../template.ts';
import type { TemplateSource } from '../template-source.ts';

/** Reports notes in notes, empty ones, and those of several paragraphs. @throws {UserError} for syntax */
export function checkNotes(source: TemplateSource, problems: Problems): void {
  let depth = 0;
  class Finder extends Handlebars.Visitor {
    override BlockStatement(node: hbs.AST.BlockStatement): void {
      const isNote = (node.path as hbs.AST.PathExpression).original === 'note';
      if (isNote) checkNote(source, node, depth, problems);
      depth += isNote ? 1 : 0;
      super.BlockStatement(node);
      depth -= isNote ? 1 : 0;
    }
  }
  new Finder().accept(parseTemplate(source));
}

function checkNote(
  source: TemplateSource,
  { loc, program }: hbs.AST.BlockStatement,
  depth: number,
  problems: Problems,
): void {
  const { line, column } = loc.start;
  const span: Span = { file: source.file, line, column: column + 1, length: '{{#note}}'.length };
  const typed = program.body
    .map((each) =>
      each.type === 'ContentStatement' ? (each as hbs.AST.ContentStatement).original : 'x',
    )
    .join('');
  if (depth > 0) {
    const hint = 'Put its text into the note around it.';
    problems.error('note-in-note', 'A note stands in a note.', span, hint);
  } else if (typed.trim() === '') {
    problems.error('empty-note', 'A note has no text.', span, 'Write its text, or remove it.');
  } else if (/\n\s*\n/.test(typed.trim())) {
    const hint = 'Write it without an empty line, or make two notes.';
    problems.error('long-note', 'A note has more than one paragraph.', span, hint);
  }
}
