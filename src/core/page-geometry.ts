/**
 * The printed page in millimetres: the sheet, its margins and the text block between them. The tokens
 * of templates/styles/1-tokens.css give the same lengths to the style sheets; a test compares them.
 */

/** ISO 216 A4, portrait. */
export const SHEET = { width: 210, height: 297 } as const;

/** From the sheet's edges to the text block: its height is 51 lines of 14 pt. */
export const MARGINS = { top: 23, right: 20, bottom: 22, left: 20 } as const;

/**
 * From the sheet's edges to running heads and feet: what is printed also fits a sheet of US Letter.
 */
export const HEADS = { top: 13.8, bottom: 14.6 } as const;

/** What the margins leave for text, tables and figures: twelve columns with gutters of 5 mm. */
export const TEXT_BLOCK = {
  width: SHEET.width - MARGINS.left - MARGINS.right,
  height: SHEET.height - MARGINS.top - MARGINS.bottom,
} as const;

/** Widths within the text block: running text and what stands beside it, a half, a quarter. */
export const COLUMNS = { gutter: 5, main: 111.7, aside: 53.3, half: 82.5, quarter: 38.75 } as const;

const MILLIMETRES_PER_INCH = 25.4;

/** A length in CSS pixels, of which there are 96 to the inch. */
export function inPixels(millimetres: number): number {
  return (millimetres / MILLIMETRES_PER_INCH) * 96;
}

/** A length in the points of a PDF, of which there are 72 to the inch. */
export function inPoints(millimetres: number): number {
  return (millimetres / MILLIMETRES_PER_INCH) * 72;
}
