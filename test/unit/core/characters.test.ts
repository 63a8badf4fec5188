import path from 'node:path';
import * as fontkit from 'fontkit';
import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../../src/charts/fonts.ts';
import { nameOfCharacter, normalizeText, unprintableIn } from '../../../src/core/characters.ts';
import { isNeeded } from '../../../src/core/typeface.ts';
import { openSources } from '../../../src/io/sources.ts';

const faces = loadFonts(openSources(path.resolve(import.meta.dirname, '../../..')));

/** All of the Basic Multilingual Plane but surrogates. */
const all = Array.from({ length: 0x10000 }, (_, code) => code)
  .filter((code) => code > 0x1f && !(code >= 0xd800 && code <= 0xdfff))
  .map((code) => String.fromCodePoint(code));

describe('unprintableIn', () => {
  it('lets nothing pass that no face prints, in any weight or style', () => {
    const open = faces.map((face) => {
      const font = fontkit.create(Buffer.from(face.bytes));
      if (!('hasGlyphForCodePoint' in font)) throw new Error('A collection.');
      return { ...face, font };
    });
    const looks = Map.groupBy(open, ({ family, weight, style }) => `${family} ${weight} ${style}`);
    const families = Map.groupBy([...looks.values()], ([face]) => face?.family);
    const hasGlyph = (character: string) => (face: (typeof open)[number]) =>
      isNeeded(face, character) && face.font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
    const isPrinted = (character: string): boolean =>
      [...families.values()].some((all) => all.every((look) => look.some(hasGlyph(character))));
    const passed = all.filter((character) => unprintableIn(character).length === 0);
    expect(passed.length).toBeGreaterThan(900);
    expect(passed.filter((character) => !isPrinted(character))).toEqual([]);
  });

  it.each([
    'åäöæøÅÄÖÆØ',
    'ŋđŧžšč',
    '“a” – ‘b’ …',
    '→ ↔ ⇒',
    '≈ ≤ ≥ ≠ ±',
    '✓ ✔ ✗ ☐',
    '● ▲ ◆ ★',
    '€ ½ † ‡',
  ])('accepts %s', (text) => expect(unprintableIn(text)).toEqual([]));

  it('names what no font has, with its place', () => {
    expect(unprintableIn('a 漢 b 😀')).toEqual([
      { character: '漢', index: 2 },
      { character: '😀', index: 6 },
    ]);
    expect(unprintableIn('\uFFFD\u0000\uE000')).toHaveLength(3);
  });
});

describe('nameOfCharacter', () => {
  it('shows a character with its code point, unless it cannot be seen', () => {
    expect(nameOfCharacter('漢')).toBe('"漢" (U+6F22)');
    expect(nameOfCharacter('\u200d')).toBe('U+200D');
  });
});

describe('normalizeText', () => {
  it('composes letters and writes hyphens as the fonts have them', () => {
    expect(normalizeText('A\u030a e\u2010post 10\u201112')).toBe('Å e-post 10-12');
  });
});
