/** Where no line may end: within a date, a range, after an abbreviation, behind the letter of "e-consultation". */

/** A picture's text has no lines; code is copied as it stands. */
const APART = /(<(svg|code)\b[\s\S]*?<\/\2>|<[^>]*>)/;

/**
 * HTML with spaces and hyphens in it at which no line may end.
 * @param language whose names of months are looked for
 */
export function withoutBreaks(html: string, language: string): string {
  const spaces = new RegExp(
    [
      // 1 January, den 22 mars, 1. tammikuuta
      `(?<![\\p{L}\\d])\\d{1,2}\\.? (?=(?:${monthsOf(language).join('|')})(?!\\p{L}))`,
      // 3. kvartal; pr. indbygger, kl. 20: no sentence goes on like that
      '(?<![\\p{L}\\d])(?:\\d{1,2}|\\p{Ll}{1,3})\\. (?=\\p{Ll})',
      '(?<!\\p{L})\\p{Ll}{1,2}\\. (?=\\d)',
      '= (?=\\d)',
    ].join('|'),
    'gu',
  );
  return html
    .split(APART)
    .map((part, index) => {
      // Of each three: text, what is apart, and its name.
      if (index % 3 === 2) return '';
      if (index % 3 === 1) return part;
      return part
        .replace(spaces, (found) => found.replace(/ $/, '\u00A0'))
        .replace(WHOLE, '<span class="bound">$&</span>');
    })
    .join('');
}

/** e-konsultation, X-ray; 2011–2022, 16–74 */
const WHOLE =
  /(?<![\p{L}\p{N}-])\p{L}-\p{L}+|(?<![\p{L}\p{N}–,.])\d{1,4}–\d{1,4}(?![\p{L}\p{N}–]|[,.]\d)/gu;

/** A title in which a word of one letter does not stand at the end of a line: "i Norden". */
export function titleWithoutBreaks(title: string): string {
  return title.replace(/(?<= \p{L}) /gu, '\u00A0');
}

const months = new Map<string, readonly string[]>();

/** As they stand behind a day. */
function monthsOf(language: string): readonly string[] {
  const known = months.get(language);
  if (known) return known;
  const format = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long' });
  const names = Array.from({ length: 12 }, (_, month) => {
    const parts = format.formatToParts(new Date(2021, month, 15));
    return parts.find(({ type }) => type === 'month')?.value ?? '';
  });
  months.set(language, names);
  return names;
}
