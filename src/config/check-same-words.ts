/** Whether the languages of an edition have the same words, so that none is left out in silence. */

import type { Problems } from '../core/diagnostics.ts';
import type { PositionedDocument } from './document.ts';
import type { LanguageFile } from './language-schema.ts';

interface Spoken {
  readonly words: LanguageFile;
  readonly document: PositionedDocument;
}

/** Held against the code lists, or a language's own: its prose, its grammar, its terms. */
const OTHERWISE_CHECKED = new Set(
  `services ages levels facts activities areas measures channels
   prose country_forms glossary`.split(/\s+/),
);

/** Reports each word that a language lacks and another one has, whichever of them is the original. */
export function checkSameWords(languages: readonly Spoken[], problems: Problems): void {
  const all = languages.map((language) => ({ ...language, keys: keysOf(language.words) }));
  const files = new Map(
    all.flatMap(({ document, keys }) => [...keys].map((key) => [key, document.file] as const)),
  );
  const terms = (words: Spoken['words']): number => Object.keys(words.glossary).length;
  const most = Math.max(...all.map(({ words }) => terms(words)));
  for (const { words, document, keys } of all) {
    const report = (what: string, path: readonly string[], hint: string): void =>
      problems.error('missing-label', `${document.file} ${what}.`, document.keySpanOf(path), hint);
    for (const [key, file] of files) {
      if (keys.has(key)) continue;
      report(`has no word for ${key}`, key.split('.').slice(0, -1), `${file} has one.`);
    }
    if (terms(words) < most) {
      const what = `explains ${terms(words)} terms; another language explains ${most}`;
      report(what, ['glossary'], 'Explain each term in every language.');
    }
    for (const [form, country] of formsLacking(words.country_forms)) {
      const hint = `Add it: another form of ${country} is there.`;
      report(`has no ${form} of ${country}`, ['country_forms', form], hint);
    }
  }
}

/** The paths of the words: `document.figure`. */
function keysOf(words: Spoken['words']): ReadonlySet<string> {
  const paths = (value: unknown, path: string): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, each]) => paths(each, `${path}.${key}`))
      : [path];
  const compared = Object.entries(words).filter(([key]) => !OTHERWISE_CHECKED.has(key));
  return new Set(compared.flatMap(([key, value]) => paths(value, key)));
}

/** Each form of a country's name that is not there although another one is. */
function formsLacking(forms: Spoken['words']['country_forms']): [form: string, country: string][] {
  const countries = new Set(Object.values(forms).flatMap((names) => Object.keys(names)));
  return Object.entries(forms).flatMap(([form, names]) =>
    [...countries]
      .filter((country) => names[country] === undefined)
      .map((country): [string, string] => [form, country]),
  );
}
