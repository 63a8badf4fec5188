import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkLabels } from '../../../src/config/check-labels.ts';
import { checkSameWords } from '../../../src/config/check-same-words.ts';
import { type LanguageFile, languageSchema } from '../../../src/config/language-schema.ts';
import { readEdition } from '../../../src/config/load.ts';
import { codelistsSchema } from '../../../src/config/schemas.ts';
import { Problems } from '../../../src/core/diagnostics.ts';
import { isWhole } from '../../support/hostile.ts';
import { overlaySources } from '../../support/overlay-sources.ts';
import { SMALL, smallSources } from '../../support/small-edition.ts';

const sources = smallSources();
const codelists = codelistsSchema.parse(parse(sources.text('config/codelists.yaml')));
const LANGUAGES = ['en', 'nb', 'sv', 'da', 'fi'] as const;
const files = new Map<string, LanguageFile>(
  LANGUAGES.map((code) => [
    code,
    languageSchema.parse(parse(sources.text(`config/languages/${code}.yaml`))),
  ]),
);

type Path = readonly string[];

function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([key, each]) => leaves(each, [...path, key]));
}

function without(value: unknown, [key = '', ...rest]: Path): unknown {
  const all = { ...(value as Record<string, unknown>) };
  if (rest.length === 0) delete all[key];
  else all[key] = without(all[key], rest);
  return all;
}

/** Whether a problem is found, against another language, the code lists or else the schema. */
function isNoticed(code: string, words: LanguageFile): boolean {
  const other = files.get(code === 'en' ? 'nb' : 'en');
  if (!other) throw new Error('There is no other language.');
  const place = { file: '' };
  const document = { ...place, value: words, spanOf: () => place, keySpanOf: () => place };
  const problems = new Problems();
  checkSameWords(
    [words, other].map((each) => ({ words: each, document })),
    problems,
  );
  checkLabels(codelists, [], { words, document }, problems);
  return problems.errors.length > 0 || !languageSchema.safeParse(words).success;
}

// They have the same keys: in the soak, each of them.
test.each(LANGUAGES.slice(0, isWhole ? 5 : 2))(
  'no key of the language file %s can be missing unnoticed',
  (code) => {
    const whole = files.get(code);
    if (!whole) throw new Error('It was not read.');
    expect(isNoticed(code, whole)).toBe(false);
    const unnoticed = leaves(whole).filter(
      (path) => !isNoticed(code, without(whole, path) as LanguageFile),
    );
    expect(unnoticed.map((path) => path.join('.'))).toEqual([]);
  },
);

test('a word that one language of an edition lacks is told at the place where it belongs', () => {
  const edited = overlaySources([
    { file: `config/${SMALL}/edition.yaml`, find: '[en]', replace: '[en, nb]' },
    { file: 'config/languages/nb.yaml', find: '  contents: Innhold\n', replace: '' },
  ]);
  const problems = new Problems();
  readEdition(edited, SMALL, problems);
  const lines = edited.text('config/languages/nb.yaml').split('\n');
  expect(problems.errors.filter(({ code }) => code === 'missing-label')).toEqual([
    expect.objectContaining({
      message: 'config/languages/nb.yaml has no word for document.contents.',
      span: expect.objectContaining({ line: lines.indexOf('document:') + 1 }),
      hint: 'config/languages/en.yaml has one.',
    }),
  ]);
});
