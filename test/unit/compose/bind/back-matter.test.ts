import { expect, it } from 'vitest';
import { citationOf, GLOSSARY, withGlossary } from '../../../../src/compose/bind/back-matter.ts';
import type { BindInput } from '../../../../src/compose/bind/bind-input.ts';
import type { Block } from '../../../../src/compose/blocks.ts';
import type { BoundChapter } from '../../../../src/compose/report.ts';
import { wording } from '../../../support/composing.ts';

const chapter = (id: string, blocks: readonly Block[]): BoundChapter => ({
  ...{ id, number: '1', title: id, runningHead: id, blocks, notes: [] },
});
const text = (html: string): Block => ({ kind: 'paragraph', html });

it('the glossary has the terms that the chapters say, by the alphabet of the language', () => {
  const said = text('Ämnet <a href="#Hidden">of KL</a>,\nSKR & others; not KLM.');
  const terms = { SKR: 'b', Ämnet: 'c', KL: '<a>', KLMN: '', LM: '', Hidden: '' };
  const terminal = chapter('end', [GLOSSARY, text('Last.')]);
  const bound = withGlossary([chapter('a', [said]), terminal], terms, 'sv-SE');
  expect(bound[0]).toEqual(chapter('a', [said]));
  expect(bound[1]?.blocks).toEqual([
    {
      kind: 'glossary',
      html: `<ul class="glossary">${[
        '<li><strong>KL</strong> &lt;a&gt;</li>',
        '<li><strong>SKR</strong> b</li>',
        '<li><strong>Ämnet</strong> c</li>',
      ].join('\n')}</ul>`,
    },
    text('Last.'),
  ]);
  expect(withGlossary([terminal], terms, 'en-GB')[0]?.blocks[0]).toEqual(GLOSSARY);
});

it.each([
  ['en-GB', ['Åbo', 'Zeta']],
  ['nb-NO', ['Zeta', 'Ærø', 'Østre', 'Åbo']],
  ['da-DK', ['Zeta', 'Ærø', 'Østre', 'Åbo']],
  ['sv-SE', ['Zeta', 'Åbo', 'Ängby', 'Öland']],
  ['fi-FI', ['Zeta', 'Åbo', 'Ängby', 'Öland']],
])('%s has its own letters where its readers look for them', (locale, order) => {
  const terms = Object.fromEntries(order.toSorted().map((term) => [term, 'x']));
  const [bound] = withGlossary([chapter('a', [GLOSSARY, text(order.join(', '))])], terms, locale);
  const [glossary] = bound?.blocks ?? [];
  const html = glossary?.kind === 'glossary' ? glossary.html : '';
  expect([...html.matchAll(/<strong>(.*?)<\/strong>/g)].map(([, term]) => term)).toEqual(order);
});

it('a citation names title, date and what the state of the edition asks for', () => {
  const edition = {
    ...{ title: 'Portals 2023', subtitle: 'Use, 2011 to 2022', published: '2023-05' },
    status: { status: 'reconstruction', missing: [], voided: [], preview: false },
  };
  const cited = (given: object): string =>
    citationOf({ edition: { ...edition, ...given } as unknown as BindInput['edition'] }, wording());
  expect(cited({})).toBe(
    'Portals 2023. Use, 2011 to 2022. May 2023. Reconstructed from published figures; not signed by any agency.',
  );
  const status = { ...edition.status, status: 'final' };
  expect(cited({ status, syntheticMark: 'Synthetic data' })).toBe(
    'Portals 2023. Use, 2011 to 2022. May 2023. Synthetic data.',
  );
});
