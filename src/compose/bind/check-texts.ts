/** Prose and figures' words, looked through for statistics and claims that are not bound to data. */

import { type Diagnostic, Problems } from '../../core/diagnostics.ts';
import { memoize } from '../../core/memoize.ts';
import type { TemplateSource } from '../template-source.ts';
import { type BindInput, wordSpan } from './bind-input.ts';
import { Anchors, checkMarkdown } from './markdown-check.ts';
import { checkNotes } from './note-check.ts';
import { checkProse, type ProseRules, type ProseSearches, proseSearches } from './prose-check.ts';

type Texts = Pick<
  BindInput,
  'wordSpans' | 'prose' | 'allowedNumbers' | 'allowedWords' | 'facts'
> & { readonly words: Pick<BindInput['words'], 'units' | 'figures' | 'prose'> };

/** Needs no data, so that the mistakes of a text are reported along with those of a drop. */
export function checkTexts(input: Texts, problems: Problems): void {
  const { facts } = input;
  const rules = rulesOf(input, [...input.allowedNumbers, ...input.allowedWords]);
  const ruled = JSON.stringify([rules, facts]);
  const searches = proseSearches(rules, facts);
  for (const { source, what } of sourcesOf(input)) {
    const name = `${source.file}\u0000${what}`;
    const given = [source.text, ruled, JSON.stringify(source.start)].join('\u0000');
    for (const each of found(name, given, () => problemsOf(source, searches))) problems.add(each);
  }
  const anchors = new Anchors();
  for (const source of input.prose.values()) {
    checkMarkdown(source, anchors, problems);
    problems.collect(() => checkNotes(source, problems));
  }
  anchors.checkLinks(input.prose.keys(), problems);
}

/**
 * Whether a text still needs a phrase that its edition allows: without it there would be a problem.
 * @param phrase one of `allowedNumbers` or `allowedWords`
 */
export function needsPhrase(input: Texts, phrase: string): boolean {
  const allowed = [...input.allowedNumbers, ...input.allowedWords];
  const [searches, without] = [allowed, allowed.filter((each) => each !== phrase)].map((each) =>
    proseSearches(rulesOf(input, each), input.facts),
  );
  return sourcesOf(input).some(
    ({ source }) =>
      searches &&
      without &&
      source.text.toLowerCase().includes(phrase.toLowerCase()) &&
      problemsOf(source, without).length > problemsOf(source, searches).length,
  );
}

function rulesOf({ words }: Texts, allowed: readonly string[]): ProseRules {
  return {
    ...words.prose,
    units: Object.values(words.units),
    allow: [...words.prose.allow, ...allowed],
  };
}

/** Each text, and what it is the text of. */
function sourcesOf(input: Texts): { readonly source: TemplateSource; readonly what: string }[] {
  const prose = [...input.prose.values()].map((source) => ({ source, what: '' }));
  const figures = Object.entries(input.words.figures).flatMap(([id, texts]) =>
    (['title', 'subtitle', 'note'] as const).map((key) => {
      const start = wordSpan(input.wordSpans, 'figures', id, key);
      return {
        source: { file: start.file, text: texts[key] ?? '', start },
        what: `${id} ${key}`,
      };
    }),
  );
  return [...prose, ...figures];
}

const found = memoize<readonly Diagnostic[]>();

function problemsOf(source: TemplateSource, searches: ProseSearches): readonly Diagnostic[] {
  const problems = new Problems();
  problems.collect(() => checkProse(source, searches, problems));
  return problems.all;
}
