/** The small pictures beside findings and in tables. Lengths are points. */

import { COLOURS } from '../../core/design-tokens.ts';
import { escapeHtml } from '../../core/escape.ts';
import { COMPARISON_SHAPE, PORTAL_SHAPES } from '../../core/portal-shapes.ts';
import type { Picture, PicturePoint } from '../blocks.ts';
import type { BoundReport } from '../report.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

export const FINDING_PICTURE: Size = { width: 151, height: 44 };
export const CELL_PICTURE: Size = { width: 100, height: 39 };

/** Room beside the outermost marks, for their labels. */
const MARGIN = 12;
const RADIUS = 3.8;
const TEXT = 8;

/** A picture with where its values lie. */
interface Frame extends Picture {
  readonly size: Size;
  readonly portals: BoundReport['portals'];
  x(at: number): number;
}

/** @returns an SVG, one graphic with its alternative text */
export function pictureMarkup(
  picture: Picture,
  size: Size,
  portals: BoundReport['portals'],
): string {
  const { from, to } = picture;
  const scale = (size.width - 2 * MARGIN) / (to - from || 1);
  const frame = { ...picture, size, portals, x: (at: number) => MARGIN + (at - from) * scale };
  const { width, height } = size;
  return [
    `<svg class="picture" role="img" aria-label="${escapeHtml(picture.alt)}" xmlns="http://www.w3.org/2000/svg" width="${fixed((width * 4) / 3)}" height="${fixed((height * 4) / 3)}" viewBox="0 0 ${width} ${height}">`,
    ...FORMS[picture.form](frame),
    '</svg>',
  ].join('');
}

const FORMS: Readonly<Record<Picture['form'], (frame: Frame) => string[]>> = {
  line,
  strip,
  dumbbell,
  marks,
};

function line(frame: Frame): string[] {
  const { points, size, x } = frame;
  const foot = size.height - 11;
  const greatest = Math.max(...points.map(({ value }) => value)) || 1;
  const y = (value: number): number => foot - (value / greatest) * (foot - 6);
  const path = points.map(({ year, value }, index) => {
    const isNext = points[index - 1]?.year === year - 1;
    return `${isNext ? 'L' : 'M'}${fixed(x(year))},${fixed(y(value))}`;
  });
  const last = points.at(-1);
  const shown = points.filter(
    (point, index) => point === last || point.isHollow || isAlone(points, index),
  );
  return [
    ...yearAxis(frame, foot),
    `<path d="${path.join('')}" fill="none" stroke="${colourOf(last, frame)}" stroke-width="1.8" stroke-linejoin="round"/>`,
    ...shown.map((point) => mark(point, x(point.year), y(point.value), frame)),
  ];
}

/** Whether a point has no neighbour, so that no line shows it. */
function isAlone(points: readonly PicturePoint[], index: number): boolean {
  const year = points[index]?.year ?? 0;
  return points[index - 1]?.year !== year - 1 && points[index + 1]?.year !== year + 1;
}

function strip(frame: Frame): string[] {
  const { points, size, from, to, x } = frame;
  const foot = size.height - 11;
  const years = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const ticks = years.map((year) => `M${fixed(x(year))},${foot}v-3.5`).join('');
  return [
    ...yearAxis(frame, foot),
    `<path d="${ticks}" stroke="${COLOURS.hairline}" stroke-width=".75"/>`,
    ...points.map((point) => mark(point, x(point.year), foot - 10, frame)),
  ];
}

/** The band of the COVID-19 years, a line at the foot, and the first and the last year below it. */
function yearAxis({ covidYears, from, to, size, x }: Frame, foot: number): string[] {
  const years = covidYears.filter((year) => year >= from && year <= to);
  const left = x(Math.min(...years) - 0.5);
  const right = Math.min(size.width, x(Math.max(...years) + 0.5));
  return [
    ...(years.length === 0
      ? []
      : [
          `<rect x="${fixed(left)}" y="0" width="${fixed(right - left)}" height="${foot}" fill="${COLOURS.band}"/>`,
        ]),
    `<path d="M0,${foot}H${size.width}" stroke="${COLOURS.hairline}" stroke-width=".75"/>`,
    label(x(from), size.height - 1.5, String(from)),
    ...(to === from ? [] : [label(x(to), size.height - 1.5, String(to))]),
  ];
}

function dumbbell(frame: Frame): string[] {
  const { points, size, x } = frame;
  const [first, last] = points;
  if (!first || !last) return [];
  const y = size.height / 2 - 4;
  const colour = colourOf(last, frame);
  return [
    `<path d="M0,${y}H${size.width}" stroke="${COLOURS.hairline}" stroke-width=".75"/>`,
    `<path d="M${fixed(x(first.value))},${y}H${fixed(x(last.value))}" stroke="${colour}" stroke-width="2"/>`,
    mark({ ...first, isHollow: true }, x(first.value), y, frame),
    mark(last, x(last.value), y, frame),
    label(x(first.value), y - 8, String(first.year)),
    label(x(first.value), y + 15, first.text),
    label(x(last.value), y - 8, String(last.year)),
    label(x(last.value), y + 15, last.text),
  ];
}

/** Countries on a line by their values; labels stand below and above in turn, as far as there is room. */
function marks(frame: Frame): string[] {
  const { points, size, x } = frame;
  const y = size.height / 2;
  const ordered = points.toSorted((a, b) => a.value - b.value);
  const taken: [above: number, below: number] = [-Infinity, -Infinity];
  const labels = ordered.flatMap((point, index) => {
    const side = index % 2 === 0 ? 1 : 0;
    const at = x(point.value);
    if (at - taken[side] < 2.2 * TEXT) return [];
    taken[side] = at;
    return [label(at, side === 1 ? y + 18 : y - 12, point.text)];
  });
  return [
    `<path d="M0,${y}H${size.width}" stroke="${COLOURS.hairline}" stroke-width=".75"/>`,
    ...ordered.map((point, index) => {
      const gaps = [ordered[index - 1], ordered[index + 1]].map((other) =>
        other ? Math.abs(x(other.value) - x(point.value)) : Infinity,
      );
      const aside = Math.min(...gaps) < 2.4 * RADIUS ? 4.6 : 0;
      return mark(point, x(point.value), index % 2 === 0 ? y + aside : y - aside, frame);
    }),
    ...labels,
  ];
}

function colourOf(point: PicturePoint | undefined, { portals }: Frame): string {
  return portals.find(({ id }) => id === point?.portal)?.colours.mark ?? COLOURS.comparison;
}

function mark(point: PicturePoint, x: number, y: number, frame: Frame): string {
  const portal = frame.portals.find(({ id }) => id === point.portal);
  const colour = colourOf(point, frame);
  const paint = point.isHollow
    ? `fill="${COLOURS.paper}" stroke="${colour}" stroke-width="${fixed(1.4 / RADIUS)}"`
    : `fill="${colour}"`;
  const shape = portal ? PORTAL_SHAPES[portal.shape] : COMPARISON_SHAPE;
  return `<path transform="translate(${fixed(x)},${fixed(y)}) scale(${RADIUS})" d="${shape}" ${paint}/>`;
}

function label(x: number, y: number, text: string): string {
  return `<text x="${fixed(x)}" y="${fixed(y)}" text-anchor="middle" font-family="Report Sans" font-size="${TEXT}" fill="${COLOURS['ink-2']}">${escapeHtml(text)}</text>`;
}

function fixed(value: number): string {
  return String(Math.round(value * 100) / 100);
}
