/**
 * The look of every chart, as one Vega-Lite config: the tokens of the report as Vega names them.
 * Colours of portals come with the data and not from here.
 */

import type { ChartRequest, JsonObject } from '../../core/chart.ts';
import { isHalfWidth } from '../../core/chart-spec.ts';
import { COLOURS, pointsInPixels, TYPE } from '../../core/design-tokens.ts';
import { COLUMNS, inPixels, TEXT_BLOCK } from '../../core/page-geometry.ts';
import { TEXT_FAMILY } from '../../core/typeface.ts';

/** The font of all texts; the document's styles and `@font-face` rules add those for symbols. */
export const FONT = TEXT_FAMILY;

/** Width of a chart in CSS pixels: that of the text block, rounded down to tens. */
export const CHART_WIDTH = Math.floor(inPixels(TEXT_BLOCK.width) / 10) * 10;

/** Width of a chart that shares the text block with another. */
const HALF_WIDTH = Math.floor(inPixels(COLUMNS.half) / 10) * 10;

/** The width that a spec asks for, in CSS pixels. */
export function chartWidth(spec: JsonObject): number {
  return isHalfWidth(spec) ? HALF_WIDTH : CHART_WIDTH;
}

/** Text sizes in CSS pixels. */
export const SIZES = {
  title: pointsInPixels(TYPE['figure-title']),
  subtitle: pointsInPixels(TYPE.subtitle),
  name: pointsInPixels(TYPE['chart-name']),
  value: pointsInPixels(TYPE['chart-value']),
  small: pointsInPixels(TYPE.small),
} as const;

/** No label is ever cut off: 0 means no limit to Vega. */
const axis: JsonObject = {
  labelFont: FONT,
  labelFontSize: SIZES.small,
  labelColor: COLOURS['ink-2'],
  labelLimit: 0,
  labelPadding: pointsInPixels(3),
  titleFont: FONT,
  titleFontSize: SIZES.small,
  titleFontWeight: 400,
  titleColor: COLOURS['ink-2'],
  titleLimit: 0,
  domainColor: COLOURS.ink,
  domainWidth: pointsInPixels(0.9),
  tickColor: COLOURS.ink,
  tickWidth: pointsInPixels(0.5),
  tickSize: pointsInPixels(3.5),
  gridColor: COLOURS.gridline,
  gridWidth: pointsInPixels(0.5),
};

/** Numbers up the side stand on their gridlines, at the left edge of the plot. */
const axisYQuantitative: JsonObject = {
  labelAlign: 'left',
  labelBaseline: 'bottom',
  labelOffset: pointsInPixels(-3),
  labelPadding: 0,
  minExtent: 0,
  maxExtent: 0,
};

const header: JsonObject = {
  labelFont: FONT,
  labelFontSize: SIZES.name,
  labelFontWeight: 700,
  labelColor: COLOURS.ink,
  labelLimit: 0,
  titleFont: FONT,
  titleFontSize: SIZES.small,
  titleColor: COLOURS['ink-2'],
  titleLimit: 0,
};

const legend: JsonObject = {
  labelFont: FONT,
  labelFontSize: SIZES.small,
  labelColor: COLOURS['ink-2'],
  labelLimit: 0,
  titleFont: FONT,
  titleFontSize: SIZES.small,
  titleLimit: 0,
  titleColor: COLOURS['ink-2'],
};

/**
 * What a template's marks may be called by `style`, in place of a colour or size of their own. Vega-Lite
 * prefers a size in the config of a mark's type, so those of text and rule have none.
 */
const style: JsonObject = {
  band: { color: COLOURS.band },
  hairline: { color: COLOURS.hairline, strokeWidth: pointsInPixels(0.4) },
  gridline: { color: COLOURS.gridline, strokeWidth: pointsInPixels(0.5) },
  zero: { color: COLOURS.ink, strokeWidth: pointsInPixels(0.9) },
  note: { color: COLOURS['ink-2'], fontSize: SIZES.small },
  name: { color: COLOURS.ink, fontSize: SIZES.name, fontWeight: 700 },
  value: { color: COLOURS.ink, fontSize: SIZES.value, fontWeight: 600 },
};

/**
 * The Vega-Lite config of every chart. Vega's own ARIA is off: a chart is one figure with one
 * alternative text, not one per mark.
 */
const THEME: JsonObject = {
  aria: false,
  background: null,
  font: FONT,
  lineBreak: '\n',
  padding: 1,
  view: { stroke: null },
  text: { font: FONT, limit: 0, color: COLOURS.ink },
  title: {
    font: FONT,
    fontSize: SIZES.title,
    fontWeight: 700,
    color: COLOURS.ink,
    subtitleFont: FONT,
    subtitleFontSize: SIZES.subtitle,
    subtitleColor: COLOURS['ink-2'],
    anchor: 'start',
    frame: 'bounds',
    limit: 0,
    offset: 12,
  },
  axis,
  axisX: { grid: false, labelFlush: false },
  axisY: { ticks: false, domain: false },
  axisYQuantitative,
  header,
  legend,
  style,
  line: { strokeWidth: pointsInPixels(2), strokeJoin: 'round' },
  point: { filled: true, size: pointsInPixels(7.2) ** 2, opacity: 1, strokeWidth: 1 },
  // Full colour: what shines through becomes a transparency group in the PDF.
  tick: { opacity: 1 },
  rule: { color: COLOURS.ink },
  facet: { spacing: pointsInPixels(14) },
};

/** The look of one chart: that of all, with the signs of its language in numbers. */
export function themeFor({ numbers }: Pick<ChartRequest, 'numbers'>): JsonObject {
  if (!numbers) return THEME;
  return { ...THEME, locale: { number: { ...numbers, grouping: [...numbers.grouping] } } };
}
