/** The report's typeface, as pages, charts and the preview name it. */

/** No digit: a canvas cannot take one in a family's name. */
const FONT_FAMILY = 'Report Sans';

/** What one font file is for. */
export interface FontFace {
  readonly weight: number;
  readonly style: 'normal' | 'italic';
  readonly unicodeRange: string;
}

/** @param address of the WOFF2 file, or its content as a `data:` address */
export function fontFaceRule({ weight, style, unicodeRange }: FontFace, address: string): string {
  return (
    `@font-face{font-family:"${FONT_FAMILY}";font-weight:${weight};font-style:${style};` +
    `unicode-range:${unicodeRange};src:url(${address}) format("woff2")}`
  );
}
