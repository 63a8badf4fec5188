import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast } from '../../src/charts/spec/contrast.ts';

const folder = path.resolve(import.meta.dirname, '../../templates/styles');
const css = readdirSync(folder)
  .sort()
  .map((file) => readFileSync(path.join(folder, file), 'utf8'))
  .join('\n');
const tokens = new Map(
  [...css.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [
    name,
    value,
  ]),
);

function token(name: string): string {
  const value = tokens.get(name);
  if (value === undefined) throw new Error(`There is no token ${name}.`);
  return value;
}

/** WCAG 2.1, 1.4.3: text 4.5 to 1. */
describe('text', () => {
  const inks = ['ink', 'ink-soft', 'accent', 'warning'];
  const grounds = ['ground', 'ground-soft'];
  const pairs = inks.flatMap((ink) => grounds.map((ground) => [ink, ground] as const));

  it.each(pairs)('in %s can be read on %s', (ink, ground) => {
    expect(contrast(token(ink), token(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it('on the cover can be read', () => {
    const [, ground = ''] = /\.cover \{[^}]*background: (#[0-9a-f]{6})/.exec(css) ?? [];
    expect(contrast('#ffffff', ground)).toBeGreaterThanOrEqual(4.5);
  });

  it('in the margins can be read', () => {
    const margins = [...css.matchAll(/@(?:top|bottom)-[a-z]+ \{[^}]*color: (#[0-9a-f]{6})/g)];
    expect(margins.length).toBeGreaterThan(2);
    for (const [, ink = ''] of margins) {
      expect(contrast(ink, token('ground'))).toBeGreaterThanOrEqual(4.5);
    }
  });
});
