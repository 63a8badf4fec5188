import path from 'node:path';
import { create } from 'fontkit';
import { expect, it } from 'vitest';
import { signsFont } from '../../../scripts/signs/signs-font.ts';
import { loadFonts, SIGNS, SIGNS_FILE } from '../../../src/charts/fonts.ts';
import { isNeeded } from '../../../src/core/typeface.ts';
import { openSources } from '../../../src/io/sources.ts';

const sources = openSources(path.resolve(import.meta.dirname, '../../..'));
const committed = sources.bytes(SIGNS_FILE);

it('the font of signs is what `npm run make-signs` writes', async () => {
  expect(Buffer.from(await signsFont(sources)).equals(Buffer.from(committed))).toBe(true);
});

it('has its signs, each in the range of no other face, and is small', () => {
  const font = create(Buffer.from(committed));
  if (!('characterSet' in font)) throw new Error('A collection of fonts has no characters.');
  const fonts = loadFonts(sources);
  for (const sign of SIGNS) {
    expect(font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0)).toBe(true);
    const faces = fonts.filter((each) => isNeeded(each, sign));
    expect(faces.map(({ subset }) => subset)).toEqual(['signs']);
  }
  expect(committed.length).toBeLessThan(4000);
});
