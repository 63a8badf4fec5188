import { expect, it } from 'vitest';
import { datedSentences } from '../../../src/edition/new/dated-sentences.ts';
import { memorySources } from '../../support/memory-sources.ts';
import { portal } from '../../support/observations.ts';

it('names the sentences that speak of years or portals, with their lines', () => {
  const prose = [
    '# In brief',
    '',
    'In 2022 it had {{value "visits" portal="one" period="2022"}} visits. Nothing else is said. The EU has {{value "x" country="EU27_2020"}}.',
    '- {{#claim (is-more "visits" from="2019")}}More than before.{{/claim}}',
    'One is a portal, and Ones is none.',
  ].join('\n');
  const edition = {
    id: '2023',
    languages: [{ code: 'en' }, { code: 'nb' }],
    portals: [portal(), portal({ id: 'two', names: { en: 'Two' } })],
  } as unknown as Parameters<typeof datedSentences>[1];
  const sources = memorySources({
    'config/2023/text/en/a.md': prose,
    'config/2023/text/nb/a.md': 'I 2022.',
  });
  const file = 'config/2023/text/en/a.md';
  expect(datedSentences(sources, edition)).toEqual([
    { file, line: 3, text: 'In 2022 it had … visits.', years: ['2022'], portals: ['one'] },
    { file, line: 4, text: 'More than before.', years: ['2019'], portals: [] },
    { file, line: 5, text: 'One is a portal, and Ones is none.', years: [], portals: ['one'] },
  ]);
});
