import { expect, it } from 'vitest';
import type { BindInput } from '../../../../src/compose/bind/bind-input.ts';
import { sourcesList, withCitedSources } from '../../../../src/compose/bind/sources-list.ts';
import type { Block } from '../../../../src/compose/blocks.ts';
import { wording } from '../../../support/composing.ts';

const own = { publisher: 'Inera', title: 'Ros och ris', url: '', published: '', isLater: false };

function listed(source: object, words = wording()): string {
  const sources = new Map([['S1', { ...own, id: 'S1', language: 'en', ...source }]]);
  const input = { dataset: { sources } } as unknown as BindInput;
  const block = sourcesList({ input, wording: words });
  return 'html' in block ? block.html : '';
}

it.each([
  ['that nobody published', {}, 'Inera. <span>Ros och ris.</span>'],
  [
    'in another language, with its date',
    { language: 'sv', url: 'https://example.org/a', published: '2021-05' },
    'Inera. <a href="https://example.org/a" lang="sv">Ros och ris.</a> May 2021. <span class="source-language">(sv)</span>',
  ],
  [
    'with a remark on its title, which has the language of the report',
    { language: 'sv', title: 'Ros och ris [speech]' },
    'Inera. <span role="group" lang="sv">Ros och ris</span> (speech). <span class="source-language">(sv)</span>',
  ],
  ['that is later', { isLater: true }, 'Inera. <span>Ros och ris.</span> [a]'],
])('a source %s', (_, source, text) => {
  expect(listed(source)).toBe(
    `<ol class="sources"><li id="source-S1" data-name="Source 1, Inera">${text}</li></ol>`,
  );
});

it('begins a date with a capital, also in a language whose months have none', () => {
  const swedish = { ...wording(), period: () => 'maj 2021' };
  expect(listed({ published: '2021-05' }, swedish)).toContain('</span> Maj 2021.');
});

it('lists only what something cites, at its number, and says where the others are', () => {
  const named = ['S1', 'S2', 'S3'].map((id) => [id, { ...own, id, language: 'en' }] as const);
  const input = { dataset: { sources: new Map(named) } } as unknown as BindInput;
  const list = sourcesList({ input, wording: wording() });
  const text = { kind: 'paragraph', html: '<p><a href="#source-S3">[3]</a></p>' } as const;
  const chapter = { id: 'b', number: '1', title: 'B', runningHead: 'B', notes: [] };
  const listedIn = (blocks: readonly Block[], beside: unknown): string[] => {
    const [found] = withCitedSources([{ ...chapter, blocks }], beside, wording());
    const last = found?.blocks.at(-1);
    const html = last && 'html' in last ? last.html : '';
    return [...html.matchAll(/<li.*?id="|<p/g)].map(([each]) => each);
  };
  expect(listedIn([text, list], [])).toEqual(['<li value="3" id="', '<p']);
  const figure = { sources: '<a href="#source-S1">[1]</a><a href="#source-S2">[2]</a>' };
  expect(listedIn([text, list], [figure])).toEqual(['<li id="', '<li id="', '<li id="']);
});
