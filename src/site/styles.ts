/** The page's style sheet and fonts, as files that a page can check by their hashes. */

import { createHash } from 'node:crypto';
import { type FontFile, loadFonts } from '../charts/fonts.ts';
import type { BoundReport } from '../compose/report.ts';
import type { TextFile } from '../config/templates.ts';
import { fontFaceRule, isNeeded, TEXT_FAMILY, TITLE_FAMILY } from '../core/typeface.ts';
import type { Artifacts } from '../io/artifacts.ts';
import { type Sources, sha256 } from '../io/sources.ts';

/** A file that a page names with its hash. */
export interface Asset {
  readonly path: string;
  /** Subresource Integrity. */
  readonly integrity: string;
}

export interface Styles {
  readonly sheet: Asset;
  /** Fonts of the first view, to be fetched at once. */
  readonly preloaded: readonly string[];
  readonly files: Artifacts;
}

/** The name of a portal's colour, which is another one on a dark ground. */
export function sitePortalToken(portal: string, kind: 'mark' | 'text' | 'tint'): string {
  return `--portal-${portal}-${kind}`;
}

/** A file whose name changes with its content, so that it can be kept for ever. */
export function asset(name: string, content: string | Uint8Array): Asset {
  const [stem = name, ending = ''] = name.split(/\.(?=[^.]*$)/);
  const hash = createHash('sha384').update(content).digest('base64');
  return {
    path: `assets/${stem}.${sha256(content).slice(0, 10)}.${ending}`,
    integrity: `sha384-${hash}`,
  };
}

/** A font as a file; pages of all kinds name the same one. */
export function fontAsset(family: string, weight: number | string, bytes: Uint8Array): Asset {
  return asset(`${family}-${weight}.woff2`.toLowerCase().replace(/\s/g, '-'), bytes);
}

/**
 * @param text all that the pages say, by which fonts are chosen
 * @param base the path of the address
 */
export function makeStyles(
  sources: Sources,
  sheets: readonly TextFile[],
  portals: BoundReport['portals'],
  base: string,
  text: string,
): Styles {
  const fonts = loadFonts(sources)
    .filter((font) => isShown(font) && isNeeded(font, text))
    .map((font) => ({ ...font, ...fontAsset(font.family, font.weight, font.bytes) }));
  const css = [
    ...fonts.map((font) =>
      // Text that has been shown does not move: a font that comes too late is for the next page.
      fontFaceRule(font, `${base}${font.path}`).replace('}', ';font-display:optional}'),
    ),
    ...sheets.map((sheet) => sheet.text),
    portalRules(portals),
  ].join('\n');
  const sheet = asset('site.css', css);
  return {
    sheet,
    preloaded: fonts.filter(({ subset }) => subset === 'latin').map((font) => font.path),
    files: new Map<string, string | Uint8Array>([
      [sheet.path, css],
      ...fonts.map(({ path, bytes }) => [path, bytes] as const),
    ]),
  };
}

/**
 * What a reader has to wait for: two weights of text and one of titles. The browser takes the nearest
 * for others, and rare symbols from a font of the system, as that for mathematics alone has 270 kB.
 */
function isShown({ family, weight, style, subset }: FontFile): boolean {
  if (style !== 'normal') return false;
  if (family === TITLE_FAMILY) return weight === 600;
  return subset === 'signs' || (family === TEXT_FAMILY && weight < 700);
}

function portalRules(portals: BoundReport['portals']): string {
  const tokens = (dark: boolean): string =>
    portals
      .flatMap(({ id, colours }) =>
        (['mark', 'text', 'tint'] as const).map((kind) => {
          const colour = dark
            ? kind === 'tint'
              ? 'var(--dark-panel)'
              : colours.dark
            : colours[kind];
          return `${sitePortalToken(id, kind)}:${colour}`;
        }),
      )
      .join(';');
  const classes = portals.map(({ id }) => {
    const of = (kind: 'mark' | 'text' | 'tint'): string => `var(${sitePortalToken(id, kind)})`;
    const name = `portal-${id}`.replace(/[^a-z0-9-]/g, '\\$&');
    return `.${name}{--portal:${of('mark')};--portal-text:${of('text')};--portal-tint:${of('tint')}}`;
  });
  return [
    `:root{${tokens(false)}}`,
    `@media screen and (prefers-color-scheme:dark){:root{${tokens(true)}}}`,
    ...classes,
  ].join('\n');
}
