import { expect, it } from 'vitest';
import { Problems } from '../../../src/core/diagnostics.ts';
import { createProgress } from '../../../src/core/progress.ts';
import { bindEdition } from '../../../src/edition/bind.ts';
import { computeEdition } from '../../../src/edition/pipeline.ts';
import { overlaySources } from '../../support/overlay-sources.ts';
import { BEFORE, SMALL, smallSources } from '../../support/small-edition.ts';

const correction = (date: string): string =>
  `corrections:\n  - { date: "${date}", reason: "Visits to Alpha were those of Beta." }\n`;

/** What the imprint of the small edition says was corrected. */
async function imprint(edition: string, added: string): Promise<readonly string[]> {
  const base = smallSources();
  const file = `config/${edition}/edition.yaml`;
  const text = `${base.text(file)}${added}`;
  const sources = overlaySources([{ file, find: base.text(file), replace: text }]);
  const computed = await computeEdition(sources, SMALL, createProgress(undefined));
  const [language] = computed.edition.languages;
  if (!language) throw new Error('No language.');
  return bindEdition({ ...computed, problems: new Problems() }, language).corrections;
}

it('an edition names its own corrections, each a revision', async () => {
  expect(await imprint(SMALL, correction('2023-07-01'))).toEqual([
    'Revision 2, 1 July 2023: Visits to Alpha were those of Beta.',
  ]);
});

it('a later edition takes up what was corrected before it was published, and nothing later', async () => {
  expect(await imprint(BEFORE, correction('2023-05-02'))).toEqual([
    `Edition ${BEFORE}, corrected on 2 May 2023: Visits to Alpha were those of Beta.`,
  ]);
  expect(await imprint(BEFORE, correction('2023-07-01'))).toEqual([]);
});
