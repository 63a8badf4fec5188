/** Plural classes in a pattern, written as ICU's MessageFormat has them: `{rows, plural, one {line} other {lines}}`. */

const CHOICE = /\{(\w+), plural,((?:\s*\w+ \{[^{}]*\})+)\}/g;

/**
 * The pattern with the form that its language has for each count; a pattern without a choice stays.
 * @param counts by the names that stand in the pattern
 */
export function withPlurals(
  pattern: string,
  counts: Readonly<Record<string, number>>,
  locale: string,
): string {
  return pattern.replace(CHOICE, (whole, name: string, choices: string) => {
    const count = counts[name];
    if (count === undefined) return whole;
    const forms = new Map(
      Array.from(choices.matchAll(/(\w+) \{([^{}]*)\}/g), ([, key = '', form = '']) => [key, form]),
    );
    return forms.get(new Intl.PluralRules(locale).select(count)) ?? forms.get('other') ?? '';
  });
}
