/** The assemble stage: what was bound and drawn becomes a document. */

import { escapeHtml } from '../../core/escape.ts';
import { bracketed } from '../../core/number-format.ts';
import { PORTAL_SHAPES } from '../../core/portal-shapes.ts';
import { isNeeded } from '../../core/typeface.ts';
import type { Block, HeadingBlock } from '../blocks.ts';
import { type BoundChapter, type BoundReport, elementId } from '../report.ts';
import { createTemplateEngine } from '../template.ts';
import type { TemplateSource } from '../template-source.ts';
import { wordOf } from '../wording.ts';
import { type BlockContext, blocksMarkup } from './block-markup.ts';
import { coverPicture } from './cover-picture.ts';
import { darkChartRules } from './dark-charts.ts';
import { type DocumentPart, partTemplate, type ReportDocument } from './document.ts';
import { expandedMarks, legendMarkup, marksIn } from './marks.ts';
import { titleWithoutBreaks, withoutBreaks } from './no-break.ts';
import { type FontFile, fontRules, pageRules, portalClass, portalRules } from './page-styles.ts';
import { runningText } from './running-text.ts';

export interface DocumentTemplates {
  readonly partials: ReadonlyMap<string, TemplateSource>;
  readonly styles: readonly TemplateSource[];
}

/** What stands before the first chapter, in order: each a partial. */
const FRONT_MATTER = ['cover', 'imprint', 'contents'] as const;

/** What stands behind the last. */
const BACK_MATTER = ['back-cover'] as const;

/**
 * @param given.charts SVG by figure, as drawn
 * @throws {UserError} for a mistake in a partial
 */
export function assemble(
  report: BoundReport,
  given: Omit<BlockContext, 'report'> & {
    readonly templates: DocumentTemplates;
    readonly fonts: readonly FontFile[];
  },
): ReportDocument {
  const { templates, fonts } = given;
  const engine = createTemplateEngine({}, { partials: templates.partials, escaped: true });
  const part = (name: string, values: object): string =>
    withoutBreaks(
      expandedMarks(
        engine.render(partTemplate(templates.partials, name), values).marked.trimEnd(),
        report.marks,
      ),
      report.language,
    );
  const chapters = report.chapters.map((chapter): DocumentPart => {
    const context = { ...given, report };
    const html = [blocksMarkup(chapter.blocks, context), ...notesMarkup(chapter, context)];
    return {
      id: elementId('chapter', chapter.id),
      html: part('chapter', {
        ...outlineOf(chapter),
        standfirst: chapter.standfirst ?? '',
        html: html.join('\n'),
      }),
    };
  });
  const values = frontValues(report);
  const named = (name: string): DocumentPart => ({ id: name, html: part(name, values) });
  const [front, back] = [FRONT_MATTER.map(named), BACK_MATTER.map(named)];
  const styles = [
    ...templates.styles.map(({ text }) => text),
    portalRules(report.portals),
    pageRules(
      report.chapters.map((chapter) => ({ ...chapter, key: keyOf(chapter, report) })),
      report,
    ),
    darkChartRules(report),
  ].join('\n');
  const printed = [styles, ...[...front, ...chapters, ...back].map(({ html }) => html)].join('\n');
  return {
    language: report.language,
    title: report.title,
    description: report.subtitle,
    bodyClass: report.synthetic === undefined ? '' : 'synthetic',
    fonts: fontRules(fonts.filter((font) => isNeeded(font, printed))),
    styles,
    front,
    chapters,
    back,
  };
}

/** Letters from which on a title is set smaller on the cover. */
const LONG_TITLE = 48;

/** What covers, imprint and contents may use. */
function frontValues(report: BoundReport): object {
  const { title, subtitle, language, words, publishers, published, synthetic, notice } = report;
  // A reconstruction was not published by those whose figures it has.
  const ofStatus = (key: string): string => words[`${key}-${notice.status}`] ?? wordOf(words, key);
  const listed = (kind: 'figure' | 'table', all: BoundReport['outstandingFigures']): object[] =>
    all.map((each) => ({
      href: elementId(kind, each.id),
      number: each.number,
      title: each.title.html,
    }));
  return {
    ...{ title: titleWithoutBreaks(title), subtitle, language, words, publishers },
    publishedText: published,
    publisherWords: ofStatus('publisher'),
    publishedWords: ofStatus('published'),
    synthetic: synthetic ?? '',
    notice,
    corrections: report.corrections,
    titleClass: title.length > LONG_TITLE ? 'title title--long' : 'title',
    picture: coverPicture(report, 'front'),
    backPicture: coverPicture(report, 'back'),
    back: {
      ...report.back,
      contacts: report.back.contacts.map(({ office, email = '', url = '' }) => ({
        ...{ office, email, url, site: siteName(url) },
      })),
    },
    coverNote: report.cover.note,
    countries: [...new Set(report.portals.map(({ country }) => country))].join(' · '),
    portals: report.portals.map(({ id, name, country, shape }) => ({
      ...{ name, country, className: portalClass(id), path: PORTAL_SHAPES[shape] },
    })),
    chapters: report.chapters.map(outlineOf),
    figures: listed('figure', inOrder([...report.figures, ...report.outstandingFigures])),
    tables: listed('table', report.tables),
  };
}

/** An address as it is read aloud: without scheme and `www`. */
function siteName(url: string): string {
  return url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
}

function inOrder<Item extends { readonly number: string }>(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => Number(a.number) - Number(b.number));
}

/** A chapter in the table of contents. */
function outlineOf({ id, number, title, blocks }: BoundChapter): object {
  const sections = headingsIn(blocks).map((heading) => ({
    href: elementId('section', heading.id),
    title: heading.html,
  }));
  return { href: elementId('chapter', id), number, title, sections };
}

function headingsIn(blocks: readonly Block[]): HeadingBlock[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'profile') return headingsIn(block.blocks);
    return block.kind === 'heading' ? [block] : [];
  });
}

/** The marks that a reader meets in a chapter's text. */
function marksInText(
  { blocks, standfirst = '' }: BoundChapter,
  { marks }: Pick<BoundReport, 'marks'>,
): string[] {
  return marksIn(`${standfirst}\n${runningText(blocks)}`, marks);
}

/** What they mean, for the foot of the chapter's pages: they are explained where they stand. */
function keyOf(chapter: BoundChapter, report: Pick<BoundReport, 'marks'>): string {
  const used = marksInText(chapter, report);
  return used.map((mark) => `${bracketed(mark as 'd')} ${report.marks[mark] ?? ''}`).join(' · ');
}

/**
 * What stands at a chapter's end: its notes, each with the way back, and, on a screen, which has no foot,
 * what marks in its text mean.
 */
function notesMarkup(chapter: BoundChapter, { report }: BlockContext): string[] {
  const { id, notes } = chapter;
  const { words, language, marks } = report;
  const used = marksInText(chapter, report);
  const before = wordOf(words, 'marks-in-text');
  const legend = used.length === 0 ? '' : legendMarkup(used, marks, { before });
  const items = notes.map((html, index) => {
    const note = `note-${id}-${index + 1}`;
    return `<li id="${note}">${html} <a class="note-back" href="#${note}-mark">${escapeHtml(wordOf(words, 'note-back'))}</a></li>`;
  });
  const list = `<h2>${escapeHtml(wordOf(words, 'notes'))}</h2><ol lang="${language}-x-notes">${items.join('\n')}</ol>`;
  return [
    ...(notes.length > 0 ? [`<aside class="notes">${list}</aside>`] : []),
    ...(legend === '' ? [] : [`<aside class="notes screen-only">${legend}</aside>`]),
  ];
}
