import { expect, test } from 'vitest';
import { createProgress } from '../../../src/core/progress.ts';
import { bindEdition } from '../../../src/edition/bind.ts';
import { computeEdition } from '../../../src/edition/pipeline.ts';
import { SMALL, smallSources } from '../../support/small-edition.ts';

const LONGEST = 75;

test('titles of figures say what they found in a line and a half, without a full stop', async () => {
  const computed = await computeEdition(smallSources(), SMALL, createProgress(undefined));
  const [language] = computed.edition.languages;
  if (!language) throw new Error('The edition has no language.');
  const titles = bindEdition(computed, language).figures.map(({ title }) => title.text);
  expect(titles.length).toBeGreaterThan(15);
  expect(titles.filter((title) => title.length > LONGEST || title.endsWith('.'))).toEqual([]);
});
