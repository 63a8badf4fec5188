/** Markdown to blocks: one chapter's prose as a title and sections. No HTML passes through. */

import MarkdownIt, { type Token } from 'markdown-it';
import type { HeadingBlock, ProseBlock, ProseKind } from '../blocks.ts';
import { linesToAttributes } from './line-marks.ts';

export interface ProseSection {
  /** Of a section that begins with one. */
  readonly heading?: HeadingBlock;
  readonly blocks: readonly ProseBlock[];
}

export interface ChapterProse {
  readonly title: string;
  /** HTML of what the chapter found: the quotation that stands directly below its title. */
  readonly standfirst?: string;
  /** By id; `lead` is what stands before the first heading. */
  readonly sections: ReadonlyMap<string, ProseSection>;
}

/** How a text is to be rendered: `interactive` opens links to elsewhere in a tab of their own. */
type Environment = { interactive?: boolean };

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
// A picture would be fetched from wherever it lies; markdown-check.ts reports it.
markdown.disable('image');
markdown.core.ruler.after('block', 'lines', ({ tokens }) => linesToAttributes(tokens));
markdown.renderer.rules.link_open = (tokens, index, options, environment, self) => {
  const html = self.renderToken(tokens, index, options);
  const isExternal = /^https?:/.test(String(tokens[index]?.attrGet('href')));
  return isExternal ? html.replace('<a', `<a${newTab(environment?.interactive === true)}`) : html;
};

/** @returns the attributes by which a link to elsewhere opens a tab of its own */
export function newTab(interactive = false): string {
  return interactive ? ' target="_blank" rel="noopener noreferrer"' : '';
}

/** The section before the first heading. */
export const LEAD = 'lead';

/**
 * Splits one chapter at its headings of the second level. `## Title {#id}` names a section; a quotation
 * (`> …`) between title and text is the standfirst.
 * @returns undefined when the text does not begin with its title (`# …`)
 */
export function chapterProse(
  text: string,
  environment: Environment = {},
): ChapterProse | undefined {
  const tokens = markdown.parse(text, environment);
  const [first, inline] = tokens;
  if (first?.type !== 'heading_open' || first.tag !== 'h1' || !inline) return undefined;
  const sections = new Map<string, ProseSection>();
  let id = LEAD;
  let section: ProseSection = { blocks: [] };
  const { standfirst, blocks: all } = withoutStandfirst(topLevel(tokens.slice(3)));
  for (const block of all) {
    const [opening, content] = block;
    if (opening?.type === 'heading_open' && opening.tag === 'h2') {
      sections.set(id, section);
      const heading = headingOf(content?.content ?? '');
      ({ id } = heading);
      const html = markdown.renderInline(heading.text, environment);
      const line = opening.attrGet('data-line');
      section = {
        heading: { kind: 'heading', id, html, ...(line && { line: Number(line) }) },
        blocks: [],
      };
    } else {
      const html = markdown.renderer.render(block, markdown.options, environment);
      const kind = KINDS[opening?.type ?? ''] ?? 'markup';
      section = { ...section, blocks: [...section.blocks, { kind, html }] };
    }
  }
  sections.set(id, section);
  return {
    title: markdown.renderInline(inline.content, environment),
    ...(standfirst && {
      standfirst: markdown.renderer.render(standfirst, markdown.options, environment).trim(),
    }),
    sections,
  };
}

/** The tokens of a text, for checks. */
export function parseMarkdown(text: string): Token[] {
  return markdown.parse(text, {});
}

/** HTML of a text without blocks. */
export function inlineMarkdown(text: string, environment: Environment = {}): string {
  return markdown.renderInline(text, environment);
}

const KINDS: Readonly<Record<string, ProseKind>> = {
  paragraph_open: 'paragraph',
  heading_open: 'subheading',
  bullet_list_open: 'list',
  ordered_list_open: 'list',
  blockquote_open: 'quote',
  fence: 'code',
  code_block: 'code',
  hr: 'rule',
};

/** The tokens of each block, from its opening to its closing. */
function topLevel(tokens: readonly Token[]): Token[][] {
  const blocks: Token[][] = [];
  for (const token of tokens) {
    if (token.level === 0 && token.nesting >= 0) blocks.push([token]);
    else blocks.at(-1)?.push(token);
  }
  return blocks;
}

/** The blocks of a chapter, and apart from them the inside of the quotation with which it begins. */
function withoutStandfirst(blocks: readonly Token[][]): {
  readonly standfirst?: Token[];
  readonly blocks: readonly Token[][];
} {
  const [first, ...others] = blocks;
  return first?.[0]?.type === 'blockquote_open'
    ? { standfirst: first.slice(1, -1), blocks: others }
    : { blocks };
}

function headingOf(content: string): { id: string; text: string } {
  const text = content.replace(NAMED, '');
  return { text, id: sectionIdOf(content) };
}

const NAMED = /\s*\{#([a-z0-9-]+)\}$/;

/** The id of a section: the one that its heading gives (`{#id}`), or one made from its words. */
export function sectionIdOf(heading: string): string {
  const words = heading.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return NAMED.exec(heading)?.[1] ?? words.replace(/^-|-$/g, '');
}
