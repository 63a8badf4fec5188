/** Escapes for terminals, HTML and CSV. */

/** Control characters, line feeds among them, and those that turn the direction of what follows. */
const CONTROL = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** A text in one line that a terminal shows and does not obey: an escape character as `\\x1b`. */
export function visible(text: string): string {
  return text.replace(CONTROL, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
  });
}

/** A value as JSON, which by itself escapes only the first 32 of them. */
export function visibleJson(value: object): string {
  return JSON.stringify(value, null, 2).replace(CONTROL, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return character === '\n' ? character : `\\u${code.padStart(4, '0')}`;
  });
}

/** The same for a text of several lines. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

/** Text as the content of an element. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Text as XML text or as the value of an attribute in double quotes. */
export function escapeXml(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;');
}

/** Text as HTML or XML text or attribute value. */
export function escapeHtml(text: string): string {
  return escapeXml(text).replaceAll("'", '&#39;');
}

/** Quotes a field if it has to be quoted. */
export function quotedField(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
