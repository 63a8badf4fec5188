/** Finds Markdown of a chapter that the report could not print as its author means it. */

import type { Token } from 'markdown-it';
import type { Problems, Span } from '../../core/diagnostics.ts';
import { didYouMean } from '../../core/did-you-mean.ts';
import { elementId } from '../report.ts';
import type { TemplateSource } from '../template-source.ts';
import { MarkdownLines } from './markdown-lines.ts';
import { LEAD, parseMarkdown, sectionIdOf } from './prose.ts';

/** What the chapters of an edition have been found to hold. */
export class Anchors {
  /** Where each section begins, by id: an id names one section of the report. */
  readonly sections = new Map<string, Span>();
  /** The links within the report. */
  readonly links: { readonly target: string; readonly span: Span }[] = [];

  /** Reports links to what the report does not have, when all of its chapters have been read. */
  checkLinks(chapters: Iterable<string>, problems: Problems): void {
    const known = [
      ...[...chapters].map((id) => elementId('chapter', id)),
      ...[...this.sections.keys()].map((id) => elementId('section', id)),
    ];
    for (const { target, span } of this.links.filter((link) => !known.includes(link.target))) {
      const message = `The link to "#${target}" leads nowhere in the report.`;
      const hint = /^(?:figure|table)-/.test(target)
        ? 'Refer to figures and tables by their calls: {{figure "…"}}.'
        : didYouMean(target, known);
      problems.error('dead-link', message, span, hint);
    }
  }
}

