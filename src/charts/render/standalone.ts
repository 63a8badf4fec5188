/** A chart for use alone: with its title, its source and its font inside the file. */

import { COLOURS } from '../../core/design-tokens.ts';
import { escapeXml } from '../../core/escape.ts';
import type { FontFaces } from '../layout/text-metrics.ts';
import { type Face, faceOf, type TextMeasure, wrap } from '../layout/text-width.ts';
import { innerOf, textsOf } from './svg.ts';
import { CHART_WIDTH, FONT, SIZES } from './theme.ts';

const PADDING = 16;
const LINE_HEIGHT = 1.3;
const WEIGHTS = { regular: 400, semibold: 600, bold: 700 } as const satisfies Record<Face, number>;

export interface StandaloneRequest {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly description: string;
  readonly source: string;
  /** Stands above the title. */
  readonly watermark?: string;
  /** The chart alone, tidied. */
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

interface Block {
  readonly text: string;
  readonly size: number;
  readonly face: Face;
  readonly colour: string;
}

/** The whole figure as one SVG file: title, subtitle, chart, source line, on white. */
export function standaloneSvg(
  request: StandaloneRequest,
  fonts: readonly FontFaces[],
  measure: TextMeasure,
): string {
  const { ink, 'ink-2': quiet, synthetic } = COLOURS;
  const { watermark } = request;
  let y = PADDING;
  const set = (block: Block): string => {
    const text = setBlock(block, y, measure);
    y = text.bottom;
    return text.svg;
  };
  const above = [
    ...(watermark === undefined
      ? []
      : [set({ text: watermark, size: SIZES.small, face: 'semibold', colour: synthetic })]),
    set({ text: request.title, size: SIZES.title, face: 'bold', colour: ink }),
    set({ text: request.subtitle, size: SIZES.subtitle, face: 'regular', colour: quiet }),
  ].join('');
  y += 8;
  const chart = `<g transform="translate(${PADDING},${round(y)})">${innerOf(request.svg)}</g>`;
  y += request.height + 4;
  const below = set({
    text: request.source,
    size: SIZES.small,
    face: 'regular',
    colour: quiet,
  });
  const width = Math.max(request.width, CHART_WIDTH) + 2 * PADDING;
  const height = Math.ceil(y + PADDING - 4);
  const body = above + chart + below;
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"',
    ` width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img"`,
    ` aria-labelledby="${request.id}-title ${request.id}-desc">`,
    `<title id="${request.id}-title">${escapeXml(request.title)}</title>`,
    `<desc id="${request.id}-desc">${escapeXml(request.description)}</desc>`,
    `<style>${fontFaces(body, fonts, measure)}</style>`,
    `<rect width="${width}" height="${height}" fill="${COLOURS.paper}"/>`,
    body,
    '</svg>\n',
  ].join('');
}

function setBlock(
  { text, size, face, colour }: Block,
  top: number,
  measure: TextMeasure,
): { svg: string; bottom: number } {
  const step = size * LINE_HEIGHT;
  const lines = wrap(text, CHART_WIDTH, measure, size, face);
  const svg = lines.map((line, index) => {
    const baseline = round(top + size + index * step);
    return `<text x="${PADDING}" y="${baseline}" font-family="${FONT}" font-size="${size}" font-weight="${WEIGHTS[face]}" fill="${colour}">${escapeXml(line)}</text>`;
  });
  return { svg: svg.join(''), bottom: top + lines.length * step };
}

/** `@font-face` rules for the faces that the text needs, and no other. */
function fontFaces(svg: string, fonts: readonly FontFaces[], measure: TextMeasure): string {
  const texts = textsOf(svg);
  return (['regular', 'semibold', 'bold'] as const)
    .flatMap((face) => {
      const text = texts
        .filter(({ weight }) => faceOf(weight) === face)
        .map((each) => each.text)
        .join('');
      // Of faces that differ only in their glyphs, a browser tries the last one first.
      return measure
        .subsets(text, face)
        .toReversed()
        .map((subset) => fontFace(face, fonts[subset]?.[face]));
    })
    .join('');
}

function fontFace(face: Face, bytes: Uint8Array | undefined): string {
  if (!bytes) throw new Error(`There is no ${face} face to embed.`);
  const data = Buffer.from(bytes).toString('base64');
  return `@font-face{font-family:"${FONT}";font-style:normal;font-weight:${WEIGHTS[face]};src:url(data:font/woff2;base64,${data}) format("woff2")}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
