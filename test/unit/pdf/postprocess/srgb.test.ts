import { expect, it } from 'vitest';
import { srgbProfile } from '../../../../src/pdf/postprocess/srgb.ts';

const profile = Buffer.from(srgbProfile());

it('is a display profile for RGB, as long as it says', () => {
  expect(profile.readUInt32BE(0)).toBe(profile.length);
  expect(profile.subarray(12, 24).toString('latin1')).toBe('mntrRGB XYZ ');
  expect(profile.subarray(36, 40).toString('latin1')).toBe('acsp');
});

it('has every tag that version 2 asks of it, inside the file', () => {
  const count = profile.readUInt32BE(128);
  const tags = Array.from({ length: count }, (_, index) => {
    const at = 132 + 12 * index;
    const end = profile.readUInt32BE(at + 4) + profile.readUInt32BE(at + 8);
    return { name: profile.subarray(at, at + 4).toString('latin1'), end };
  });
  expect(tags.map(({ name }) => name).sort()).toEqual(
    ['bTRC', 'bXYZ', 'cprt', 'desc', 'gTRC', 'gXYZ', 'rTRC', 'rXYZ', 'wtpt'].sort(),
  );
  for (const { end } of tags) expect(end).toBeLessThanOrEqual(profile.length);
});

it('has colourants that add up to its white', () => {
  const at = (name: string): number[] => {
    const entry = profile.indexOf(name, 128, 'latin1');
    const offset = profile.readUInt32BE(entry + 4);
    return [8, 12, 16].map((step) => profile.readInt32BE(offset + step) / 65536);
  };
  const [red, green, blue, white] = ['rXYZ', 'gXYZ', 'bXYZ', 'wtpt'].map(at);
  for (const index of [0, 1, 2]) {
    const sum = (red?.[index] ?? 0) + (green?.[index] ?? 0) + (blue?.[index] ?? 0);
    expect(sum).toBeCloseTo(white?.[index] ?? 0, 3);
  }
});
