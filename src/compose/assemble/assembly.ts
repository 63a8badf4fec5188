/** Puts the chapters of one edition together, from their templates, prose and figures. */

import { Problems } from '../../core/diagnostics.ts';
import type { PreparedFigure } from '../bind/figure-texts.ts';
import type { OutstandingParts } from '../bind/outstanding.ts';
import type { ComposerInput, FinalInput, Shared } from '../composer-input.ts';
import { createTemplateEngine, type TemplateSource } from '../template.ts';
import { type ChapterInput, chapterHelpers, type OpenChapter } from './chapter-helpers.ts';
import { composeDocument } from './document.ts';

/** @throws {UserError} with every problem of the chapter templates */
export function assemble(
  input: ComposerInput,
  shared: Shared & { readonly outstanding: OutstandingParts },
  figures: readonly PreparedFigure[],
  prose: ReadonlyMap<string, OpenChapter>,
  final: FinalInput,
): string {
  const chapterInput = chapterInputOf(input, shared, figures, final);
  let current: OpenChapter | undefined;
  const open = (): OpenChapter => {
    if (!current) throw new Error('No chapter is open.');
    return current;
  };
  const engine = createTemplateEngine(chapterHelpers(chapterInput, open), input.templates.partials);
  const problems = new Problems();
  const chapters = input.chapters.flatMap((id) => {
    current = prose.get(id);
    const template = input.templates.chapters.get(id);
    if (!current || !template) return [];
    const opened = current;
    const body = problems.collect(() => engine.render(template, {}, { plain: true }));
    if (body === undefined) return [];
    reportUnplaced(opened, input.prose.get(id), problems);
    return [{ id, prose: opened.prose, body }];
  });
  problems.failOnErrors();
  return composeDocument({ ...input.edition, language: input.language }, chapters, {
    ...shared,
    engine,
    runningHeads: input.words.chapters,
    report: input.templates.report,
    styles: input.templates.styles,
    fonts: final.fonts,
    figures,
    tableTitle: (id) => chapterInput.tableTexts(id).title,
  });
}

function chapterInputOf(
  input: ComposerInput,
  shared: Shared & { readonly outstanding: OutstandingParts },
  figures: readonly PreparedFigure[],
  { charts, inputs, tools }: FinalInput,
): ChapterInput {
  const { words, dataset, portals, codelists, tables } = input;
  const { wording, citations } = shared;
  return {
    ...shared,
    portals,
    tables,
    figures: new Map(figures.map((each) => [each.id, each])),
    charts,
    reference: {
      dataset,
      portals,
      facts: codelists.facts,
      tables,
      wording,
      factWords: words.facts,
      obsStatus: words.obs_status,
      formulas: words.indicators,
      cite: citations.html,
      sourceNumber: citations.number,
      inputs,
      tools,
    },
    tableTexts: (id) => tableTexts(id, input, shared),
  };
}

/** A table's title (its id where it has none) and note, with markers of bound text. */
export function tableTexts(
  id: string,
  { words, wordSpan }: ComposerInput,
  { engine, values }: Shared,
): { title: string; note: string } {
  const text = (key: 'title' | 'note'): string => {
    const start = wordSpan(['tables', id, key]);
    const source = { file: start.file, text: words.tables[id]?.[key] ?? '', start };
    return engine.render(source, values, { plain: true });
  };
  return { title: text('title') || id, note: text('note') };
}

function reportUnplaced(
  { prose, placed }: OpenChapter,
  source: TemplateSource | undefined,
  problems: Problems,
): void {
  for (const [id, section] of prose.sections) {
    if (placed.has(id) || (section.title === '' && section.html.trim() === '')) continue;
    const line =
      (source?.text ?? '').split('\n').findIndex((each) => each.includes(`{#${id}}`)) + 1;
    const span = { file: source?.file ?? '', ...(line > 0 && { line }) };
    problems.error(
      'unplaced-section',
      `No template places the section "${id}".`,
      span,
      `Add {{section "${id}"}} to the chapter's template, or take the section out.`,
    );
  }
}
