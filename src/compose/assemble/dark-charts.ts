/** Charts in the dark: on a screen that asks for it, their colours give way to others. */

import { COLOURS } from '../../core/design-tokens.ts';
import type { BoundReport } from '../report.ts';

type Colours = ReadonlyMap<string, string>;

/** Tokens that the style sheets give other colours in the dark. */
const RENEWED = [
  ...(['paper', 'ink', 'ink-2', 'hairline', 'gridline', 'panel', 'band', 'link'] as const),
  'synthetic',
] as const satisfies (keyof typeof COLOURS)[];

/**
 * Rules by the colours themselves, as a chart is drawn once, for paper. The cover is dark already.
 * @returns CSS for screens; print takes nothing from it
 */
export function darkChartRules({ portals, figures }: BoundReport): string {
  const renewed = new Map<string, string>(
    RENEWED.map((name) => [COLOURS[name], `var(--${name})`] as const),
  );
  renewed.set(COLOURS['band-gridline'], 'var(--gridline)');
  for (const { mark, text, tint, dark } of portals.map(({ colours }) => colours)) {
    renewed.set(mark, dark).set(text, dark);
    renewed.set(tint, `color-mix(in srgb,${dark} 20%,${COLOURS['dark-page']})`);
  }
  const own = JSON.stringify(figures.map(({ request }) => request.spec)).toLowerCase();
  const rules = [...inTheDark(own, renewed)].flatMap(([from, to]) =>
    ['fill', 'stroke'].map((paint) => `& main svg [${paint}="${from}" i]{${paint}:${to}}`),
  );
  return `@media screen and (prefers-color-scheme:dark){:where(:root:not([data-view="sheets"]:not([data-dark]))){${rules.join('\n')}}}`;
}

/** The renewed colours, and those that charts name themselves: pale grounds darker, dark signs paler. */
function inTheDark(charts: string, renewed: Colours): Colours {
  const all = new Map(renewed);
  for (const [colour] of charts.matchAll(/#[0-9a-f]{6}\b/g)) {
    const light = lightness(colour);
    if (all.has(colour) || (light > 0.35 && light < 0.75)) continue;
    all.set(colour, `oklch(from ${colour} ${light > 0.5 ? 0.33 : 0.82} c h)`);
  }
  return all;
}

/** From 0 for black to 1 for white, as sRGB weighs its parts. */
function lightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    Number.parseInt(colour.slice(at, at + 2), 16),
  );
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}
