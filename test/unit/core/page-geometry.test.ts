import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  COLUMNS,
  HEADS,
  inPixels,
  inPoints,
  MARGINS,
  SHEET,
  TEXT_BLOCK,
} from '../../../src/core/page-geometry.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const styles = globSync(['templates/styles/*.css', 'src/preview/styles/*.css'], { cwd: root });

describe('the page’s geometry', () => {
  it('is that of the tokens of the style sheets', () => {
    const tokens = read('templates/styles/1-tokens.css').matchAll(/--([\w-]+): ([\d.]+)mm/g);
    expect(
      Object.fromEntries([...tokens].map(([, name, length]) => [name, Number(length)])),
    ).toEqual({
      'sheet-width': SHEET.width,
      'sheet-height': SHEET.height,
      'margin-top': MARGINS.top,
      'margin-right': MARGINS.right,
      'margin-bottom': MARGINS.bottom,
      'margin-left': MARGINS.left,
      'head-top': HEADS.top,
      'foot-bottom': HEADS.bottom,
      ...COLUMNS,
      // Where titles of chapters begin: no other part of the program needs it.
      'numeral-width': expect.any(Number),
    });
  });

  it('is what pages are printed with', () => {
    const page = /^@page \{\n([^{]*)/m.exec(read('templates/styles/5-print.css'))?.[1];
    expect(page?.split(/;\s*/)).toEqual([
      expect.stringMatching(/size: var\(--sheet-width\) var\(--sheet-height\)$/),
      'margin: var(--margin-top) var(--margin-right) var(--margin-bottom) var(--margin-left)',
      expect.any(String),
    ]);
  });

  it('stands in no other style sheet as a number', () => {
    const lengths = [SHEET.width, SHEET.height, TEXT_BLOCK.width, TEXT_BLOCK.height];
    const number = new RegExp(`\\b(?:${lengths.join('|')})mm|\\bA4\\b`);
    const others = styles.filter((file) => path.basename(file) !== '1-tokens.css');
    expect(others.length).toBeGreaterThan(4);
    expect(others.filter((file) => number.test(read(file)))).toEqual([]);
  });

  it('has the same gap between two sheets in the preview’s styles and scripts', () => {
    const inStyles = /--sheet-gap: (\d+)mm/.exec(read('src/preview/styles/document.css'))?.[1];
    const inScript = /const GAP = (\d+);/.exec(read('src/preview/client/sheets.ts'))?.[1];
    expect(inStyles).toBeDefined();
    expect(inScript).toBe(inStyles);
  });

  it('gives the text block what the margins leave', () => {
    expect(TEXT_BLOCK).toEqual({ width: 170, height: 252 });
  });

  it('divides the text block into columns with a gutter between', () => {
    const { main, aside, half, quarter, gutter } = COLUMNS;
    expect(main + gutter + aside).toBe(TEXT_BLOCK.width);
    expect(2 * half + gutter).toBe(TEXT_BLOCK.width);
    expect(4 * quarter + 3 * gutter).toBe(TEXT_BLOCK.width);
  });

  it('keeps heads and feet on a sheet of US Letter', () => {
    const cut = (SHEET.height - 279.4) / 2;
    expect(Math.min(HEADS.top, HEADS.bottom)).toBeGreaterThan(cut);
  });

  it('converts millimetres to CSS pixels and to points', () => {
    expect(inPixels(25.4)).toBe(96);
    expect(inPoints(25.4)).toBe(72);
  });
});
