/**
 * The look of every chart, as one Vega-Lite config. Colours of portals come with the data and not
 * from here.
 */

import type { JsonObject } from '../../core/chart.ts';
import { isHalfWidth } from '../../core/chart-spec.ts';
import { GUTTER, inPixels, TEXT_BLOCK } from '../../core/page-geometry.ts';
import { TEXT_FAMILY } from '../../core/typeface.ts';

/** The font of all texts; the document's styles and `@font-face` rules add those for symbols. */
export const FONT = TEXT_FAMILY;

/** Width of a chart in CSS pixels: that of the text block, rounded down to tens. */
export const CHART_WIDTH = Math.floor(inPixels(TEXT_BLOCK.width) / 10) * 10;

/** Width of a chart that shares the text block with another; {@link GUTTER} lies between them. */
const HALF_WIDTH = Math.floor(inPixels((TEXT_BLOCK.width - GUTTER) / 2) / 10) * 10;

/** The width that a spec asks for, in CSS pixels. */
export function chartWidth(spec: JsonObject): number {
  return isHalfWidth(spec) ? HALF_WIDTH : CHART_WIDTH;
}

/** The colours of text and frame. Text is at least 4.5:1 on {@link COLOURS.band} too. */
export const COLOURS = {
  ink: '#1c2126',
  quiet: '#50565e',
  ground: '#ffffff',
  /** Shade of the COVID-19 years; the darkest ground on which chart text may stand. */
  band: '#efeff3',
  grid: '#dfe2e6',
  axis: '#80868e',
} as const;

/** Text sizes in CSS pixels. */
export const SIZES = { text: 12, title: 16, subtitle: 13, small: 11 } as const;

const text = { font: FONT, fontSize: SIZES.text, fontWeight: 400, limit: 0 };

/** No label is ever cut off: 0 means no limit to Vega. */
const axis: JsonObject = {
  labelFont: FONT,
  labelFontSize: SIZES.text,
  labelColor: COLOURS.ink,
  labelLimit: 0,
  labelPadding: 6,
  titleFont: FONT,
  titleFontSize: SIZES.text,
  titleFontWeight: 400,
  titleColor: COLOURS.quiet,
  titleLimit: 0,
  domainColor: COLOURS.axis,
  tickColor: COLOURS.axis,
  tickSize: 4,
  gridColor: COLOURS.grid,
};

const header: JsonObject = {
  labelFont: FONT,
  labelFontSize: 13,
  labelFontWeight: 600,
  labelColor: COLOURS.ink,
  labelLimit: 0,
  titleFont: FONT,
  titleFontSize: SIZES.text,
  titleColor: COLOURS.quiet,
  titleLimit: 0,
};

const legend: JsonObject = {
  labelFont: FONT,
  labelFontSize: SIZES.text,
  labelColor: COLOURS.ink,
  labelLimit: 0,
  titleFont: FONT,
  titleFontSize: SIZES.text,
  titleLimit: 0,
  titleColor: COLOURS.quiet,
};

/**
 * The Vega-Lite config of every chart. Vega's own ARIA is off: a chart is one figure with one
 * alternative text, not one per mark.
 */
export const THEME: JsonObject = {
  aria: false,
  background: null,
  font: FONT,
  lineBreak: '\n',
  padding: 4,
  view: { stroke: null },
  text: { ...text, fill: COLOURS.ink },
  title: {
    font: FONT,
    fontSize: SIZES.title,
    fontWeight: 700,
    color: COLOURS.ink,
    subtitleFont: FONT,
    subtitleFontSize: SIZES.subtitle,
    subtitleColor: COLOURS.quiet,
    anchor: 'start',
    frame: 'bounds',
    limit: 0,
    offset: 12,
  },
  axis,
  axisX: { grid: false, labelFlush: false },
  axisY: { ticks: false, domain: false },
  header,
  legend,
  line: { strokeWidth: 2, strokeJoin: 'round' },
  point: { filled: true, size: 52, opacity: 1, strokeWidth: 1 },
  // Full colour: what shines through becomes a transparency group in the PDF.
  tick: { opacity: 1 },
  rule: { stroke: COLOURS.axis },
  facet: { spacing: 20 },
};
