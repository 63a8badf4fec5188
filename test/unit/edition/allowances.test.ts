import { expect, it } from 'vitest';
import { loadEdition } from '../../../src/config/load.ts';
import { Problems } from '../../../src/core/diagnostics.ts';
import { neededPhrases, reportUnusedAllowances } from '../../../src/edition/allowances.ts';
import { overlaySources } from '../../support/overlay-sources.ts';
import { SMALL } from '../../support/small-edition.ts';

it('warns of an allowed phrase that no text needs, at its place', () => {
  const sources = overlaySources([
    {
      file: 'config/small/edition.yaml',
      find: 'languages: [en]',
      replace: 'prose:\n  allow_words: [in 2022, made-up, nowhere]\nlanguages: [en]',
    },
    {
      file: 'config/small/text/en/milestones.md',
      find: '# Milestones\n',
      replace: '# Milestones\n\nSo it was in 2022.\n',
    },
  ]);
  const problems = new Problems();
  const edition = loadEdition(sources, SMALL, new Problems());
  const needed = edition.languages.flatMap((each) => neededPhrases(edition, each));
  expect(needed).toContain('in 2022');
  reportUnusedAllowances(edition, new Set(needed), problems);
  expect(problems.warnings.map(({ code, message }) => [code, message])).toEqual(
    // A text has "made-up", but it is no problem there.
    ['made-up', 'nowhere'].map((phrase) => [
      'unused-allowance',
      `No text needs the phrase "${phrase}" to be allowed.`,
    ]),
  );
  const places = problems.warnings.map(({ span }) => span?.file);
  expect(new Set(places)).toEqual(new Set(['config/small/edition.yaml']));
});
