import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../../../src/charts/fonts.ts';
import { createTextMeasure, type FontFaces } from '../../../../src/charts/layout/text-metrics.ts';
import { wrap } from '../../../../src/charts/layout/text-width.ts';
import { openSources } from '../../../../src/io/sources.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const files = loadFonts(openSources(root));

function faces(subset: string): FontFaces {
  const face = (weight: number): Uint8Array => {
    const found = files.find(
      (each) => each.subset === subset && each.weight === weight && each.style === 'normal',
    );
    if (!found) throw new Error(`There is no weight ${weight}.`);
    return found.bytes;
  };
  return { regular: face(400), semibold: face(600), bold: face(700) };
}

const measure = createTextMeasure([faces('latin'), faces('latin-ext')]);

describe('createTextMeasure', () => {
  it('gives the advance widths of the font itself', () => {
    // Source Sans 3, 1000 units to the em: a digit is 497 wide.
    expect(measure.width('0', 1000)).toBe(497);
    expect(measure.width('0000', 1000)).toBe(4 * 497);
  });

  it('kerns as the browser does', () => {
    const apart = measure.width('A', 1000) + measure.width('V', 1000);
    expect(measure.width('AV', 1000)).toBeLessThan(apart);
  });

  it('grows with size and weight', () => {
    expect(measure.width('Helsenorge', 24)).toBeCloseTo(2 * measure.width('Helsenorge', 12), 2);
    expect(measure.width('Helsenorge', 12, 'bold')).toBeGreaterThan(
      measure.width('Helsenorge', 12),
    );
  });

  it('takes each character from the subset that has it', () => {
    expect(measure.subsets('æøå', 'regular')).toEqual([0]);
    expect(measure.subsets('Ča', 'regular')).toEqual([0, 1]);
  });

  it('lists the characters that the font lacks', () => {
    expect(measure.missing('Å 漢')).toEqual(['漢']);
  });
});

describe('wrap', () => {
  it('breaks between words and nowhere else', () => {
    const lines = wrap('one two Rechtsschutzversicherung', 40, measure, 12);
    expect(lines.join(' ')).toBe('one two Rechtsschutzversicherung');
    expect(lines.at(-1)).toBe('Rechtsschutzversicherung');
  });

  it('keeps lines within the width', () => {
    const text = 'Visits in the year divided by the population on 1 January of that year';
    const lines = wrap(text, 120, measure, 12);
    expect(lines.join(' ')).toBe(text);
    for (const line of lines) {
      expect(measure.width(line, 12)).toBeLessThanOrEqual(120);
    }
  });
});
