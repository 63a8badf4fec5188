/**
 * The colours of config/portals.yaml, as computed: contrast by WCAG 2.2, difference by CIEDE2000
 * under normal vision and three simulated deficiencies.
 */

import {
  type Color,
  wcagContrast as contrast,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
} from 'culori';
import { describe, expect, it } from 'vitest';
import { COLOURS } from '../../../src/core/design-tokens.ts';
import { createProgress } from '../../../src/core/progress.ts';
import { computeEdition } from '../../../src/edition/pipeline.ts';
import { SMALL, smallSources } from '../../support/small-edition.ts';

const { edition } = await computeEdition(smallSources(), SMALL, createProgress(undefined));
const palette = edition.portals.map(({ id, colours }) => ({ id, ...colours }));
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
  it.each(palette)('$id: marks stand out from every light ground by 3 to 1', ({ mark }) => {
    for (const ground of [COLOURS.paper, COLOURS.panel, COLOURS.band]) {
      expect(contrast(mark, ground)).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(palette)('$id: text in its colour is readable on every light ground', (portal) => {
    for (const ground of [COLOURS.paper, COLOURS.panel, COLOURS.band, portal.tint]) {
      expect(contrast(portal.text, ground)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(palette)('$id: marks stand out from every dark ground by 3 to 1', ({ dark }) => {
    const grounds = ['night', 'night-band', 'dark-page', 'dark-panel', 'dark-band'] as const;
    for (const ground of grounds) {
      expect(contrast(dark, COLOURS[ground])).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(VISIONS)('can be distinguished with %s', (_, seenBy) => {
    const seen = (colour: string): Color =>
      seenBy(parse(colour) ?? { mode: 'rgb', r: 0, g: 0, b: 0 });
    expect(pairs.length).toBeGreaterThan(0);
    for (const [a, b] of pairs) {
      for (const use of ['mark', 'dark'] as const) {
        const difference = differenceOf(seen(a[use]), seen(b[use]));
        expect(difference, `${use} of ${a.id} and ${b.id}`).toBeGreaterThanOrEqual(
          LEAST_DIFFERENCE,
        );
      }
    }
  });

  it('are not the only thing that distinguishes portals', () => {
    expect(new Set(edition.portals.map(({ shape }) => shape)).size).toBe(palette.length);
  });
});
