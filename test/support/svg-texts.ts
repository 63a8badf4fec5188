/** Reads where the words of a chart stand, from its SVG, as a renderer would place them. */

/** A text with its box in CSS pixels from the figure's top left corner. */
export interface PlacedText {
  readonly text: string;
  readonly size: number;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

type Width = (text: string, size: number, weight: string | undefined) => number;

/** Letters rise and sink by these shares of the font size. */
const [ASCENT, DESCENT] = [0.72, 0.2] as const;

/**
 * @param svg groups moved by `translate` alone, as Vega writes them; turned text is left out
 * @param width of a text at a size and weight
 */
export function textsIn(svg: string, width: Width): PlacedText[] {
  const found: PlacedText[] = [];
  const moves: (readonly [number, number])[] = [[0, 0]];
  for (const [tag, closing, name, attributes = '', inner = ''] of svg.matchAll(TAGS)) {
    const [x, y] = moves.at(-1) ?? [0, 0];
    if (name === undefined) continue;
    if (name === 'text') found.push(...placed(attributes, inner, x, y, width));
    else if (closing) moves.pop();
    else if (!tag.endsWith('/>')) {
      const [dx, dy] = translation(attributes);
      moves.push([x + dx, y + dy]);
    }
  }
  return found;
}

/** Open and closing groups; texts with what is in them, the empty ones without. */
const TAGS = /<text\b[^>]*\/>|<(\/?)(text|g|svg)\b([^>]*)>(?:(?<=<text[^>]*>)(.*?)<\/text>)?/gs;

function translation(attributes: string): [number, number] {
  const [, x, y] = /transform="translate\(([-\d.]+)[, ]*([-\d.]*)\)/.exec(attributes) ?? [];
  return [Number(x ?? 0), Number(y || 0)];
}

function placed(
  attributes: string,
  inner: string,
  x: number,
  y: number,
  width: Width,
): PlacedText[] {
  if (/rotate\(/.test(attributes)) return [];
  const value = (name: string): string | undefined =>
    new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1];
  const [dx, dy] = translation(attributes);
  const size = Number(value('font-size')?.replace('px', '') ?? 11);
  const anchor = value('text-anchor') ?? 'start';
  const left = x + dx + Number(value('x') ?? 0);
  const lines = /<tspan/.test(inner)
    ? [...inner.matchAll(/<tspan([^>]*)>(.*?)<\/tspan>/gs)].map(([, own = '', text = '']) => ({
        text,
        dy: Number(/ dy="([-\d.]+)"/.exec(own)?.[1] ?? 0),
      }))
    : [{ text: inner, dy: 0 }];
  let baseline = y + dy + Number(value('y') ?? 0);
  return lines.flatMap(({ text, dy: down }) => {
    baseline += down;
    const words = unescaped(text);
    if (words.trim() === '' || Number(value('opacity') ?? 1) === 0) return [];
    const wide = width(words, size, value('font-weight'));
    const x1 = left - wide * (anchor === 'middle' ? 0.5 : anchor === 'end' ? 1 : 0);
    const [y1, y2] = [baseline - ASCENT * size, baseline + DESCENT * size];
    return [{ text: words, size, x1, x2: x1 + wide, y1, y2 }];
  });
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
