/** The report's typefaces, as pages, charts and the preview name them. */

/** No digit: a canvas cannot take one in a family's name. */
export const TEXT_FAMILY = 'Report Sans';

/** Of titles and large numbers. */
export const TITLE_FAMILY = 'Report Serif';

/** What one font file is for. */
export interface FontFace {
  /** Symbols are families of their own: they have one weight, and stand in for it in all others. */
  readonly family: typeof TEXT_FAMILY | typeof TITLE_FAMILY | 'Report Math' | 'Report Symbols';
  readonly weight: number;
  readonly style: 'normal' | 'italic';
  readonly unicodeRange: string;
}

/** @param address of the WOFF2 file, or its content as a `data:` address */
export function fontFaceRule(
  { family, weight, style, unicodeRange }: FontFace,
  address: string,
): string {
  return (
    `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};` +
    `unicode-range:${unicodeRange};src:url(${address}) format("woff2")}`
  );
}

/** Whether a text has a character of the face's range. */
export function isNeeded({ unicodeRange }: FontFace, text: string): boolean {
  const ranges = unicodeRange
    .split(',')
    .map((range) => range.slice(2).replace(/[0-9A-F]+/g, '\\u{$&}'))
    .join('');
  return new RegExp(`[${ranges}]`, 'u').test(text);
}
