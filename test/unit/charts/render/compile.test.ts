/** Charts that are laid out step by step look as if they had been drawn at once: some, in the soak all. */

import { logger, None, parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import { ESTIMATED } from '../../../../src/charts/layout/text-width.ts';
import { useTextMeasure } from '../../../../src/charts/layout/vega-text.ts';
import { atWidth, compileChart } from '../../../../src/charts/render/compile.ts';
import { prepareData } from '../../../../src/charts/spec/data.ts';
import { prepare } from '../../../../src/charts/spec/prepare.ts';
import type { ChartRequest, Datum } from '../../../../src/core/chart.ts';
import { Problems } from '../../../../src/core/diagnostics.ts';
import { createProgress } from '../../../../src/core/progress.ts';
import { bindEdition } from '../../../../src/edition/bind.ts';
import { computeEdition } from '../../../../src/edition/pipeline.ts';
import { isWhole } from '../../../support/hostile.ts';
import { SMALL, smallSources } from '../../../support/small-edition.ts';

const silent = logger(None);
const WIDTHS = [320, 511];
let requests: ChartRequest[];

beforeAll(async () => {
  useTextMeasure(ESTIMATED);
  const computed = await computeEdition(smallSources(), SMALL, createProgress(undefined));
  const [language] = computed.edition.languages;
  if (!language) throw new Error('The edition has no language.');
  const all = bindEdition(computed, language).figures.map((figure) => figure.request);
  requests = all.filter(
    ({ id }, index) => isWhole || index % 4 === 0 || id === 'visits-per-inhabitant',
  );
});

type Rows = Record<string, Datum[]>;

function moved(rows: Rows): Rows {
  const move = (row: Datum): Datum => ({
    ...row,
    label_dx: -10,
    label_dy: 6,
    label_align: 'right',
  });
  return Object.fromEntries(Object.entries(rows).map(([name, all]) => [name, all.map(move)]));
}

describe('a chart of the small edition', () => {
  it('is the same at a width that it is brought to, with rows that were exchanged', async () => {
    for (const request of requests) {
      const problems = new Problems();
      const complete = prepare(request);
      const rows = prepareData(request, ESTIMATED);
      const compiled = compileChart(complete, request, problems);
      using changing = compiled.open(rows, WIDTHS[0] ?? 0);
      for (const width of WIDTHS) {
        using fresh = compiled.open(rows, width);
        const [now, anew] = [await changing.at(width), await fresh.at(width)];
        expect([now.svg, now.width, now.height], request.id).toEqual([
          anew.svg,
          anew.width,
          anew.height,
        ]);
      }
      changing.replace(moved(rows));
      using fresh = compiled.open(moved(rows), 400);
      expect((await changing.at(400)).svg, request.id).toBe((await fresh.at(400)).svg);
      expect(problems.all).toEqual([]);
    }
  });

  it('is as Vega-Lite and Vega draw it when they are given width and rows at once', async () => {
    for (const request of requests) {
      const problems = new Problems();
      const complete = prepare(request);
      const rows = prepareData(request, ESTIMATED);
      using chart = compileChart(complete, request, problems).open(rows, 333);
      const { svg } = await chart.at(333);
      const whole = { ...atWidth(complete, 333), datasets: structuredClone(rows) };
      const { spec } = compile(whole as unknown as TopLevelSpec, { logger: silent });
      const view = new View(parse(spec), { renderer: 'none', logger: silent });
      await view.runAsync();
      expect(svg, request.id).toBe(await view.toSVG());
      view.finalize();
    }
  });

  it('was looked at: labels that move change a picture', async () => {
    const request = requests.find(({ id }) => id === 'visits-per-inhabitant');
    if (!request) throw new Error('There is no such figure.');
    const problems = new Problems();
    const complete = prepare(request);
    const rows = prepareData(request, ESTIMATED);
    using chart = compileChart(complete, request, problems).open(rows, 400);
    const before = (await chart.at(400)).svg;
    chart.replace(moved(rows));
    const after = (await chart.at(400)).svg;
    expect(after).not.toBe(before);
    expect((await chart.at(401)).svg).not.toBe(after);
  });
});
