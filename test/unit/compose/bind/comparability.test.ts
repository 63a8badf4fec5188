import { expect, it } from 'vitest';
import type { Block } from '../../../../src/compose/blocks.ts';
import { createProgress } from '../../../../src/core/progress.ts';
import { bindEdition } from '../../../../src/edition/bind.ts';
import { computeEdition } from '../../../../src/edition/pipeline.ts';
import { overlaySources, WITHOUT_PREVIOUS } from '../../../support/overlay-sources.ts';
import { SMALL } from '../../../support/small-edition.ts';

type Box = Extract<Block, { kind: 'comparability' }>;

async function boxes(): Promise<Box[]> {
  const sources = overlaySources([WITHOUT_PREVIOUS]);
  const computed = await computeEdition(sources, SMALL, createProgress(undefined));
  const [language] = computed.edition.languages;
  if (!language) throw new Error('The edition has no language.');
  const { chapters } = bindEdition(computed, language);
  return chapters.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'comparability'));
}

it('portals that count alike stand together; of others it is said why they do not', async () => {
  const groups = (await boxes()).map(({ about, groups: own }) => [
    about,
    ...own.map(({ verdict, portals }) => [
      verdict,
      ...portals.map(({ name, text }) => `${name} ${text}`.trim()),
    ]),
  ]);
  const all = (text: string): string[] =>
    ['A', 'B', 'C', 'D'].map((letter) => `Portal ${letter} ${text}`.trim());
  const countries = all('').map((name) => name.replace('Portal', 'Country'));
  const alike = 'Same measure: may be set side by side';
  const [a, b, c] = all('visits, December 2021');
  expect(groups).toEqual([
    [
      'Visits per inhabitant',
      [alike, 'Portal A visits, 2022', 'Portal B visits, 2022', 'Portal C visits, 2021'],
      ['Not to be set beside them: another measure', 'Portal D log-ins'],
    ],
    [
      'Use by month',
      [alike, a, b, c],
      ['Not to be set beside them: another measure', 'Portal D log-ins'],
    ],
    ['Log-ins per inhabitant', [alike, ...all('2022')]],
    [
      'Users as a share of the population',
      ['Not to be set side by side: no definition shared with the others', ...all('')],
    ],
    [
      'What people do online, country by country',
      [alike, ...countries.map((name) => `${name} 2022`)],
    ],
  ]);
});
