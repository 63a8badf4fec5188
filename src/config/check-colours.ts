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
import type { Problems, Span } from '../core/diagnostics.ts';
import type { Portal } from '../core/model.ts';

const PAPER = '#ffffff';
/** WCAG 2.2, 1.4.11: graphics against what is around them. */
const LEAST_CONTRAST = 3;
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

/** @param spanOf the place of a portal's colour */
export function checkColours(
  portals: readonly Portal[],
  spanOf: (portal: string) => Span,
  problems: Problems,
): void {
  const areTooMany = portals.length > MOST_COLOURS;
  const [first] = portals;
  if (areTooMany && first) {
    const message = `${portals.length} portals are more than colours can tell apart.`;
    const hint = `Show no more than ${MOST_COLOURS} in one chart, or write their names beside them.`;
    problems.warn('too-many-colours', message, spanOf(first.id), hint);
  }
  for (const [index, { id, colour }] of portals.entries()) {
    const contrast = wcagContrast(colour, PAPER);
    if (contrast < LEAST_CONTRAST) {
      const message = `The colour of "${id}" is too pale: its contrast with white is ${contrast.toFixed(1)} to 1.`;
      const hint = `Choose a darker one, with at least ${LEAST_CONTRAST} to 1.`;
      problems.error('pale-colour', message, spanOf(id), hint);
    }
    for (const other of areTooMany ? [] : portals.slice(0, index)) {
      const close = closest(colour, other.colour);
      if (close.difference >= LEAST_DIFFERENCE) continue;
      const message = `The colours of "${id}" and "${other.id}" are too alike with ${close.vision}: their CIEDE2000 difference is ${close.difference.toFixed(0)}.`;
      const hint = `Choose colours that differ by at least ${LEAST_DIFFERENCE}, in lightness above all.`;
      problems.error('similar-colours', message, spanOf(id), hint);
    }
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