/** What cannot stand in a heading or in the text of a link, as it would be a link in a link. */
const LINKING_CALL = /\{\{#?\s*(?:figure|table|chapter|cite|note)\b/;

/** Reports each problem of one chapter's Markdown. @param anchors takes those of this chapter */
export function checkMarkdown(source: TemplateSource, anchors: Anchors, problems: Problems): void {
  const lines = new MarkdownLines(source, problems);
  const tokens = parseMarkdown(withoutCalls(source.text));
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'heading_open') checkHeading(token, index, anchors, lines);
    else if (token.type === 'inline') checkInline(token, anchors, lines);
    else if (token.type === 'table_open') checkTable(token, lines);
    else if (token.type === 'fence' || token.type === 'code_block') checkCode(token, lines);
  }
  checkLevels(tokens, lines);
  for (const { index, 0: found } of source.text.matchAll(/!\[[^\]]*\][([]/g)) {
    const hint = 'Make it a chart in templates/charts/ and show it in the chapter’s template.';
    const span = lines.spanOf(index, found.length);
    problems.error('picture-in-prose', 'A text cannot hold a picture.', span, hint);
  }
}

/**
 * The text with each call blanked out, so that lines and columns stay: a line that is nothing but a
 * call of a block becomes empty, as Handlebars takes it away; any other call, or a picture, becomes a word.
 */
function withoutCalls(text: string): string {
  return text
    .replace(/^[ \t]*\{\{[#/^][^{}]*\}\}[ \t]*$|^[ \t]*\{\{else\}\}[ \t]*$/gm, '')
    .replace(/\{\{\{?[^{}]*\}?\}\}|!\[[^\]]*\]\([^)]*\)/g, (call) => call.replace(/[^\n]/g, 'x'));
}

function checkHeading(token: Token, index: number, anchors: Anchors, lines: MarkdownLines): void {
  const place = lines.placeOf(token);
  const raw = lines.line(token.map?.[0] ?? 0);
  const text = raw.replace(/^\s*#+\s*/, '').replace(/\s*#*\s*$/, '');
  const report = (code: string, message: string, hint: string): void =>
    lines.report(code, message, place, hint);
  if (text.replace(/\{#.*\}$/, '').trim() === '') {
    report('empty-heading', 'A heading has no text.', 'Write its text after the number signs.');
  }
  if (token.level > 0) {
    report(
      'nested-heading',
      'A heading stands in a list or a quotation.',
      'Begin its line with #.',
    );
  }
  if (LINKING_CALL.test(raw) || raw.includes('](')) {
    const hint = 'Put it into the text below the heading.';
    report('link-in-heading', 'A heading cannot hold a link, a reference or a note.', hint);
  }
  if (token.level > 0) return;
  if (token.tag === 'h1' && index > 0) {
    report('second-title', 'A chapter has one title.', 'Begin a section with "## ".');
  } else if (token.tag === 'h2') checkSection(text, place, anchors, lines);
  else if (text.includes('{#')) {
    const hint = 'Only headings of the second level (##) have an id.';
    report('invalid-section-id', 'This heading cannot have an id.', hint);
  }
}

function checkSection(text: string, place: Span, anchors: Anchors, lines: MarkdownLines): void {
  const id = sectionIdOf(text);
  const earlier = anchors.sections.get(id);
  const isNamed = /\{#[^}]*\}$/.test(text);
  if (/\{#/.test(text) && !/\{#[a-z0-9-]+\}$/.test(text)) {
    const hint = 'Write it last, in lower-case letters, digits and hyphens: ## Heading {#an-id}';
    lines.report('invalid-section-id', 'The id of this section is not valid.', place, hint);
  } else if (id === '' || (!isNamed && text.includes('{{'))) {
    const hint = 'Name it: ## Heading {#an-id}';
    lines.report('section-without-id', 'No id can be made from this heading.', place, hint);
  } else if (id === LEAD) {
    const hint = 'Choose another: ## Heading {#introduction}';
    const message = `The id "${LEAD}" means what stands before the first section.`;
    lines.report('reserved-section', message, place, hint);
  } else if (earlier) {
    const hint = `The other is in ${earlier.file}, line ${earlier.line}. Give this one another id: ## Heading {#an-id}`;
    lines.report('duplicate-section', `There is another section "${id}".`, place, hint);
  } else anchors.sections.set(id, place);
}

/** Headings go down to the third level, one level at a time. */
function checkLevels(tokens: readonly Token[], lines: MarkdownLines): void {
  let last = 1;
  for (const token of tokens.filter(({ type }) => type === 'heading_open')) {
    const level = Number(token.tag.slice(1));
    const place = lines.placeOf(token);
    if (level > 3) {
      const hint = 'Use "### " at most, or a paragraph that begins in bold type.';
      lines.report('heading-too-deep', 'The report has headings of three levels.', place, hint);
    } else if (level > last + 1) {
      const message = 'This heading skips a level: no section has begun.';
      lines.report('skipped-heading', message, place, 'Begin a section with "## ".');
    }
    last = Math.min(level, 3);
  }
}

function checkInline(token: Token, anchors: Anchors, lines: MarkdownLines): void {
  const children = token.children ?? [];
  for (const [index, child] of children.entries()) {
    if (child.type === 'link_open') {
      const target = checkLink(token, children.slice(index), lines);
      if (target) anchors.links.push(target);
    }
    if (child.type === 'text') checkText(token, child.content, lines);
  }
}

/** @returns where the link leads within the report */
function checkLink(
  block: Token,
  [link, ...rest]: readonly Token[],
  lines: MarkdownLines,
): Anchors['links'][number] | undefined {
  const href = String(link?.attrGet('href'));
  const inside = rest.slice(
    0,
    rest.findIndex(({ type }) => type === 'link_close'),
  );
  const text = inside.map(({ content }) => content).join('');
  const place = lines.placeOf(block, `](${href}`);
  if (href === '' || text.trim() === '') {
    const hint = 'Write [text](https://…).';
    lines.report('empty-link', 'A link needs a text and an address.', place, hint);
  } else if (href.startsWith('#')) {
    return { target: href.slice(1), span: place };
  } else if (!/^(?:https?:\/\/[^/]|mailto:.)/.test(href)) {
    const hint = 'Write a whole address (https://…), or #section-… for a section.';
    lines.report('dead-link', `The link to "${href}" leads nowhere in the report.`, place, hint);
  }
  return undefined;
}

/** What the parser left as it was written. */
const LEFT_AS_TEXT = [
  {
    pattern: /\]\(|\]\[/,
    code: 'dead-link',
    message: 'This link has no address that can be used.',
    hint: 'Write [text](https://…).',
  },
  {
    pattern: /<!--|<\/?[a-z][^<>]*>/i,
    code: 'html-in-prose',
    message: 'A text cannot hold HTML.',
    hint: 'Use Markdown: *emphasis*, **strong**, lists. A comment is written {{!-- so --}}.',
  },
  {
    pattern: /\{#[^}]*\}/,
    code: 'invalid-section-id',
    message: 'An id stands outside a heading.',
    hint: 'Write it at the end of the heading’s line, and leave a line free before the heading.',
  },
] as const;

function checkText(block: Token, text: string, lines: MarkdownLines): void {
  if (
    lines
      .line(block.map?.[0] ?? 0)
      .trimStart()
      .startsWith('#')
  )
    return;
  for (const { pattern, code, message, hint } of LEFT_AS_TEXT) {
    const found = pattern.exec(text);
    if (found) lines.report(code, message, lines.placeOf(block, found[0]), hint);
  }
}

/** The parser cuts off cells beyond the header, and an empty cell would say nothing to a listener. */
function checkTable({ map }: Token, lines: MarkdownLines): void {
  const [first = 0, end = 0] = map ?? [];
  const columns = cellsOf(lines.line(first)).length;
  for (let line = first; line < end; line += 1) {
    const cells = cellsOf(lines.line(line));
    const place = lines.placeOf({ map: [line, line + 1] } as Token);
    if (cells.length > columns) {
      const message = `This row has ${cells.length} cells; the header has ${columns}.`;
      lines.report('too-many-cells', message, place, 'Write a | inside a cell as \\|.');
    } else if (cells.length < columns || cells.some((cell) => cell === '')) {
      const hint = 'Write what is missing: "–", or "not published".';
      lines.report('empty-cell', 'A cell of this table is empty.', place, hint);
    }
  }
}

function cellsOf(line: string): string[] {
  const calls = line.replace(/\{\{[^{}]*\}\}/g, 'x');
  const row = calls
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return row.split(/(?<!\\)\|/).map((cell) => cell.trim());
}

function checkCode(token: Token, lines: MarkdownLines): void {
  if (token.content.trim() !== '') return;
  const hint = 'Remove it, or write what is to stand in it.';
  lines.report('empty-code', 'A block of code is empty.', lines.placeOf(token), hint);
}
