/** A report as a page among others: what it need not have inside, and how it stays quick on a telephone. */

import { fontAsset } from './styles.ts';

/** A rule of `core/typeface.ts` with its font inside. */
const FACE =
  /@font-face(\{font-family:"([^"]+)";font-weight:(\d+);font-style:(\w+);[^}]*?url\()data:[^,]+,([^)]+)(\)[^}]*\})\n?/g;

/** From a report's page. */
const TO_ROOT = '../../../';

/**
 * It names its own address and those of its other languages, lets robots that ask its address for
 * their rules read them, and has its fonts as files that all reports share. What is bold in bold text or
 * slanted has none: as on other pages, the nearest takes its place.
 * @param folder the address of the edition's reports, with a slash at its end
 * @returns with its fonts by their path
 */
export function webReport(
  html: string,
  folder: string,
  language: string,
  languages: readonly string[],
): { readonly html: string; readonly fonts: ReadonlyMap<string, Uint8Array> } {
  const fonts = new Map<string, Uint8Array>();
  const linked = lean(html).replace(
    FACE,
    (_, before, family: string, weight, style, content: string, after) => {
      if (style !== 'normal' || weight === '700') return '';
      const bytes = Buffer.from(content, 'base64');
      const { path } = fontAsset(family, weight, bytes);
      fonts.set(path, bytes);
      // Nothing moves on a slow telephone: text keeps the font in which it was first shown.
      return `@font-face${before}${TO_ROOT}${path}${after.replace('}', ';font-display:optional}')}\n`;
    },
  );
  const alternates = languages.map(
    (code) => `<link rel="alternate" hreflang="${code}" href="${folder}${code}/">`,
  );
  const links = [`<link rel="canonical" href="${folder}${language}/">`, ...alternates];
  const page = linked
    .replace("form-action 'none'", "$&; connect-src 'self'")
    .replace('font-src data:', "font-src 'self'")
    .replace('<style>', () => [...[...fonts.keys()].map(preload), '<style>'].join('\n'))
    .replace('</style>', () => `${chapterRules(html)}</style>`)
    .replace('</head>', () => `${links.join('\n')}\n</head>`);
  return { html: page, fonts };
}

/** Without what nobody sees: ids of cells, comments in the style sheet, marks that paint nothing. */
function lean(html: string): string {
  return html
    .replace(/<style>.*?<\/style>/s, (style) => style.replace(/\/\*.*?\*\/\s*/gs, ''))
    .replace(/ data-cell="[^"]*"/g, '')
    .replace(/<path d="(?:M0,0h[\d.]+v[\d.]+h-?[\d.]+Z)?"(?: display="none")?\/>/g, '');
}

/** Fetched at once, but not in the way of the text itself. */
function preload(path: string): string {
  return `<link rel="preload" href="${TO_ROOT}${path}" as="font" type="font/woff2" crossorigin fetchpriority="low">`;
}

/** Where the contents say on which page of the PDF a chapter begins. */
const CHAPTER_START = /data-page-ref="(chapter-[a-z0-9-]+)">(\d+)</g;

/**
 * A chapter that is far from view is there to be found, read aloud and led to, and neither laid out nor
 * painted: a telephone would take a quarter of a second for all of them. Until it is, it takes about as
 * much room as it will: that follows from its pages, so that the scroll bar tells the truth.
 */
function chapterRules(html: string): string {
  const starts = [...new Map([...html.matchAll(CHAPTER_START)].map(([, id, page]) => [id, page]))];
  if (starts.length === 0) return '';
  const pages = starts.map(([id, start], index) => {
    const next = starts[index + 1]?.[1] ?? Number(start) + 1;
    return `#${id}{--pages:${Math.max(1, Number(next) - Number(start))}}`;
  });
  const ofPage = (height: string): string =>
    `.chapter{contain-intrinsic-height:auto calc(var(--pages,1)*${height})}`;
  return [
    '\n@media screen{',
    '.chapter{content-visibility:auto;overflow-clip-margin:var(--side)}',
    ...[ofPage('72rem'), `@media (max-width:44rem){${ofPage('108rem')}}`, ...pages, '}\n'],
  ].join('');
}
