import { expect, test } from 'vitest';
import { checkTranslation } from '../../../src/config/check-translation.ts';
import { Problems } from '../../../src/core/diagnostics.ts';
import { paragraphHash, paragraphsOf } from '../../../src/core/paragraphs.ts';

const ORIGINAL = '# Visits\n\n{{portal "kanta"}} had {{value "visits" period="2022"}} visits.\n';

/** The problems of a translation, as code and line. */
function problemsOf(translated: string, original = ORIGINAL, translatedFrom = original): string[] {
  const problems = new Problems();
  const follows = paragraphsOf(translatedFrom).map(({ text }) => paragraphHash(text));
  checkTranslation(
    {
      original: { file: 'en/visits.md', text: original },
      translated: { file: 'nb/visits.md', text: translated },
      follows,
      command: 'npm run translate -- 2023 nb --confirm',
    },
    problems,
  );
  return problems.all.map(({ code, span }) => `${code} ${span?.file}:${span?.line}`);
}

test('calls may stand in another order and have a grammatical form', () => {
  const translated =
    '# Besøk\n\n{{value "visits" period="2022"}} besøk hadde {{portal "kanta" form="genitive"}}.\n';
  expect(problemsOf(translated)).toEqual([]);
});

test('a call that is missing, changed or added is found in its paragraph', () => {
  expect(problemsOf('# Besøk\n\n{{portal "kanta"}} hadde mange besøk.\n')).toEqual([
    'calls-differ nb/visits.md:3',
  ]);
  const other = '# Besøk\n\n{{portal "kanta"}} hadde {{value "visits" period="2021"}} besøk.\n';
  expect(problemsOf(other)).toEqual(['calls-differ nb/visits.md:3', 'calls-differ nb/visits.md:3']);
  const twice = ORIGINAL.replace('visits.', 'visits, {{portal "kanta"}}.');
  expect(problemsOf(twice)).toEqual(['calls-differ nb/visits.md:3']);
});

test('a paragraph is stale once its original has other words, not other line breaks', () => {
  const translated = ORIGINAL.replace('had', 'hadde');
  expect(problemsOf(translated, ORIGINAL.replace(' had ', '\nhad '), ORIGINAL)).toEqual([]);
  expect(problemsOf(translated, ORIGINAL.replace(' had ', ' once had '), ORIGINAL)).toEqual([
    'stale-translation nb/visits.md:3',
  ]);
});

test('a paragraph that is missing is told where the texts part', () => {
  const original = '# Visits\n\nOne.\n\n- a list\n\nTwo.\n';
  expect(problemsOf('# Besøk\n\nÉn.\n\nTo.\n', original)).toEqual([
    'paragraphs-differ nb/visits.md:5',
  ]);
});
