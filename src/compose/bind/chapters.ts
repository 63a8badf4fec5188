/** A chapter bound: its template places sections of its prose, figures and tables as blocks. */

import type { Problems } from '../../core/diagnostics.ts';
import type { Block } from '../blocks.ts';
import { fill, partsOf } from '../inserts.ts';
import type { BoundChapter } from '../report.ts';
import { createTemplateEngine } from '../template.ts';
import type { TemplateSource } from '../template-source.ts';
import { callCheck } from './call-check.ts';
import { CHAPTER_CALLS } from './call-rules.ts';
import {
  type BoundProse,
  type ChapterContent,
  chapterHelpers,
  type Placement,
} from './chapter-helpers.ts';
import { inlineMarkdown } from './prose.ts';
import { checkTemplateText } from './template-text-check.ts';
import { filledHtml, formOf, type TextInsert } from './text.ts';

/**
 * @param id the chapter
 * @throws {UserError} when a call of the chapter's template is wrong
 */
export function bindChapter(
  id: string,
  template: TemplateSource,
  text: BoundProse,
  content: ChapterContent,
  problems: Problems,
): BoundChapter {
  const { prose, inserts } = text;
  const { partials } = content.input.templates;
  const engine = createTemplateEngine(chapterHelpers(text, content), {
    partials,
    calls: callCheck(CHAPTER_CALLS),
  });
  checkTemplateText(template, problems);
  const parts = partsOf(engine.render(template, {}));
  const placed = parts.flatMap((part) => (typeof part === 'string' ? [] : (part.sections ?? [])));
  reportUnplaced(text, new Set(placed), problems);
  const notes: string[] = [];
  if (parts.every((part) => (typeof part === 'string' ? part.trim() === '' : isEmpty(part)))) {
    problems.error(
      'empty-chapter',
      `The chapter "${id}" has a title and nothing else.`,
      { file: text.source.file, line: 1 },
      'Write its text, or take it out of the chapters in edition.yaml.',
    );
  }
  const filled = (marked: string): string =>
    fill({ marked, inserts }, (insert, before) =>
      insert.note === undefined
        ? formOf(insert, before)
        : noteMark(id, notes.push(noteText(insert.note, inserts, content)), content),
    );
  const standfirst = prose.standfirst === undefined ? undefined : filled(prose.standfirst);
  const blocks = withInserts(
    parts.flatMap((part) => (typeof part === 'string' ? literal(part) : part.blocks)),
    filled,
  );
  return {
    id,
    number: content.references.chapters.find((each) => each.id === id)?.number ?? '',
    title: filledHtml({ marked: prose.title, inserts }),
    runningHead: content.input.words.chapters[id] ?? id,
    ...(standfirst !== undefined && { standfirst }),
    blocks,
    notes,
  };
}

/** Whether nothing but headings is placed. */
function isEmpty({ blocks }: Placement): boolean {
  return blocks.every(({ kind }) => kind === 'heading');
}

/** What stands in a template besides its calls. */
function literal(text: string): Block[] {
  return text.trim() === '' ? [] : [{ kind: 'markup', html: text.trim() }];
}

function noteText(note: string, inserts: readonly TextInsert[], { input }: ChapterContent): string {
  const { interactive = false } = input;
  return filledHtml({ marked: inlineMarkdown(note, { interactive }), inserts });
}

function noteMark(chapter: string, number: number, { wording }: ChapterContent): string {
  const id = `note-${chapter}-${number}`;
  return `<sup class="note-mark"><a id="${id}-mark" href="#${id}" lang="${wording.language}-x-noteref">${number}</a></sup>`;
}

/** The blocks with their running text filled; notes are numbered in this order. */
function withInserts(blocks: readonly Block[], fillText: (marked: string) => string): Block[] {
  return blocks.map((block) => {
    if ('blocks' in block) {
      return { ...block, blocks: withInserts(block.blocks, fillText) };
    }
    return 'html' in block ? { ...block, html: fillText(block.html) } : block;
  });
}

function reportUnplaced(
  { source, prose }: BoundProse,
  placed: ReadonlySet<string>,
  problems: Problems,
): void {
  for (const [id, { heading, blocks }] of prose.sections) {
    if (placed.has(id) || (!heading && blocks.length === 0)) continue;
    const line = source.text.split('\n').findIndex((each) => each.includes(`{#${id}}`)) + 1;
    problems.error(
      'unplaced-section',
      `No template places the section "${id}".`,
      { file: source.file, ...(line > 0 && { line }) },
      `Add {{section "${id}"}} to the chapter's template, or take the section out.`,
    );
  }
}
