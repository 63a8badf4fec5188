/** Prepares Vega's SVG for a page that has others too. */

const PRECISION = 100;

/** Attributes that are numbers or hold numbers; no name or text is among them. */
const NUMERIC = new Set(
  `d transform x y x1 y1 x2 y2 dx dy cx cy r rx ry width height viewBox points
   stroke-width stroke-dasharray stroke-dashoffset font-size opacity fill-opacity stroke-opacity`.split(
    /\s+/,
  ),
);

/** For a browser that runs Vega, or of no use on inner nodes. */
const DROPPED = /^(?:role|aria-[a-z]+|class|pointer-events)$/;

/** Invisible marks: they only widen a scale, and a PDF would contain them as groups. */
const INVISIBLE = /<(?:path|rect|line)\b[^>]* opacity="0"[^>]*\/>/g;

/**
 * Drops invisible marks, roles and ARIA attributes, rounds numbers to two decimals, and renames ids
 * and their references to `<figure id>-1`, `-2` …. Text is left as it is.
 * @returns undefined when a number is missing (NaN)
 */
export function tidySvg(svg: string, id: string): string | undefined {
  const ids = new Map<string, string>();
  const renamed = (old: string): string => {
    const known = ids.get(old) ?? `${id}-${ids.size + 1}`;
    ids.set(old, known);
    return known;
  };
  let broken = false;
  const tidy = svg.replace(INVISIBLE, '').replace(/<[^>]+>/g, (tag) =>
    tag.replace(/ ([\w:-]+)="([^"]*)"/g, (_, name: string, value: string) => {
      if (DROPPED.test(name)) return '';
      if (name === 'id') return ` id="${renamed(value)}"`;
      if (NUMERIC.has(name)) {
        if (/NaN|undefined|Infinity/.test(value)) broken = true;
        return ` ${name}="${roundAll(value)}"`;
      }
      return ` ${name}="${value.replace(/#([^\s")]+)(?=\))/g, (__, old: string) => `#${renamed(old)}`)}"`;
    }),
  );
  return broken ? undefined : tidy;
}

const COLOUR = /^(?:#[0-9a-f]{3,8}|[a-z]+|(?:rgb|hsl)a?\([\d\s.,%/-]+\)|url\(#[\w-]+\))$/i;

/** Fills and strokes that are not colours, and references to what is outside the SVG. */
export function foreignIn(svg: string): string[] {
  return [...svg.matchAll(/<[^>]+>/g)].flatMap(([tag]) =>
    [...tag.matchAll(/ ([\w:-]+)="([^"]*)"/g)].flatMap(([, name = '', value = '']) => {
      const isForeign =
        name === 'fill' || name === 'stroke'
          ? !COLOUR.test(value)
          : /href$/.test(name)
            ? !value.startsWith('#')
            : value.includes('\\') || /url\((?!#)/i.test(value);
      return isForeign ? [value] : [];
    }),
  );
}

function roundAll(value: string): string {
  return value.replace(/-?\d*\.?\d+(?:e[-+]?\d+)?/gi, (number) => {
    const rounded = Math.round(Number(number) * PRECISION) / PRECISION;
    return String(rounded === 0 ? 0 : rounded);
  });
}

/** What is inside the root element. */
export function innerOf(svg: string): string {
  return svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'));
}

/** The words of an SVG with the weight that each is set in. */
export function textsOf(svg: string): { text: string; weight: string | undefined }[] {
  return [...svg.matchAll(/<text([^>]*)>(.*?)<\/text>/gs)].map(
    ([, attributes = '', inner = '']) => ({
      text: inner
        .replace(/<[^>]*>/g, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&'),
      weight: / font-weight="([^"]*)"/.exec(attributes)?.[1],
    }),
  );
}
