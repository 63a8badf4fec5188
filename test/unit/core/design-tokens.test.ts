import { readFileSync } from 'node:fs';
import path from 'node:path';
import { wcagContrast as contrast } from 'culori';
import { describe, expect, it } from 'vitest';
import { COLOURS, pointsInPixels, TYPE } from '../../../src/core/design-tokens.ts';

const file = path.resolve(import.meta.dirname, '../../../templates/styles/1-tokens.css');
const css = readFileSync(file, 'utf8');

describe('the design tokens', () => {
  it('are the same for style sheets and charts', () => {
    const colours = css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g);
    expect(Object.fromEntries([...colours].map(([, name, value]) => [name, value]))).toEqual(
      COLOURS,
    );
    expect(css).toContain(`--figure-title: 600 ${TYPE['figure-title']}pt /`);
    expect(css).toContain(`--subtitle: 400 ${TYPE.subtitle}pt /`);
    expect(css).toContain(`--small: 400 ${TYPE.small}pt /`);
    expect([72, 8, -3].map(pointsInPixels)).toEqual([96, 10.75, -4]);
  });

  const grounds = {
    light: ['paper', 'panel', 'band'],
    night: ['night', 'night-band'],
    dark: ['dark-page', 'dark-panel', 'dark-band'],
  } as const;
  const inks = {
    light: ['ink', 'ink-2', 'link', 'synthetic'],
    night: ['night-ink', 'night-ink-2'],
    dark: ['dark-ink', 'dark-ink-2', 'dark-link'],
  } as const;
  it.each(['light', 'night', 'dark'] as const)('give %s text a contrast of 4.5 to 1', (page) => {
    for (const ink of inks[page]) {
      for (const ground of grounds[page]) {
        expect(contrast(COLOURS[ink], COLOURS[ground]), `${ink} on ${ground}`).toBeGreaterThan(4.5);
      }
    }
  });
});
