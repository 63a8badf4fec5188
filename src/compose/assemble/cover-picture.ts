/** The picture of the cover: the headline figure, drawn large. Lengths are millimetres. */

import { COLOURS } from '../../core/design-tokens.ts';
import { escapeHtml } from '../../core/escape.ts';
import { inPixels, MARGINS, SHEET } from '../../core/page-geometry.ts';
import { PORTAL_SHAPES } from '../../core/portal-shapes.ts';
import type { BoundReport, CoverLine, CoverPoint } from '../report.ts';

/** Years across, visits upwards: the highest value stays below title and subtitle. */
const YEARS = 6;
const FIRST_X = 17.5;
const YEAR = 35;
const AXIS = 250;
const TOP = 128;
const MOST_PER_VISIT = 5.55;
const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] as const;
const LEAST_STEP = 30;

const POINT = 25.4 / 72;
const NIGHT = COLOURS.night;
const QUIET = COLOURS['night-ink-2'];

interface Scale {
  readonly side: 'front' | 'back';
  readonly first: number;
  readonly perUnit: number;
  x(year: number): number;
  y(value: number): number;
  /** Whether a year is on this side. */
  has(year: number): boolean;
}

/**
 * @param side the back has the years before those of the front, on the same scale: side by side they
 *   are one chart
 * @returns an SVG as large as the sheet, one graphic; empty where there is nothing to draw
 */
export function coverPicture(
  { cover, portals }: Pick<BoundReport, 'cover' | 'portals'>,
  side: 'front' | 'back',
): string {
  const scale = scaleOf(cover, side);
  const shown = cover.lines.filter(({ points }) => points.some(({ year }) => scale.has(year)));
  if (shown.length === 0) return '';
  const ends = shown
    .flatMap(({ points }) => points.at(-1) ?? [])
    .toSorted((a, b) => b.value - a.value);
  const many = shown.filter(({ points }) => points.length > 1).length > 1;
  const lines = shown.map((line) => {
    const portal = portals.find(({ id }) => id === line.portal);
    if (!portal) throw new Error(`The cover draws "${line.portal}", which is not a portal.`);
    return lineMarkup(line, portal, scale, many ? ends : []);
  });
  const { width, height } = SHEET;
  const size = `width="${inPixels(width)}" height="${inPixels(height)}" viewBox="0 0 ${width} ${height}"`;
  return [
    `<svg role="img" aria-label="${escapeHtml(side === 'front' ? cover.alt : cover.backAlt)}" xmlns="http://www.w3.org/2000/svg" ${size}>`,
    ...bandMarkup(cover, scale),
    ...gridMarkup(cover, scale),
    ...axisMarkup(scale),
    ...lines,
    '</svg>',
  ].join('\n');
}

function scaleOf({ lines, to }: BoundReport['cover'], side: Scale['side']): Scale {
  const front = firstYear(to, 'front');
  const values = lines.flatMap(({ points }) =>
    points.filter(({ year }) => year >= front).map(({ value }) => value),
  );
  const room = (AXIS - TOP) / Math.max(1e-9, ...values);
  // In steps of a quarter of a millimetre, so that one value does not move all others a little.
  const perUnit = room > 0.25 ? Math.min(MOST_PER_VISIT, Math.floor(room * 4) / 4) : room;
  const first = firstYear(to, side);
  return {
    ...{ side, first, perUnit },
    x: (year) => FIRST_X + YEAR * (year - first),
    y: (value) => AXIS - perUnit * value,
    has: (year) => year >= first && year < first + YEARS,
  };
}

/** The first of the years that a side has room for. */
function firstYear(to: number, side: 'front' | 'back'): number {
  return to + 1 - YEARS * (side === 'front' ? 1 : 2);
}

function bandMarkup(
  { covidYears, covidWords }: BoundReport['cover'],
  { first, x, has }: Scale,
): string[] {
  const years = covidYears.filter(has);
  if (years.length === 0) return [];
  const from = x(Math.min(...years)) - YEAR / 2;
  const last = Math.max(...years);
  const to = last === first + YEARS - 1 ? SHEET.width : x(last) + YEAR / 2;
  return [
    `<rect x="${fixed(from)}" y="0" width="${fixed(to - from)}" height="${AXIS}" fill="${COLOURS['night-band']}"/>`,
    words(from + 3, AXIS - 2.5, covidWords, { fill: QUIET, size: 8.5 }),
  ];
}

function gridMarkup({ unit }: BoundReport['cover'], { side, perUnit, y }: Scale): string[] {
  const step = STEPS.find((each) => each * perUnit >= LEAST_STEP) ?? STEPS[STEPS.length - 1];
  const count = Math.floor((AXIS - TOP) / ((step ?? 1) * perUnit));
  return Array.from({ length: count }, (_, index) => (index + 1) * (step ?? 1)).flatMap(
    (value, index) => {
      const height = y(value);
      const label = index === count - 1 ? `${value} ${unit}` : String(value);
      const look = { fill: QUIET, size: 8.5 };
      return [
        `<path d="M0,${fixed(height)}H${SHEET.width}" stroke="#3a4d61" stroke-width=".2"/>`,
        ...(side === 'back' ? [] : [words(MARGINS.left, height - 1.3, label, look)]),
      ];
    },
  );
}

