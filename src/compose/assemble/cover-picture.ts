/** The picture of the cover: the headline figure, drawn large. Lengths are millimetres. */

import { COLOURS } from '../../core/design-tokens.ts';
import { escapeHtml } from '../../core/escape.ts';
import { inPixels, MARGINS, SHEET } from '../../core/page-geometry.ts';
import { PORTAL_SHAPES } from '../../core/portal-shapes.ts';
import type { BoundReport, CoverLine, CoverPoint } from '../report.ts';
import {
  endNumber,
  fixed,
  loneLabel,
  nameLabel,
  type Placed,
  POINT,
  QUIET,
  valueNumber,
  words,
} from './cover-labels.ts';

/** Years across, visits upwards: the highest value stays below title and subtitle. */
const YEARS = 6;
const FIRST_X = 17.5;
const YEAR = 35;
const AXIS = 250;
const TOP = 128;
const MOST_PER_VISIT = 5.55;
const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] as const;
const LEAST_STEP = 30;

const NIGHT = COLOURS.night;

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
      return many ? endNumber(point, rank) : valueNumber(point, at);
    }),
    ...(alone && last ? [loneLabel(last, name)] : []),
    ...(many || alone || scale.side === 'back' ? [] : [nameLabel(at, name)]),
  ].join('');
}

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
