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
  const groups = (await boxes()).map((box) =>
    box.groups.map(({ verdict, portals }) => [
      verdict,
      portals.map(({ portal, text }) => `${portal} ${text}`),
    ]),
  );
  expect(groups).toEqual([
    [
      [
        'Counted alike: may be set side by side',
        ['alpha visits, 2022', 'beta visits, 2022', 'gamma visits, 2021'],
      ],
      ['Not to be set beside them: another measure', ['delta log-ins']],
    ],
    [
      [
        'Counted alike: may be set side by side',
        ['alpha', 'beta', 'gamma', 'delta'].map((portal) => `${portal} log-ins, 2022`),
      ],
    ],
  ]);
});
