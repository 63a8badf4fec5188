/** The styles that depend on the edition: embedded fonts, and a page type for each chapter. */

import { bracketed } from '../../core/number-format.ts';
import type { StatusNotice } from './status-notice.ts';

/** One font file and what it is for. */
export interface FontFace {
  readonly weight: number;
  readonly style: 'normal' | 'italic';
  readonly unicodeRange: string;
  readonly bytes: Uint8Array;
}

/** The family name under which the report knows its font; no digit, which a canvas cannot take. */
const FONT_FAMILY = 'Report Sans';

/** `@font-face` rules with the fonts inside: nothing is fetched when the report is opened. */
export function fontRules(faces: readonly FontFace[]): string {
  return faces
    .map(
      (face) =>
        `@font-face{font-family:"${FONT_FAMILY}";font-weight:${face.weight};font-style:${face.style};` +
        `unicode-range:${face.unicodeRange};` +
        `src:url(data:font/woff2;base64,${Buffer.from(face.bytes).toString('base64')}) format("woff2")}`,
    )
    .join('\n');
}

/** A chapter's page type. */
export interface ChapterPage {
  readonly id: string;
  readonly title: string;
  /** Marks that occur in the chapter, in order. */
  readonly marks: readonly string[];
}

/**
 * A named page for each chapter: its title in the running head, and at the foot the meaning of the
 * marks that occur in it, so that they are explained on every page where they can stand.
 * @param meaning the words of a mark
 * @param mark what each page says of a synthetic edition
 * @param notice what each page says of the edition's status: the mark in a box of its own, the line
 *   below the marks at the foot; no page breaks elsewhere for them
 */
export function pageRules(
  chapters: readonly ChapterPage[],
  title: string,
  meaning: (mark: string) => string,
  mark: string | undefined,
  notice: Pick<StatusNotice, 'mark' | 'line'>,
): string {
  const chapterRules = chapters.map((chapter) => {
    const legend = chapter.marks
      .map((each) => `${bracketed(each as 'd')} ${meaning(each)}`.replaceAll(' ', '\u00a0'))
      .join('   ');
    return [
      `@page ${pageName(chapter.id)} {`,
      `@top-left { content: ${quoted(chapter.title)}; }`,
      `@top-right { content: ${quoted(mark ?? title)}; }`,
      legend === '' ? '' : foot(legend, notice.line),
      '}',
      `#chapter-${cssId(chapter.id)} { page: ${pageName(chapter.id)}; }`,
    ].join(' ');
  });
  const front = mark === undefined ? '' : `@page { @top-right { content: ${quoted(mark)}; } }`;
  const head =
    notice.mark === '' ? '' : `@page { @top-center { content: ${quoted(notice.mark)}; } }`;
  const feet = notice.line === '' ? '' : `@page { ${foot(notice.line)} }`;
  return [front, head, feet, ...chapterRules].join('\n');
}

/** The box at the foot of a page, a line for each text. */
function foot(...lines: readonly string[]): string {
  return `@bottom-left { content: ${quoted(lines.filter(Boolean).join('\n'))}; }`;
}

function pageName(id: string): string {
  return `chapter-${id}`;
}

function cssId(id: string): string {
  return id.replace(/[^a-z0-9-]/g, '\\$&');
}

/** A CSS string of one or more lines; no sign in it can end the style element around it. */
function quoted(text: string): string {
  const safe = text
    .replace(/["\\]/g, '\\$&')
    .replace(/[\r\f\0]/g, ' ')
    .replace(/[<>\n]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `);
  return `"${safe}"`;
}

/** The marks that stand in brackets in a chapter's HTML, in the order given. */
export function marksIn(html: string, order: readonly string[]): string[] {
  const text = html.replace(/<[^>]*>/g, ' ');
  return order.filter((mark) => text.includes(bracketed(mark as 'd')));
}
