/**
 * The printed page in millimetres: the sheet, its margins and the text block between them. The tokens
 * of templates/styles/1-tokens.css give the same lengths to the style sheets; a test compares them.
 */

/** ISO 216 A4, portrait. */
export const SHEET = { width: 210, height: 297 } as const;

/** From the sheet's edges to the text block; running heads and feet stand in them. */
export const MARGINS = { top: 24, right: 22, bottom: 24, left: 23 } as const;

/** What the margins leave for text, tables and figures. */
export const TEXT_BLOCK = {
  width: SHEET.width - MARGINS.left - MARGINS.right,
  height: SHEET.height - MARGINS.top - MARGINS.bottom,
} as const;

/** Between two figures that stand side by side. */
export const GUTTER = 5;

const MILLIMETRES_PER_INCH = 25.4;

/** A length in CSS pixels, of which there are 96 to the inch. */
export function inPixels(millimetres: number): number {
  return (millimetres / MILLIMETRES_PER_INCH) * 96;
}

/** A length in the points of a PDF, of which there are 72 to the inch. */
export function inPoints(millimetres: number): number {
  return (millimetres / MILLIMETRES_PER_INCH) * 72;
}
