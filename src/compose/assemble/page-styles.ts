/** The styles that depend on the edition: its fonts, its portals' colours, a page type for each chapter. */

import { bracketed } from '../../core/number-format.ts';
import { type FontFace, fontFaceRule } from '../../core/typeface.ts';
import { type BoundReport, elementId, type PortalColour } from '../report.ts';

/** A font with its file. */
export interface FontFile extends FontFace {
  readonly bytes: Uint8Array;
}

/** `@font-face` rules with the fonts inside: nothing is fetched when the report is opened. */
export function fontRules(fonts: readonly FontFile[]): string {
  return fonts
    .map((font) => {
      const content = Buffer.from(font.bytes).toString('base64');
      return fontFaceRule(font, `data:font/woff2;base64,${content}`);
    })
    .join('\n');
}

/** The class of what bears a portal's colour. */
export function portalClass(portal: string): string {
  return `portal-${portal}`;
}

/** The colour of each portal, as `--portal` of its class. */
export function portalRules(portals: readonly PortalColour[]): string {
  return portals
    .map(({ id, colour }) => `.${cssName(portalClass(id))}{--portal:${colour}}`)
    .join('\n');
}

interface ChapterPage {
  readonly id: string;
  readonly runningHead: string;
  /** Marks that occur in the chapter, in order. */
  readonly marks: readonly string[];
}

/**
 * A named page for each chapter: its title in the running head, and at the foot the meaning of the
 * marks that occur in it, so that they are explained on every page where they can stand. A mark of
 * the edition's status has a box of its own at the head, its line stands below those marks: no page
 * breaks elsewhere for them.
 */
export function pageRules(
  chapters: readonly ChapterPage[],
  {
    title,
    marks,
    synthetic,
    notice,
  }: Pick<BoundReport, 'title' | 'marks' | 'synthetic' | 'notice'>,
): string {
  const chapterRules = chapters.map((chapter) => {
    const page = elementId('chapter', chapter.id);
    const legend = chapter.marks
      .map((mark) => `${bracketed(mark as 'd')} ${marks[mark]}`.replaceAll(' ', '\u00a0'))
      .join('   ');
    return [
      `@page ${page} {`,
      `@top-left { content: ${quoted(chapter.runningHead)}; }`,
      `@top-right { content: ${quoted(synthetic ?? title)}; }`,
      legend === '' ? '' : foot(legend, notice.line),
      '}',
      `#${cssName(page)} { page: ${page}; }`,
    ].join(' ');
  });
  const front =
    synthetic === undefined ? '' : `@page { @top-right { content: ${quoted(synthetic)}; } }`;
  const head =
    notice.mark === '' ? '' : `@page { @top-center { content: ${quoted(notice.mark)}; } }`;
  const feet = notice.line === '' ? '' : `@page { ${foot(notice.line)} }`;
  return [front, head, feet, ...chapterRules].join('\n');
}

/** The box at the foot of a page, a line for each text. */
function foot(...lines: readonly string[]): string {
  return `@bottom-left { content: ${quoted(lines.filter(Boolean).join('\n'))}; }`;
}

function cssName(id: string): string {
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
