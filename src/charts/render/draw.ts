/** The draw stage: a chart request in, SVG and self-contained Vega-Lite out. */

import { createHash } from 'node:crypto';
import type { ChartRequest, DrawnChart, JsonObject } from '../../core/chart.ts';
import { COLOURS } from '../../core/design-tokens.ts';
import { Problems } from '../../core/diagnostics.ts';
import { errorAt } from '../../core/json-pointer.ts';
import { chartFaces, type FontFile } from '../fonts.ts';
import { layOut } from '../layout/layout.ts';
import { createTextMeasure, type FontFaces } from '../layout/text-metrics.ts';
import { type TextMeasure, wrap } from '../layout/text-width.ts';
import { useTextMeasure } from '../layout/vega-text.ts';
import { prepareData } from '../spec/data.ts';
import { checkDrawing, prepare } from '../spec/prepare.ts';
import { standaloneSvg } from './standalone.ts';
import { innerOf, textsOf, tidySvg } from './svg.ts';
import { chartWidth, FONT, SIZES, themeFor } from './theme.ts';

/**
 * Draws one chart; the same request gives the same bytes.
 * @throws {UserError} with everything that is wrong with it, by JSON pointer: what Vega-Lite warns of,
 * a mark without a place, a chart too wide for the page, a character that the font does not have
 */
export type Draw = (request: ChartRequest) => Promise<DrawnChart>;

/** Opens the draw stage. @param files the report's font */
export function openRenderer(files: readonly FontFile[]): Draw {
  const fonts = chartFaces(files);
  const measure = measureOf(fonts);
  return (request) => {
    useTextMeasure(measure);
    return draw(request, fonts, measure);
  };
}

/** The measure of the fonts that were used last: several editions of one run parse them once. */
let opened: { readonly name: string; readonly measure: TextMeasure } | undefined;

function measureOf(fonts: readonly FontFaces[]): TextMeasure {
  const hash = createHash('sha256');
  for (const faces of fonts) {
    for (const bytes of [faces.regular, faces.semibold, faces.bold]) hash.update(bytes);
  }
  const name = hash.digest('hex');
  if (opened?.name !== name) opened = { name, measure: createTextMeasure(fonts) };
  return opened.measure;
}

async function draw(
  request: ChartRequest,
  fonts: readonly FontFaces[],
  measure: TextMeasure,
): Promise<DrawnChart> {
  const problems = new Problems();
  const complete = prepare(request);
  const data = prepareData(request, measure);
  const { rendering, spec } = await layOut(complete, data, request, problems, measure);
  problems.failOnErrors();

  const height = Math.ceil(rendering.height);
  const tidy = tidySvg(rendering.svg, request.id);
  const width = chartWidth(request.spec);
  const svg = frame(tidy ?? '', { width, height });
  checkDrawing(request, tidy, problems);
  checkWidth(request, rendering.width, problems);
  const figure = { ...request, svg, width, height };
  const standalone = standaloneSvg(figure, fonts, measure);
  checkGlyphs(request, standalone, measure, problems);
  problems.failOnErrors();
  return {
    id: request.id,
    svg,
    standaloneSvg: standalone,
    vegaLite: `${JSON.stringify(selfContained(spec, request, measure), null, 2)}\n`,
    width,
    height,
  };
}

/** The chart in a root element as wide as its place. */
function frame(
  svg: string,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const root = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`;
  return `${root}${innerOf(svg)}</svg>`;
}

function checkWidth(request: ChartRequest, width: number, problems: Problems): void {
  const room = chartWidth(request.spec);
  if (width > room) {
    problems.add(
      errorAt(
        [],
        'chart-too-wide',
        `Chart "${request.id}" is ${Math.ceil(width)} px wide; the page has room for ${room}.`,
        'Write "width": "container" for its plots, or wrap long texts with "usermeta": { "wrap": … }.',
      ),
    );
  }
}

function checkGlyphs(
  request: ChartRequest,
  svg: string,
  measure: TextMeasure,
  problems: Problems,
): void {
  for (const { text } of textsOf(svg)) {
    for (const character of measure.missing(text)) {
      const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      problems.add(
        errorAt(
          [],
          'missing-glyph',
          `The report's font has no "${character}" (U+${code}), which chart "${request.id}" prints in "${text}".`,
          'Reword the text.',
        ),
      );
    }
  }
}

/** The spec as it opens in the Vega Editor, where the report's font is not at hand. */
function selfContained(spec: JsonObject, request: ChartRequest, measure: TextMeasure): JsonObject {
  const { title, subtitle, watermark, source, description } = request;
  const font = `${FONT}, Source Sans 3, Arial, sans-serif`;
  const theme = JSON.stringify(themeFor(request));
  const config = JSON.parse(theme.replaceAll(`"${FONT}"`, JSON.stringify(font)));
  const lines = (text: string, size: number, face: 'bold' | 'regular'): string[] =>
    wrap(text, chartWidth(request.spec), measure, size, face);
  return {
    ...spec,
    title: {
      text: lines(title, SIZES.title, 'bold'),
      subtitle: [
        ...lines(subtitle, SIZES.subtitle, 'regular'),
        ...lines(source, SIZES.subtitle, 'regular'),
        ...(watermark ? [watermark] : []),
      ],
    },
    description,
    config: { ...config, background: COLOURS.paper },
  };
}
