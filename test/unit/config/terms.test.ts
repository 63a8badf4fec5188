import { expect, test } from 'vitest';
import { readDocument } from '../../../src/config/document.ts';
import { checkTerms, termNotes } from '../../../src/config/terms.ts';
import { Problems } from '../../../src/core/diagnostics.ts';
import { openSources } from '../../../src/io/sources.ts';
import { memorySources } from '../../support/memory-sources.ts';
import { project } from '../../support/small-edition.ts';

const LIST = 'config/languages/terms/nb.yaml';
const list = (terms: string) => memorySources({ [LIST]: terms, 'nb.yaml': LABELS });
const LABELS = 'measures:\n  logins: Pålogging\nprose:\n  allow: [pålogging]\n';
const TERM =
  '- { en: log-in, term: innlogging, otherwise: [pålogging, logge på], source: The portal }\n';

function problemsOf(text: string, terms = TERM): string[] {
  const problems = new Problems();
  const sources = list(terms);
  const documents = [readDocument(sources, 'nb.yaml', problems)];
  checkTerms(sources, 'nb', { prose: [{ file: 'a.md', text }], documents }, problems);
  return problems.all.map(
    ({ code, span, message }) => `${span?.file}:${span?.line}:${span?.column} ${code} ${message}`,
  );
}

const LABEL = 'nb.yaml:2:11 other-term "Pålogging" stands for "innlogging" (log-in).';

test('a word that a list has another term for is an error at its place', () => {
  expect(problemsOf('# Bruk\n\nAntall pålogging og\ndet å logge på.')).toEqual([
    'a.md:3:8 other-term "pålogging" stands for "innlogging" (log-in).',
    'a.md:4:7 other-term "logge på" stands for "innlogging" (log-in).',
    LABEL,
  ]);
});

test('a part of a word, a call, an address and the words of prose checks are none', () => {
  const text = 'Påloggingen {{value "pålogging"}} [her](https://a.no/pålogging) ## X {#pålogging}';
  expect(problemsOf(text)).toEqual([LABEL]);
});

test('what is wrong with a list is told, and a language without one is not checked', () => {
  expect(problemsOf('Pålogging', '- { en: a, term: b, othrwise: [c], source: d }\n')).toEqual([
    expect.stringContaining(`${LIST}:1:3 missing-key`),
    expect.stringContaining(`${LIST}:1:21 unknown-key`),
  ]);
  const problems = new Problems();
  checkTerms(memorySources({}), 'nb', { prose: [], documents: [] }, problems);
  expect(problems.all).toEqual([]);
});

test('no term of a list is among the words that must not be written', () => {
  const sources = openSources(project);
  const lists = sources.list('config/languages/terms');
  expect(lists.length).toBeGreaterThan(0);
  for (const name of lists) {
    const document = readDocument(sources, `config/languages/terms/${name}`, new Problems());
    const terms = document?.value as { term: string; otherwise: string[] }[];
    const wrong = new Set(terms.flatMap(({ otherwise }) => otherwise));
    expect(terms.filter(({ term }) => wrong.has(term))).toEqual([]);
  }
});

test('a translator is told the term of what an original names, not of what a call does', () => {
  const explained = TERM.replace('en: log-in', 'en: log-in (of a user)');
  const notes = termNotes(list(explained), 'nb', new Problems());
  expect(notes('Log-ins are counted.')).toEqual([
    'Term: log-in (of a user) is "innlogging" (The portal)',
  ]);
  expect(notes('It had {{value "log-in"}} blog-ins.')).toEqual([]);
});
