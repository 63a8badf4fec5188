/** Whether the colours of an edition's portals can be seen, and told apart by everybody. */

import {
  type Color,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  wcagContrast,
} from 'culori';
import { COLOURS } from '../core/design-tokens.ts';
import type { Problems, Span } from '../core/diagnostics.ts';
import type { Portal, PortalColours } from '../core/portal.ts';

/** What a portal's colour has to stand out from: WCAG 2.2, 1.4.11 for marks, 1.4.3 for text. */
interface Ground {
  readonly colour: keyof Omit<PortalColours, 'tint'>;
  readonly ground: string;
  readonly name: string;
  readonly least: number;
}

const GROUNDS: readonly Ground[] = [
  { colour: 'mark', ground: COLOURS.paper, name: 'white', least: 3 },
  { colour: 'mark', ground: COLOURS.band, name: 'the shade of the COVID-19 years', least: 3 },
  { colour: 'text', ground: COLOURS.band, name: 'the shade of the COVID-19 years', least: 4.5 },
  { colour: 'dark', ground: COLOURS['dark-band'], name: 'the dark page', least: 3 },
];

/** CIEDE2000; a just noticeable difference is about 2. */
const LEAST_DIFFERENCE = 15;

/** Colours as they are seen with normal vision and with each of its three deficiencies. */
const VISIONS: Readonly<Record<string, (colour: Color) => Color>> = {
  'normal vision': (colour) => colour,
  protanopia: filterDeficiencyProt(1),
  deuteranopia: filterDeficiencyDeuter(1),
  tritanopia: filterDeficiencyTrit(1),
};

/** So many colours that differ from white and from one another can hardly be found. */
const MOST_COLOURS = 12;

const difference = differenceCiede2000();

/** @param spanOf the place of one of a portal's colours */
export function checkColours(
  portals: readonly Portal[],
  spanOf: (portal: string, colour: keyof PortalColours) => Span,
  problems: Problems,
): void {
  const areTooMany = portals.length > MOST_COLOURS;
  const [first] = portals;
  if (areTooMany && first) {
    const message = `${portals.length} portals are more than colours can tell apart.`;
    const hint = `Show no more than ${MOST_COLOURS} in one chart, or write their names beside them.`;
    problems.warn('too-many-colours', message, spanOf(first.id, 'mark'), hint);
  }
  for (const [index, portal] of portals.entries()) {
    checkContrast(portal, spanOf, problems);
    for (const other of areTooMany ? [] : portals.slice(0, index)) {
      checkDifference(portal, other, spanOf, problems);
    }
  }
}

function checkDifference(
  portal: Portal,
  other: Portal,
  spanOf: (portal: string, colour: keyof PortalColours) => Span,
  problems: Problems,
): void {
  for (const colour of ['mark', 'dark'] as const) {
    const close = closest(portal.colours[colour], other.colours[colour]);
    if (close.difference >= LEAST_DIFFERENCE) continue;
    const message = `The colours of "${portal.id}" and "${other.id}" are too alike with ${close.vision}: their CIEDE2000 difference is ${close.difference.toFixed(0)}.`;
    const hint = `Choose colours that differ by at least ${LEAST_DIFFERENCE}, in lightness above all.`;
    problems.error('similar-colours', message, spanOf(portal.id, colour), hint);
  }
}

function checkContrast(
  { id, colours }: Portal,
  spanOf: (portal: string, colour: keyof PortalColours) => Span,
  problems: Problems,
): void {
  const own = { colour: 'text', ground: colours.tint, name: 'its own tint', least: 4.5 } as const;
  for (const { colour, ground, name, least } of [...GROUNDS, own]) {
    const found = wcagContrast(colours[colour], ground);
    if (found >= least) continue;
    const message = `The colour "${colour}" of "${id}" is hard to see: its contrast with ${name} is ${found.toFixed(1)} to 1.`;
    const hint = `Choose a ${colour === 'dark' ? 'lighter' : 'darker'} one, with at least ${least} to 1.`;
    problems.error('pale-colour', message, spanOf(id, colour), hint);
    return;
  }
}

function closest(first: string, second: string): { vision: string; difference: number } {
  const [a, b] = [parse(first), parse(second)];
  if (!a || !b) throw new Error('A colour that its schema allows is none.');
  const seen = Object.entries(VISIONS).map(([vision, as]) => ({
    vision,
    difference: difference(as(a), as(b)),
  }));
  return seen.reduce((least, each) => (each.difference < least.difference ? each : least));
}
