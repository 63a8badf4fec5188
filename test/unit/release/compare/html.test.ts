import { expect, it } from 'vitest';
import { comparedEditions } from '../../../../src/release/compare/editions.ts';
import { comparisonPage } from '../../../../src/release/compare/html.ts';
import { BEFORE, SMALL, smallSources } from '../../../support/small-edition.ts';

const { comparison, wording } = await comparedEditions(smallSources(), BEFORE, SMALL);
const html = comparisonPage(comparison, wording);

it('fetches and runs nothing', () => {
  expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  expect(html).not.toMatch(/<script|<link|<img|url\(|@import|https?:\/\/[^ <]*"/);
});

it('tells every value that changed by its name in words, and links to each part', () => {
  const changed = [
    ...[comparison.revised, comparison.published, comparison.withdrawn, comparison.restated],
    comparison.rows,
  ].flat();
  expect(html.match(/<tr><th scope="row">/g)?.length).toBeGreaterThanOrEqual(changed.length);
  expect(comparison.revised.length).toBeGreaterThan(0);
  const [first] = comparison.revised;
  expect(html).toContain(wording.period(first?.cell.period ?? ''));
  for (const [, id] of html.matchAll(/href="#(s\d+)"/g)) expect(html).toContain(`<h2 id="${id}"`);
});

it('escapes what data say, and says when nothing differs', () => {
  const [row] = comparison.rows;
  if (!row) throw new Error('No row differs.');
  const hostile = { ...comparison, rows: [{ ...row, after: '<script>alert(1)</script>' }] };
  expect(comparisonPage(hostile, wording)).toContain('&lt;script&gt;alert(1)');
  const none = { added: [], removed: [], changed: [] };
  const same = {
    ...{ ...comparison, revised: [], published: [], withdrawn: [], restated: [], rows: [] },
    ...{ portals: none, measures: none, chapters: none, figures: none, tables: none },
  };
  expect(comparisonPage(same, wording)).toContain('<p>Nothing differs.</p>');
});
