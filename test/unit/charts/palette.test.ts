/**
 * The colours of config/portals.yaml, as computed: contrast by WCAG 2.2, difference by CIEDE2000
 * under normal vision and three simulated deficiencies.
 */

import {
  type Color,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
} from 'culori';
import { describe, expect, it } from 'vitest';
import { COLOURS } from '../../../src/charts/render/theme.ts';
import { contrast, readable } from '../../../src/charts/spec/contrast.ts';
import { createProgress } from '../../../src/core/progress.ts';
import { computeEdition } from '../../../src/edition/pipeline.ts';
import { SMALL, smallSources } from '../../support/small-edition.ts';

const { edition } = await computeEdition(smallSources(), SMALL, createProgress(undefined));
const palette = edition.portals.map(({ id, colour }) => ({ id, colour }));
const pairs = palette.flatMap((a, index) => palette.slice(index + 1).map((b) => [a, b] as const));

const differenceOf = differenceCiede2000();
const VISIONS: readonly (readonly [string, (colour: Color) => Color])[] = [
  ['normal vision', (colour) => colour],
  ['protanopia', filterDeficiencyProt(1)],
  ['deuteranopia', filterDeficiencyDeuter(1)],
  ['tritanopia', filterDeficiencyTrit(1)],
];

/** Clearly apart; a just noticeable difference is about 2. */
const LEAST_DIFFERENCE = 15;

describe('the colours of the portals', () => {
  it.each(palette)('$id: graphics stand out from white by 3 to 1', ({ colour }) => {
    expect(contrast(colour, COLOURS.ground)).toBeGreaterThanOrEqual(3);
  });

  it.each(palette)('$id: text in its colour is readable on every ground', ({ colour }) => {
    const text = readable(colour, COLOURS.band, 4.5);
    expect(contrast(text, COLOURS.band)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(text, COLOURS.ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(VISIONS)('can be distinguished with %s', (_, seenBy) => {
    const seen = (colour: string): Color =>
      seenBy(parse(colour) ?? { mode: 'rgb', r: 0, g: 0, b: 0 });
    expect(pairs.length).toBeGreaterThan(0);
    for (const [a, b] of pairs) {
      const difference = differenceOf(seen(a.colour), seen(b.colour));
      expect(difference, `${a.id} and ${b.id}`).toBeGreaterThanOrEqual(LEAST_DIFFERENCE);
    }
  });

  it('are not the only thing that distinguishes portals', () => {
    expect(new Set(edition.portals.map(({ shape }) => shape)).size).toBe(palette.length);
    expect(new Set(edition.portals.map(({ dash }) => dash.join(' '))).size).toBe(palette.length);
  });
});

describe('contrast', () => {
  it('is that of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it('leaves a colour alone that is dark enough, and darkens another no more than needed', () => {
    expect(readable('#8d0e04', '#ffffff', 4.5)).toBe('#8d0e04');
    const darker = readable('#dc692e', '#ffffff', 4.5);
    expect(contrast(darker, '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(darker, '#ffffff')).toBeLessThan(4.7);
  });

  it('holds for every colour of text on every ground that it may stand on', () => {
    for (const ink of [COLOURS.ink, COLOURS.quiet]) {
      for (const ground of [COLOURS.ground, COLOURS.band]) {
        expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
      }
    }
    expect(contrast(COLOURS.axis, COLOURS.ground)).toBeGreaterThanOrEqual(3);
  });
});
