/** The words and numbers of the cover's picture. Lengths are millimetres. */

import { COLOURS } from '../../core/design-tokens.ts';
import { escapeHtml } from '../../core/escape.ts';
import { SHEET } from '../../core/page-geometry.ts';
import type { CoverPoint } from '../report.ts';

export const POINT = 25.4 / 72;
export const QUIET = COLOURS['night-ink-2'];

/** A value and where its mark stands. */
export type Placed = CoverPoint & { readonly x: number; readonly y: number };

/** Of several lines the numbers at the end stand above and below their marks in turn. */
export function endNumber(point: Placed, rank: number): string {
  return number(point, point.x, point.y + (rank % 2 === 0 ? -5.5 : 9.5), 'middle');
}

/** How much a line has to rise in a year for a number to stand beside it and not above. */
const STEEP = 25;

/** The number of a value of the one line, clear of its line. */
export function valueNumber(point: Placed, all: readonly Placed[]): string {
  const { x, y, year } = point;
  const before = all.find((each) => each.year === year - 1);
  const after = all.find((each) => each.year === year + 1);
  const rise = before ? before.y - y : 0;
  const next = after ? y - after.y : 0;
  if (rise > STEEP && next > STEEP) return number(point, x + 7, y + 6, 'start');
  if (!after && rise < 0) return number(point, x, y + 11, 'middle');
  return next > STEEP / 2
    ? number(point, x + 2, y - 7, 'end')
    : number(point, x, y - 7.5, 'middle');
}

/** A number with its status letters, small and quiet. */
function number({ text, marks }: CoverPoint, x: number, y: number, anchor: string): string {
  const letters = marks === '' ? '' : `<tspan ${sans(8.5)} fill="${QUIET}">\u00a0${marks}</tspan>`;
  return `<text x="${fixed(x)}" y="${fixed(y)}" text-anchor="${anchor}" font-family="Report Serif" font-weight="600" font-size="${fixed(18 * POINT)}" fill="${COLOURS['night-ink']}">${escapeHtml(text)}${letters}</text>`;
}

/** Beside the one mark of a portal: its name over its value. */
export function loneLabel(point: Placed, name: string): string {
  const right = point.x < SHEET.width / 3;
  const [x, anchor] = right ? [point.x + 7, 'start'] : [point.x - 7, 'end'];
  const label = words(x, point.y - 4, name, { weight: 700, size: 10, anchor });
  return label + number(point, x, point.y + 2.2, anchor);
}

/** The name of the one line, beside the steepest of its stretches; below it where that is too flat for both a number and a name. */
export function nameLabel(points: readonly Placed[], name: string): string {
  const pairs = points.slice(1).map((to, index) => ({ from: points[index] ?? to, to }));
  const [steepest] = pairs.toSorted((a, b) => b.from.y - b.to.y - (a.from.y - a.to.y));
  if (!steepest) return '';
  const { from, to } = steepest;
  const [width, rise] = [to.x - from.x, from.y - to.y];
  const look = { weight: 700, size: 11 };
  return rise > STEEP
    ? words(from.x + width * 0.6 - 4, from.y - rise * 0.6, name, { ...look, anchor: 'end' })
    : words(from.x + width / 2, from.y - rise / 2 + 8, name, { ...look, anchor: 'middle' });
}

interface TextLook {
  readonly size: number;
  readonly fill?: string;
  readonly weight?: number;
  readonly anchor?: string;
}

/** A text as the picture has them. */
export function words(
  x: number,
  y: number,
  text: string,
  { size, fill = COLOURS['night-ink'], weight = 400, anchor = 'start' }: TextLook,
): string {
  return `<text x="${fixed(x)}" y="${fixed(y)}" text-anchor="${anchor}" ${sans(size)} font-weight="${weight}" fill="${fill}">${escapeHtml(text)}</text>`;
}

function sans(points: number): string {
  return `font-family="Report Sans" font-size="${fixed(points * POINT)}"`;
}

/** A length to a thousandth of a millimetre. */
export function fixed(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
