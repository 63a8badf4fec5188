/** What a collecting edition lacks, in the preview. */

import { expect, it } from 'vitest';
import { loadEdition } from '../../../../src/config/load.ts';
import { Problems } from '../../../../src/core/diagnostics.ts';
import { outstandingLists } from '../../../../src/preview/pages/outstanding.ts';
import { SMALL, smallSources } from '../../../support/small-edition.ts';

it('lists what each agency has to deliver, then what is left to the editors, with its place', () => {
  const { portals } = loadEdition(smallSources(), SMALL, new Problems());
  const html = outstandingLists(portals, [
    { kind: 'delivery', portal: 'alpha', message: 'visits: 2019 to 2022' },
    { kind: 'text', message: 'Names <b>.', span: { file: 'config/small/text/en/a.md', line: 3 } },
  ])
    .map((each) => each.html)
    .join('\n');
  expect(html.match(/<h2>.*?<\/h2>/g)).toHaveLength(portals.length + 1);
  expect(html).toMatch(/<h2>Portal A.*<\/h2>\n<ul><li>visits: 2019 to 2022 <\/li><\/ul>/);
  expect(html).toMatch(/<h2>Portal B.*<\/h2>\n<p>Nothing is outstanding.<\/p>/);
  expect(html).toContain('Names &lt;b&gt;. <button type="button" class="place"');
  expect(html).toContain('data-line="3"');
});
