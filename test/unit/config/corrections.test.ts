import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { withCorrection } from '../../../src/config/corrections.ts';
import { derivedEdition } from '../../../src/config/derive-edition.ts';
import { editionSchema } from '../../../src/config/schemas.ts';
import { memorySources } from '../../support/memory-sources.ts';
import { SMALL, smallSources } from '../../support/small-edition.ts';

const first = {
  date: '2024-02-01',
  reason: 'Log-ins of "Kanta" in 2021: those of 2020 were given.',
};
const second = { date: '2024-03-01', reason: 'The population of Sweden was a year old.' };
const BEFORE = '# Settings.\ntitle: Portals # kept\nportals: [a,  b]\n';

it.each([
  ['none', BEFORE],
  ['an empty list', `${BEFORE}corrections: []\n`],
  ['no line end', BEFORE.trimEnd()],
])('adds the first where there is %s, and leaves the rest as it is', (_, text) => {
  const once = withCorrection(text, first);
  expect(once.startsWith(BEFORE)).toBe(true);
  expect(parse(once).corrections).toEqual([first]);
  expect(parse(withCorrection(once, second)).corrections).toEqual([first, second]);
});

it('adds one below those that there are, wherever they stand', () => {
  const text = `corrections:\n    - date: "2024-02-01"\n      reason: ${JSON.stringify(first.reason)}\n\n${BEFORE}`;
  const twice = withCorrection(text, second);
  expect(parse(twice)).toMatchObject({ title: 'Portals', corrections: [first, second] });
  expect(twice.endsWith(BEFORE)).toBe(true);
});

it('a new edition has no corrections of its own', () => {
  const file = 'config/2023/edition.yaml';
  const text = withCorrection(smallSources().text(`config/${SMALL}/edition.yaml`), first);
  const settings = editionSchema.parse(parse(text));
  const made = derivedEdition(memorySources({ [file]: text }), { id: '2023', settings }, '2024');
  expect(parse(text).corrections).toEqual([first]);
  expect(parse(made)).toMatchObject({ status: 'collecting', previous: '2023' });
  expect(parse(made).corrections).toBeUndefined();
});
