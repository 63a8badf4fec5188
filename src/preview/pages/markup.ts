/** HTML of the preview's own pages: interpolated values are escaped, except markup itself. */

import { escapeHtml } from '../../core/escape.ts';

/** Safe HTML. */
export class Markup {
  readonly html: string;
  constructor(html: string) {
    this.html = html;
  }
}

type Content = string | number | Markup | undefined | false | readonly Content[];

/** `markup\`<p>${text}</p>\``; lists are joined, `undefined` and `false` are nothing. */
export function markup(strings: TemplateStringsArray, ...values: readonly Content[]): Markup {
  const parts = strings.map((text, index) => `${text}${htmlOf(values[index])}`);
  return new Markup(parts.join(''));
}

function htmlOf(value: Content): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Markup) return value.html;
  if (typeof value === 'object') return value.map(htmlOf).join('');
  return escapeHtml(String(value));
}
