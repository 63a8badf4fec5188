/** One value of the drop, changed: everything that is said of it changes with it. */

import { expect, it } from 'vitest';
import { createProgress } from '../../../src/core/progress.ts';
import { composeReport, computeEdition } from '../../../src/edition/pipeline.ts';
import { openDraw } from '../../support/draw.ts';
import { overlaySources, WITHOUT_PREVIOUS } from '../../support/overlay-sources.ts';
import { SMALL, smallSources } from '../../support/small-edition.ts';

it('changes sentence, figure, table, alternative text and export', async () => {
  const file = `data/${SMALL}/observations.csv`;
  const change = { file, find: ',72480000,', replace: ',100000000,' };
  const settings = `config/${SMALL}/edition.yaml`;
  const [list = ''] = /^chapters:\n(?: {2}- .+\n)+/m.exec(smallSources().text(settings)) ?? [];
  const short = { file: settings, find: list, replace: 'chapters: [visits, data-tables]\n' };
  const quiet = createProgress(undefined);
  const computed = await computeEdition(
    overlaySources([WITHOUT_PREVIOUS, short, change]),
    SMALL,
    quiet,
  );
  const [language] = computed.edition.languages;
  if (!language) throw new Error('The edition has no language.');
  const { html, charts, bound } = await composeReport(computed, language, quiet, 'none', {
    draw: openDraw(computed.sources),
  });
  // 100,000,000 ÷ 5,100,000 = 19.6…
  expect(html).toContain(
    'rose from <span class="bound" data-cell="visits-per-inhabitant:alpha:2021">16.7</span> to',
  );
  expect(html).toMatch(/data-cell="visits-per-inhabitant:alpha:2022">19\.6</);
  expect(html).toMatch(/aria-label="[^"]*19\.6 \(2022\)/);
  expect(html).toMatch(/<td class="number" data-cell="[^"]*:2022">19\.6<\/td>/);
  expect(charts.get('visits-per-inhabitant')?.svg).toMatch(/<text[^>]*>[^<]*19\.6/);
  const figure = bound.figures.find(({ id }) => id === 'visits-per-inhabitant');
  expect(figure?.csv).toContain('visits-per-inhabitant,alpha,2022,19.6,');
});
