/** The whole document: cover, contents, chapters, in one HTML file. */

import type { PreparedFigure } from '../bind/figure-texts.ts';
import type { OutstandingParts } from '../bind/outstanding.ts';
import { elementId, type References } from '../bind/references.ts';
import { escapeHtml, type Tokens } from '../bind/tokens.ts';
import type { Wording } from '../bind/wording.ts';
import type { TemplateEngine, TemplateSource } from '../template.ts';
import type { ChapterProse } from './markdown.ts';
import { type FontFace, fontRules, marksIn, pageRules } from './page-styles.ts';
import { type StatusSettings, statusNotice } from './status-notice.ts';

/** The edition as its pages name it. */
export interface DocumentSettings {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  /** ISO 8601 date. */
  readonly published: string;
  readonly publisher: readonly string[];
  readonly reference: { readonly from: number; readonly to: number };
  readonly baseYear: number;
  readonly covidYears: readonly number[];
  readonly syntheticMark?: string;
  readonly status: StatusSettings;
}

export interface ChapterBody {
  readonly id: string;
  readonly prose: ChapterProse;
  readonly body: string;
}

export interface DocumentParts {
  readonly engine: TemplateEngine;
  readonly tokens: Tokens;
  readonly wording: Wording;
  readonly references: References;
  readonly runningHeads: Readonly<Record<string, string>>;
  readonly report: TemplateSource;
  readonly styles: readonly TemplateSource[];
  readonly fonts: readonly FontFace[];
  readonly figures: readonly PreparedFigure[];
  readonly outstanding: OutstandingParts;
  readonly tableTitle: (id: string) => string;
}

/** @returns HTML that needs nothing beside itself: styles, fonts and charts are inside */
export function composeDocument(
  settings: DocumentSettings & { readonly language: string },
  chapters: readonly ChapterBody[],
  parts: DocumentParts,
): string {
  const { tokens, wording, references } = parts;
  const order = [...Object.keys(wording.words.flags), ...Object.keys(wording.words.absences)];
  const finished = chapters.map((chapter) => finishChapter(chapter, parts));
  const pages = finished.map(({ id, html }) => ({
    id,
    title: parts.runningHeads[id] ?? id,
    marks: marksIn(html, order),
  }));
  const meaning = (mark: string): string =>
    wording.words.flags[mark] ?? wording.words.absences[mark] ?? mark;
  const notice = statusNotice(settings.status, parts);
  const css = [
    fontRules(parts.fonts),
    ...parts.styles.map((style) => style.text),
    pageRules(pages, settings.title, meaning, settings.syntheticMark, notice),
  ].join('\n');
  const bound = (text: string): string => tokens.html(escapeHtml(text));
  return parts.engine.render(parts.report, {
    ...settings,
    words: wording.words.document,
    publishedText: wording.period(settings.published),
    publishers: settings.publisher,
    synthetic: settings.syntheticMark ?? '',
    notice,
    css,
    chapters: finished,
    figures: references.figures.map((target) => ({
      href: elementId('figure', target.id),
      number: target.number,
      title: bound(
        parts.figures.find((each) => each.id === target.id)?.title ??
          parts.outstanding.figures.get(target.id) ??
          target.id,
      ),
    })),
    tables: references.tables.map((target) => ({
      href: elementId('table', target.id),
      number: target.number,
      title: bound(parts.tableTitle(target.id)),
    })),
  });
}

interface FinishedChapter {
  readonly id: string;
  readonly href: string;
  readonly number: string;
  readonly title: string;
  readonly html: string;
  readonly sections: readonly { readonly href: string; readonly title: string }[];
}

function finishChapter(
  { id, prose, body }: ChapterBody,
  { tokens, wording, references }: DocumentParts,
): FinishedChapter {
  const number = references.chapters.find((each) => each.id === id)?.number ?? '';
  const sections = [...prose.sections.values()]
    .filter((section) => section.title !== '')
    .map((section) => ({ href: `section-${section.id}`, title: tokens.html(section.title) }));
  const html = withNotes(id, tokens.html(body), wording);
  return {
    id,
    href: elementId('chapter', id),
    number,
    title: tokens.html(prose.title),
    html,
    sections,
  };
}

/** Moves a chapter's notes to its end, each with its mark in the text and a way back. */
function withNotes(chapter: string, html: string, wording: Wording): string {
  const notes: string[] = [];
  const marked = html.replace(/\uE002(.*?)\uE003/gs, (_, text: string) => {
    const number = notes.push(text);
    const id = `note-${chapter}-${number}`;
    return `<sup class="note-mark"><a id="${id}-mark" href="#${id}" lang="${wording.language}-x-noteref">${number}</a></sup>`;
  });
  if (notes.length === 0) return html;
  const items = notes.map((text, index) => {
    const id = `note-${chapter}-${index + 1}`;
    return `<li id="${id}">${text} <a class="note-back" href="#${id}-mark">${escapeHtml(wording.word('note-back'))}</a></li>`;
  });
  return `${marked}\n<aside class="notes"><h2>${escapeHtml(wording.word('notes'))}</h2><ol lang="${wording.language}-x-notes">${items.join('\n')}</ol></aside>`;
}
