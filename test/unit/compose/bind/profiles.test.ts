import { expect, test } from 'vitest';
import { createProgress } from '../../../../src/core/progress.ts';
import { bindEdition } from '../../../../src/edition/bind.ts';
import { computeEdition } from '../../../../src/edition/pipeline.ts';
import { overlaySources, WITHOUT_PREVIOUS } from '../../../support/overlay-sources.ts';
import { SMALL, smallSources } from '../../../support/small-edition.ts';

const FILE = 'data/small/observations.csv';

test('a profile has no row without a value, and says that one is left out', async () => {
  const without = smallSources()
    .text(FILE)
    .split('\n')
    .filter((line) => !/^alpha,\d{4},unique-users,/.test(line));
  const sources = overlaySources([WITHOUT_PREVIOUS, { file: FILE, replace: without.join('\n') }]);
  const computed = await computeEdition(sources, SMALL, createProgress(undefined));
  const [language] = computed.edition.languages;
  if (!language) throw new Error('The edition has no language.');
  const { chapters } = bindEdition(computed, language);
  const blocks = chapters.flatMap((each) => each.blocks);
  const numbers = blocks.flatMap((block) =>
    block.kind === 'profile' && ['alpha', 'beta'].includes(block.portal)
      ? block.blocks.flatMap((each) =>
          each.kind === 'table' && each.table.elementId.startsWith('profile-numbers')
            ? [[each.table.rows.map(([name]) => name?.text), each.table.notes]]
            : [],
        )
      : [],
  );
  const shown = ['Visits per inhabitant', 'Log-ins per inhabitant', 'Log-ins per visit'];
  expect(numbers).toEqual([
    [shown, ['Rows and columns without a value are left out.']],
    [[...shown, 'Percent of the population'], []],
  ]);
});
