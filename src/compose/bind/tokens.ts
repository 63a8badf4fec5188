/**
 * Bound text: what a helper puts into prose. A template yields a marker, two private-use characters
 * around a number, that passes through Markdown and escaping untouched and is exchanged afterwards,
 * for plain text in charts and alternative text and for HTML in the report.
 */

const OPEN = '\u{E000}';
const CLOSE = '\u{E001}';
const MARKER = new RegExp(`${OPEN}(\\d+)${CLOSE}`, 'g');

/** The bound texts of one document. */
export interface Tokens {
  /** Keeps a text and its HTML; returns the marker that stands for both. */
  add(text: string, html: string): string;
  /** The text with its markers exchanged for plain text. */
  plain(text: string): string;
  /** HTML with its markers exchanged for HTML. */
  html(html: string): string;
}

export function createTokens(): Tokens {
  const kept: { readonly text: string; readonly html: string }[] = [];
  const entry = (index: string): { readonly text: string; readonly html: string } => {
    const found = kept[Number(index)];
    if (!found) throw new Error(`Marker ${index} stands for nothing.`);
    return found;
  };
  return {
    add: (text, html) => `${OPEN}${kept.push({ text, html }) - 1}${CLOSE}`,
    plain: (text) => text.replace(MARKER, (_, index: string) => entry(index).text),
    html: (html) => html.replace(MARKER, (_, index: string) => entry(index).html),
  };
}

/** Text as HTML text or attribute value. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
