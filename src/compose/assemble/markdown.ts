/** Markdown to HTML: one chapter's prose as a title and sections. No HTML passes through. */

import MarkdownIt, { type Token } from 'markdown-it';
import { linesToAttributes } from './line-marks.ts';

export interface ProseSection {
  /** `lead` for what stands before the first section heading. */
  readonly id: string;
  /** HTML of the heading's text; empty for the lead. */
  readonly title: string;
  readonly html: string;
  /** The heading's line in the file, where a draft asks for it. */
  readonly line?: string;
}

export interface ChapterProse {
  /** HTML of the title's text. */
  readonly title: string;
  readonly sections: ReadonlyMap<string, ProseSection>;
}

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
// A picture would be fetched from wherever it lies; check-texts.ts tells it.
markdown.disable('image');
markdown.core.ruler.after('block', 'lines', ({ tokens }) => linesToAttributes(tokens));

/** The section before the first heading. */
const LEAD = 'lead';

/**
 * Splits one chapter at its headings of the second level. `## Title {#id}` names a section.
 * @returns undefined when the text does not begin with its title (`# …`)
 */
export function chapterProse(text: string): ChapterProse | undefined {
  const environment = {};
  const tokens = markdown.parse(text, environment);
  const [first, inline] = tokens;
  if (first?.type !== 'heading_open' || first.tag !== 'h1' || !inline) return undefined;
  const sections = new Map<string, ProseSection>();
  let id = LEAD;
  let title = '';
  let line: string | number | null = null;
  let body: Token[] = [];
  const close = (): void => {
    const html = markdown.renderer.render(body, markdown.options, environment);
    sections.set(id, { id, title, html, ...(line !== null && { line: String(line) }) });
    body = [];
  };
  for (let index = 3; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token) continue;
    if (token.type === 'heading_open' && token.tag === 'h2') {
      close();
      const heading = headingOf(tokens[index + 1]?.content ?? '');
      ({ id } = heading);
      title = markdown.renderInline(heading.text, environment);
      line = token.attrGet('data-line');
      index += 2;
    } else body.push(token);
  }
  close();
  return { title: markdown.renderInline(inline.content, environment), sections };
}

function headingOf(content: string): { id: string; text: string } {
  const named = /^(.*?)\s*\{#([a-z0-9-]+)\}$/.exec(content);
  if (named) return { text: named[1] ?? '', id: named[2] ?? '' };
  const id = content
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return { text: content, id };
}
