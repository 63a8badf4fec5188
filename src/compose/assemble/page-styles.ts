/** The styles that depend on the edition: its fonts, its portals' colours, a page type for each chapter. */

import { type FontFace, fontFaceRule } from '../../core/typeface.ts';
import { type BoundChapter, type BoundReport, elementId } from '../report.ts';

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

/** The colours of each portal, as `--portal`, `--portal-text` … of its class. */
export function portalRules(portals: BoundReport['portals']): string {
  return portals
    .map(({ id, colours: { mark, text, tint, dark } }) => {
      const own = `--portal:${mark};--portal-text:${text};--portal-tint:${tint};--portal-dark:${dark}`;
      return `.${cssName(portalClass(id))}{${own}}`;
    })
    .join('\n');
}

/**
 * A named page for each chapter. The report's title runs along the inner head, the chapter's along
 * the outer; the state of the edition stands at the foot, across from the page's number, and above it what
 * the marks in the chapter's text mean. A mark of that state has a box of its own at the head: no page
 * breaks elsewhere for it.
 */
export function pageRules(
  chapters: readonly (Pick<BoundChapter, 'id' | 'runningHead'> & { readonly key: string })[],
  { title, synthetic, notice }: Pick<BoundReport, 'title' | 'synthetic' | 'notice'>,
): string {
  const state = [synthetic ?? '', notice.line].filter(Boolean).join(' · ');
  const chapterRules = chapters.map(({ id, runningHead, key }) => {
    const page = elementId('chapter', id);
    const foot = (name: string): string => (key === '' ? '' : ` ${box(name, key, state)}`);
    return [
      `@page ${page}:left { ${box('top-right', runningHead)}${foot('bottom-right')} }`,
      `@page ${page}:right { ${box('top-left', runningHead)}${foot('bottom-left')} }`,
      `#${cssName(page)} { page: ${page}; }`,
    ].join(' ');
  });
  return [
    `@page :left { ${box('top-left', title)} ${box('bottom-right', state)} }`,
    `@page :right { ${box('top-right', title)} ${box('bottom-left', state)} }`,
    ...(notice.mark === '' ? [] : [`@page { ${box('top-center', notice.mark)} }`]),
    ...chapterRules,
  ].join('\n');
}

/** A box in the margins of a page, with a line for each text. */
function box(name: string, ...lines: readonly string[]): string {
  return `@${name} { content: ${lines.map(quoted).join(' "\\A " ')}; }`;
}

function cssName(id: string): string {
  return id.replace(/[^a-z0-9-]/g, '\\$&');
}

/** A CSS string; no sign in it can end the style element around it. */
function quoted(text: string): string {
  const safe = text
    .replace(/["\\]/g, '\\$&')
    .replace(/[\r\n\f\0]/g, ' ')
    .replace(/[<>]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `);
  return `"${safe}"`;
}
