import { expect, it } from 'vitest';
import { panelsOf, type SceneMark } from '../../../../src/charts/layout/scene.ts';
import { ESTIMATED } from '../../../../src/charts/layout/text-width.ts';
import { COLOURS } from '../../../../src/core/design-tokens.ts';

const NOWHERE = { x1: 0, y1: 0, x2: 0, y2: 0 };

/** A plot of 300 by 100 with these marks. */
function plot(...marks: readonly SceneMark[]): SceneMark {
  const items = [{ width: 300, height: 100, bounds: NOWHERE, items: marks }];
  return { marktype: 'group', items };
}

function labels(name: string, text: string, letters = ''): SceneMark {
  const datum = { label_id: 7, letters };
  return {
    ...{ marktype: 'text', name },
    items: [{ bounds: NOWHERE, x: 50, y: 60, fontSize: 10, text, datum }],
  };
}

it('takes a hollow mark to be as large as it is drawn', () => {
  // Vega's bounds: 5 to each side, and twice the stroke for mitred corners.
  const bounds = { x1: 41.2, y1: 41.2, x2: 58.8, y2: 58.8 };
  const mark = { bounds, stroke: '#000000', strokeWidth: 1.9 };
  const scene = plot(labels('direct_labels', 'A'), { marktype: 'symbol', items: [mark] });
  const [box] = panelsOf(scene, ESTIMATED)[0]?.boxes ?? [];
  expect(box?.x1).toBeCloseTo(50 - 5 - 0.95);
  expect(box?.y2).toBeCloseTo(50 + 5 + 0.95);
});

it('keeps labels off rules, but for gridlines and lines to labels', () => {
  const rule = (stroke: string, name = 'base'): SceneMark => ({
    ...{ marktype: 'rule', name },
    items: [{ bounds: NOWHERE, x: 300, x2: 0, y: 40, stroke }],
  });
  const marks = [rule(COLOURS.ink), rule(COLOURS.gridline), rule(COLOURS.ink, 'layer_leaders')];
  const [panel] = panelsOf(plot(labels('direct_labels', 'A'), ...marks), ESTIMATED);
  expect(panel?.segments).toEqual([{ x1: 300, y1: 40, x2: 0, y2: 40 }]);
});

it('measures a label of two lines, with room for the letters behind the second', () => {
  const [panel] = panelsOf(plot(labels('direct_labels', 'Portal\n21.4', 'u')), ESTIMATED);
  const [label] = panel?.labels ?? [];
  expect(label).toMatchObject({ width: 33, height: 24.5, foot: 6, isBeside: false });
  expect(label?.lastWidth).toBeGreaterThan(22);
});

it('knows labels that stay in their row by the name of their view', () => {
  const [panel] = panelsOf(plot(labels('layer_3_direct_labels_beside', 'A')), ESTIMATED);
  expect(panel?.labels[0]).toMatchObject({ isBeside: true, side: 'right' });
});

it('keeps labels off the numbers up the side, which stand within the plot', () => {
  const number = (y1: number, y2: number) => ({ bounds: { x1: 0, y1, x2: 12, y2 } });
  const texts = { marktype: 'text', role: 'axis-label', items: [number(40, 50), number(104, 114)] };
  const axis = { bounds: NOWHERE, x: 0.5, y: 0.5, items: [texts] };
  const scene = plot(labels('direct_labels', 'A'), {
    ...{ marktype: 'group', role: 'axis' },
    items: [axis],
  });
  const words = panelsOf(scene, ESTIMATED)[0]?.words;
  expect(words).toEqual([{ x1: 0.5, y1: 40.5, x2: 17.5, y2: 50.5 }]);
});
