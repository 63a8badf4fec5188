/** A language that has passed is not checked again until something that it depends on changes. */

import { expect, test } from 'vitest';
import { UserError } from '../../../src/core/diagnostics.ts';
import { createProgress } from '../../../src/core/progress.ts';
import { failOnMistakes } from '../../../src/edition/follow-ons.ts';
import { type CheckedLanguage, checkLanguage } from '../../../src/edition/language-checks.ts';
import { outstandingOf } from '../../../src/edition/outstanding.ts';
import { computeEdition } from '../../../src/edition/pipeline.ts';
import { followReads } from '../../../src/io/kept-results.ts';
import type { KeptValues } from '../../../src/io/kept-values.ts';
import { MADE_UP, madeUpEdits } from '../../support/made-up-language.ts';
import { type Edit, overlaySources } from '../../support/overlay-sources.ts';
import { SMALL } from '../../support/small-edition.ts';

const SETTINGS = `config/${SMALL}/edition.yaml`;
const MILESTONES = `config/${SMALL}/text/en/milestones.md`;
const TRANSLATED = `config/${SMALL}/text/${MADE_UP}/milestones.md`;
const TEMPLATE = 'templates/chapters/milestones.hbs';

/** What a save changes, and which languages are then checked again, or what is wrong then. */
const SAVES: readonly (readonly [name: string, edits: readonly Edit[], again: string])[] = [
  ['nothing was checked before', [], `en ${MADE_UP}`],
  ['nothing', [], ''],
  ['a translated text', [{ file: TRANSLATED, find: '# ', replace: '# The ' }], MADE_UP],
  ['nothing again', [], ''],
  [
    'a number in a translation',
    [{ file: TRANSLATED, find: '# The', replace: '# 17.5 The' }],
    'typed-number',
  ],
  ['it is still there', [], 'typed-number'],
  ['it is taken out', [{ file: TRANSLATED, find: '17.5 ', replace: '' }], ''],
  [
    'an original, which its translation no longer follows',
    [{ file: MILESTONES, find: '# ', replace: '# The ' }],
    'stale-translation',
  ],
  ['the original as it was', [{ file: MILESTONES, find: '# The ', replace: '# ' }], ''],
  [
    'a call of a translation, which then differs from its original',
    [{ file: TRANSLATED, find: '# ', replace: '# {{valeu "x"}}' }],
    'unknown-helper',
  ],
  ['the call taken out', [{ file: TRANSLATED, find: '{{valeu "x"}}', replace: '' }], ''],
  [
    'a call of the original, from which its translation then differs',
    [{ file: MILESTONES, find: '# ', replace: '# {{valeu "x"}}' }],
    'unknown-helper',
  ],
  ['it is taken out', [{ file: MILESTONES, find: '{{valeu "x"}}', replace: '' }], ''],
  ['a template', [{ file: TEMPLATE, find: '\n', replace: '\n\n' }], `en ${MADE_UP}`],
  [
    'what is allowed, and not needed',
    [
      {
        file: SETTINGS,
        find: 'languages:',
        replace: 'prose: { allow_words: [nowhere] }\nlanguages:',
      },
    ],
    `en ${MADE_UP}`,
  ],
  [
    'the status, so that a gap is no error',
    [
      { file: SETTINGS, find: 'status: final', replace: 'status: collecting' },
      { file: `config/${SMALL}/text/${MADE_UP}/texts.yaml`, replace: '{}' },
    ],
    `en ${MADE_UP}`,
  ],
  ['nothing in what is collected', [], ''],
];

interface Checked {
  /** All that was found, or what is wrong. */
  readonly found: string;
  /** Codes of languages, or of problems. */
  readonly again: readonly string[];
}

/** Checks both languages. @param kept what earlier checks found */
async function check(edits: readonly Edit[], kept: Map<string, CheckedLanguage>): Promise<Checked> {
  const again: string[] = [];
  const values: KeptValues<CheckedLanguage> = {
    isUsed: true,
    read: (key) => kept.get(key),
    keep: (key, value) => kept.set(key, structuredClone(value)),
  };
  const { sources, answers } = followReads(overlaySources(edits));
  const progress = createProgress(undefined);
  try {
    const computed = await computeEdition(sources, SMALL, progress);
    const languages: CheckedLanguage[] = [];
    for (const language of computed.edition.languages) {
      const charts = {
        has: () => {
          if (again.at(-1) !== language.code) again.push(language.code);
          return true;
        },
        check: () => Promise.resolve(),
        keep: () => undefined,
      };
      const given = { charts, kept: values, answers: answers() };
      languages.push(await checkLanguage(computed, language, given, progress));
    }
    failOnMistakes(computed, { all: true });
    const found = [languages, computed.problems.all, outstandingOf(computed)];
    return { found: JSON.stringify(found), again };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const codes = error.diagnostics.map(({ code }) => code);
    return { found: JSON.stringify(error.diagnostics), again: codes };
  }
}

test('what is kept of a language never shows, and is used while nothing that concerns it changes', async () => {
  const edits = await madeUpEdits();
  const kept = new Map<string, CheckedLanguage>();
  let last = '';
  for (const [name, more, again] of SAVES) {
    edits.push(...more);
    const checked = await check(edits, kept);
    expect(checked.found, name).toBe((await check(edits, new Map())).found);
    expect(checked.again.join(' '), name).toBe(again);
    last = checked.found;
  }
  // Told although no language was looked at.
  expect(last).toContain('is not translated');
});
