/** Maps the glyphs of a font to text by its ToUnicode CMap (ISO 32000-1, 9.10.3). */

/** Text by glyph code, which is four upper-case hexadecimal digits. */
export type GlyphTexts = ReadonlyMap<string, string>;

/** @param cmap a CMap as the browser writes it, with codes of two bytes */
export function glyphTexts(cmap: string): GlyphTexts {
  const texts = new Map<string, string>();
  for (const [, block = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', text = ''] of block.matchAll(
      /<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>/g,
    )) {
      texts.set(code.toUpperCase(), textOf(text));
    }
  }
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    const ranges = block.matchAll(/<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>/g);
    for (const [, from = '', to = '', first = ''] of ranges) addRange(texts, from, to, first);
  }
  return texts;
}

/** Quotation marks by the modifier letters that the report's serif font draws with the same glyphs. */
const QUOTES: Readonly<Record<string, string>> = { '02BB': '2018', '02BC': '2019' };

/**
 * A CMap in which a glyph that stands for several characters means the one that texts are written with:
 * of an apostrophe and its modifier letter the browser names the letter, which is not what is copied,
 * searched for or read aloud.
 */
export function withQuotes(cmap: string): string {
  return cmap.replace(/<(02B[BC])>(?=\s*(?:\n|$))/gi, (_, code: string) => {
    return `<${QUOTES[code.toUpperCase()]}>`;
  });
}

function addRange(texts: Map<string, string>, from: string, to: string, first: string): void {
  const low = Number.parseInt(from, 16);
  const head = first.slice(0, -4);
  const last = Number.parseInt(first.slice(-4), 16);
  for (let code = low; code <= Number.parseInt(to, 16); code += 1) {
    texts.set(hex(code), textOf(head + hex(last + code - low)));
  }
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}

/** Decodes hexadecimal UTF-16BE. */
function textOf(source: string): string {
  const units = source.match(/.{4}/g) ?? [];
  return String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)));
}

/**
 * Operators that show a space. A subset without one, as of a few words in italics, borrows that of
 * another font.
 * @param font operands of the `Tf` operator
 * @param fonts of the stream, by resource name
 * @returns undefined if none of them has a space
 */
export function spaceOperators(
  font: string,
  fonts: ReadonlyMap<string, GlyphTexts>,
): string | undefined {
  const [name = '', size = ''] = font.split(' ');
  const own = codeOfSpace(fonts.get(name));
  if (own !== undefined) return `<${own}> Tj`;
  for (const [other, glyphs] of fonts) {
    const code = codeOfSpace(glyphs);
    if (code !== undefined) return `${other} ${size} Tf <${code}> Tj ${font} Tf`;
  }
  return undefined;
}

function codeOfSpace(glyphs: GlyphTexts | undefined): string | undefined {
  for (const [code, text] of glyphs ?? []) if (text === ' ' || text === '\u00A0') return code;
  return undefined;
}

/** The text shown by a `Tj` operator; unmapped glyphs become U+FFFD. */
export function shownText(string: string, glyphs: GlyphTexts | undefined): string {
  // The browser positions most glyphs one by one.
  if (string.length === 6) return glyphs?.get(string.slice(1, 5)) ?? '\uFFFD';
  const codes = string.slice(1, -1).replace(/\s/g, '').match(/.{4}/g) ?? [];
  return codes.map((code) => glyphs?.get(code.toUpperCase()) ?? '\uFFFD').join('');
}
