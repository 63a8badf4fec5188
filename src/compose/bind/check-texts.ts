/** Prose and figures' words, looked through for statistics and claims that are not bound to data. */

import { type Diagnostic, Problems } from '../../core/diagnostics.ts';
import { memoize } from '../../core/memoize.ts';
import type { TemplateSource } from '../template.ts';
import { type BindInput, wordSpan } from './bind-input.ts';
import { Anchors, checkMarkdown } from './markdown-check.ts';
import { checkNotes } from './note-check.ts';
import { checkProse, type ProseRules } from './prose-check.ts';
import type { EditionFacts } from './stale-words.ts';

type Texts = Pick<
  BindInput,
  'wordSpans' | 'prose' | 'allowedNumbers' | 'allowedWords' | 'facts'
> & { readonly words: Pick<BindInput['words'], 'units' | 'figures' | 'prose'> };

/** Needs no data, so that the mistakes of a text are reported along with those of a drop. */
export function checkTexts(input: Texts, problems: Problems): void {
  const { words, facts } = input;
  const rules = {
    ...words.prose,
    units: Object.values(words.units),
    allow: [...words.prose.allow, ...input.allowedNumbers, ...input.allowedWords],
  };
  const ruled = JSON.stringify([rules, input.facts]);
  const check = (source: TemplateSource, what = ''): void => {
    const name = `${source.file}\u0000${what}`;
    const input = [source.text, ruled, JSON.stringify(source.start)].join('\u0000');
    for (const each of found(name, input, () => problemsOf(source, rules, facts)))
      problems.add(each);
  };
  const anchors = new Anchors();
  for (const source of input.prose.values()) {
    check(source);
    checkMarkdown(source, anchors, problems);
    problems.collect(() => checkNotes(source, problems));
  }
  anchors.checkLinks(input.prose.keys(), problems);
  for (const [id, texts] of Object.entries(words.figures)) {
    for (const key of ['title', 'subtitle', 'note'] as const) {
      const start = wordSpan(input.wordSpans, 'figures', id, key);
      const source = { file: start.file, text: texts[key] ?? '', start };
      check(source, `${id} ${key}`);
    }
  }
}

const found = memoize<readonly Diagnostic[]>();

function problemsOf(
  source: TemplateSource,
  rules: ProseRules,
  facts: EditionFacts,
): readonly Diagnostic[] {
  const problems = new Problems();
  problems.collect(() => checkProse(source, rules, facts, problems));
  return problems.all;
}
