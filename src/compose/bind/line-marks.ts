/**
 * The way back from a paragraph to its line. Where it is wanted, as in the preview, each line of a prose file
 * carries its number through Handlebars and Markdown, between two private-use characters, and
 * becomes an attribute of the element that it begins. A printed report has none of this.
 */

import type { Token } from 'markdown-it';

const OPEN = '\u{E010}';
const CLOSE = '\u{E011}';
const MARK = new RegExp(`${OPEN}(\\d+)${CLOSE}`);
const MARKS = new RegExp(MARK, 'g');

/** What of a line of Markdown is not text: addresses of links, names of sections, tags. */
const NO_TEXT = /\]\([^)]*\)|\{#[^}]*\}|<[^>]*>|&#?\w+;/g;
const LINK_DEFINITION = /^\s*\[[^\]]+\]:/;

/** Marks the text and the calls of a parsed template with their lines. */
export function markLines(program: hbs.AST.Program): void {
  program.body = program.body.flatMap((statement) => {
    if (statement.type === 'ContentStatement') {
      markText(statement as hbs.AST.ContentStatement);
    } else if (statement.type === 'BlockStatement') {
      const { program: inside, inverse } = statement as hbs.AST.BlockStatement;
      for (const each of [inside, inverse]) if (each) markLines(each);
    } else if (statement.type === 'MustacheStatement') {
      const { loc } = statement;
      const value = mark(loc.start.line);
      return [{ type: 'ContentStatement', loc, value, original: value }, statement];
    }
    return [statement];
  });
}

function markText(statement: hbs.AST.ContentStatement): void {
  const { value, original, loc } = statement;
  // Handlebars has taken away the rest of the line of a block that stands alone.
  const cut = original.toString().indexOf(value);
  const first = loc.start.line + newlines(original.toString().slice(0, Math.max(0, cut)));
  statement.value = value
    .split('\n')
    .map((line, index) => markLine(line, first + index))
    .join('\n');
}

function markLine(line: string, number: number): string {
  if (LINK_DEFINITION.test(line)) return line;
  const text = line.replace(NO_TEXT, (found) => ' '.repeat(found.length));
  const at = text.search(/\p{L}/u);
  return at < 0 ? line : `${line.slice(0, at)}${mark(number)}${line.slice(at)}`;
}

function mark(line: number): string {
  return `${OPEN}${line}${CLOSE}`;
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}

/** Turns the marks of parsed blocks into `data-line` of the paragraph, heading, item or cell. */
export function linesToAttributes(tokens: readonly Token[]): void {
  for (const [index, token] of tokens.entries()) {
    const line = MARK.exec(token.content)?.[1];
    if (line === undefined) continue;
    token.content = token.content.replace(MARKS, '');
    const opening = tokens[index - 1];
    // The paragraph of a tight list is not written out; its item is.
    const element = opening?.hidden ? tokens[index - 2] : opening;
    if (token.type === 'inline') element?.attrSet('data-line', line);
  }
}