function axisMarkup({ first, x }: Scale): string[] {
  const years = Array.from({ length: YEARS }, (_, index) => first + index);
  const ticks = years.map((year) => `M${fixed(x(year))},${AXIS}v1.8`).join('');
  return [
    `<path d="M0,${AXIS}H${SHEET.width}${ticks}" fill="none" stroke="${QUIET}" stroke-width=".35"/>`,
    ...years.map((year) =>
      words(x(year), AXIS + 6.5, String(year), { weight: 600, size: 9, anchor: 'middle' }),
    ),
  ];
}

function lineMarkup(
  { points }: CoverLine,
  { name, colours, shape }: BoundReport['portals'][number],
  scale: Scale,
  /** The last points of several lines, highest first; empty for one line. */
  ends: readonly CoverPoint[],
): string {
  const many = ends.length > 0;
  const width = (many ? 6.5 : 9) * POINT;
  const at = points.map((point) => ({ ...point, x: scale.x(point.year), y: scale.y(point.value) }));
  const runs = runsOf(at).map((run) => run.map(({ x, y }) => `${fixed(x)},${fixed(y)}`).join('L'));
  const path = runs.map((run) => `M${run}`).join('');
  const drawn = (stroke: string, thick: number): string =>
    `<path d="${path}" fill="none" stroke="${stroke}" stroke-width="${fixed(thick)}" stroke-linejoin="round" stroke-linecap="round"/>`;
  const seen = at.filter(({ year }) => scale.has(year));
  const last = seen.at(-1);
  const alone = at.length === 1;
  const marked = seen.filter(({ isLabelled }) => isLabelled);
  const radius = ((many ? 20 : 24) / 2) * POINT;
  return [
    ...(many ? [drawn(NIGHT, width + 3.6 * POINT)] : []),
    ...(alone ? [] : [drawn(colours.dark, width)]),
    ...marked.map((point) =>
      markMarkup(point, { path: PORTAL_SHAPES[shape], colour: colours.dark, radius }),
    ),
    ...marked.map((point) => {
      if (alone) return '';
      const rank = ends.findIndex(({ text, year }) => text === point.text && year === point.year);
      return many ? endMarkup(point, rank) : valueMarkup(point, at);
    }),
    ...(alone && last ? [loneLabel(last, name)] : []),
    ...(many || alone || scale.side === 'back' ? [] : [nameLabel(at, name)]),
  ].join('');
}

type Placed = CoverPoint & { readonly x: number; readonly y: number };

/** Points of neighbouring years: a missing year is a gap. */
function runsOf(points: readonly Placed[]): Placed[][] {
  const runs: Placed[][] = [];
  for (const point of points) {
    const run = runs.at(-1);
    if (run?.at(-1)?.year === point.year - 1) run.push(point);
    else runs.push([point]);
  }
  return runs;
}

/** A value of low reliability has a hollow mark. */
function markMarkup(
  { x, y, marks }: Placed,
  {
    path,
    colour,
    radius,
  }: { readonly path: string; readonly colour: string; readonly radius: number },
): string {
  const hollow = marks.includes('u');
  const size = hollow ? radius * 0.8 : radius;
  const paint = hollow
    ? `fill="${NIGHT}" stroke="${colour}" stroke-width="${fixed(1.6 / size)}"`
    : `fill="${colour}"`;
  return `<path transform="translate(${fixed(x)},${fixed(y)}) scale(${fixed(size)})" d="${path}" ${paint}/>`;
}

/** Of several lines the numbers at the end stand above and below their marks in turn. */
function endMarkup(point: Placed, rank: number): string {
  return number(point, point.x, point.y + (rank % 2 === 0 ? -5.5 : 9.5), 'middle');
}

/** How much a line has to rise in a year for a number to stand beside it and not above. */
const STEEP = 25;

function valueMarkup(point: Placed, all: readonly Placed[]): string {
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
function loneLabel(point: Placed, name: string): string {
  const right = point.x < SHEET.width / 3;
  const [x, anchor] = right ? [point.x + 7, 'start'] : [point.x - 7, 'end'];
  const label = words(x, point.y - 4, name, { weight: 700, size: 10, anchor });
  return label + number(point, x, point.y + 2.2, anchor);
}

/** The name of the one line, beside the steepest of its stretches; below it where that is too flat for both a number and a name. */
function nameLabel(points: readonly Placed[], name: string): string {
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

function words(
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

function fixed(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
