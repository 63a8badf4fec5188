/** How many rows a chart may have, how it is drawn to be checked, and how large it may be. */

import { View } from 'vega';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Datum } from '../../../../src/core/chart.ts';
import { ABSENT, BARS, layered, problemsIn, USE, withY } from '../../../support/checked-chart.ts';

describe('a chart of many rows', () => {
  afterEach(() => vi.restoreAllMocks());

  const rows = (count: number): Datum[] =>
    Array.from({ length: count }, (_, index) => ({ ...USE[0], year: 2000 + (index % 20) }));

  it('is refused before it is drawn when no page can show them', async () => {
    const drawing = vi.spyOn(View.prototype, 'runAsync');
    expect(await problemsIn(layered(BARS), { use: rows(15_001) })).toMatchObject([
      { code: 'too-many-rows', within: { pointer: '/data/name', isKey: false } },
    ]);
    expect(drawing).not.toHaveBeenCalled();
  });

  it('is never held by two drawings at a time, nor with fields that it does not read', async () => {
    const open = new Set<View>();
    const most = { drawings: 0, fields: 0 };
    const { runAsync, finalize } = View.prototype;
    vi.spyOn(View.prototype, 'runAsync').mockImplementation(async function run(this: View) {
      const view = await runAsync.call(this);
      most.drawings = Math.max(most.drawings, open.add(this).size);
      const [row = {}] = this.data('use');
      most.fields = Math.max(most.fields, Object.keys(row).length);
      return view;
    });
    vi.spyOn(View.prototype, 'finalize').mockImplementation(function finish(this: View) {
      open.delete(this);
      return finalize.call(this);
    });
    const unread = Object.fromEntries(Array.from('abcdefghijkl', (name) => [`spare_${name}`, 1]));
    const use = rows(10).map((row) => ({ ...row, ...unread }));
    const wrong = withY({ field: 'age', type: 'quantitative' });
    const found = await problemsIn(layered(wrong, ABSENT), { use });
    expect(found.map(({ code }) => code)).toContain('empty-layer');
    expect(most.drawings).toBe(1);
    // Those of the rows and what Vega adds: none of what only labels read.
    expect(most.fields).toBeLessThan(8);
    expect(open.size).toBe(0);
  });

  it('is drawn a second time only with layers that drew nothing', async () => {
    const drawings: number[] = [];
    const { toSVG } = View.prototype;
    vi.spyOn(View.prototype, 'toSVG').mockImplementation(async function draw(this: View) {
      const svg = await toSVG.call(this);
      drawings.push(svg.split('<path').length);
      return svg;
    });
    expect(await problemsIn(layered(BARS, ABSENT), { use: rows(500) })).toEqual([]);
    expect(drawings[0]).toBeGreaterThan(500);
    expect(drawings[1]).toBeLessThan(100);
  });
});

describe('the size of a chart', () => {
  const sized = (height: number | { readonly step: number }) => ({ ...layered(BARS), height });

  it('is more than zero', async () => {
    for (const height of [0, -200]) {
      expect(await problemsIn(sized(height))).toMatchObject([
        { code: 'chart-not-allowed', within: { pointer: '/height', isKey: false } },
      ]);
    }
  });

  it('is at most that of a page', async () => {
    expect(await problemsIn(sized(700))).toEqual([]);
    expect(await problemsIn(sized(2000))).toMatchObject([
      { code: 'chart-too-high', within: { pointer: '/height', isKey: false } },
    ]);
    const tall = withY({ field: 'year', type: 'ordinal' });
    expect(await problemsIn({ ...layered(tall), height: { step: 20 } })).toEqual([]);
    expect(await problemsIn({ ...layered(tall), height: { step: 500 } })).toMatchObject([
      { code: 'chart-too-high' },
    ]);
  });

  it('is at most that of a page at each height to choose from', async () => {
    const choosing = (most: number) => ({ ...sized(200), usermeta: { heights: [150, most] } });
    expect(await problemsIn(choosing(300))).toEqual([]);
    expect(await problemsIn(choosing(2000))).toMatchObject([
      { code: 'chart-too-high', within: { pointer: '/usermeta/heights' } },
    ]);
  });

  it('can only be chosen where it is a number', async () => {
    const tall = withY({ field: 'year', type: 'ordinal' });
    const stepped = { ...layered(tall), height: { step: 20 }, usermeta: { heights: [150] } };
    expect(await problemsIn(stepped)).toMatchObject([
      { code: 'chart-heights', within: { pointer: '/usermeta/heights' } },
    ]);
  });
});
