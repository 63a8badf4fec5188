import { describe, expect, it } from 'vitest';
import { isHalfWidth } from '../../../src/core/chart-spec.ts';
import { apartHtml, narrowed } from '../../../src/site/narrow.ts';
import { smallVersions } from '../../support/small-site.ts';

const [version] = await smallVersions();
const figure = version?.report.figures.find(({ id }) => id === 'visits-per-inhabitant');
if (!version || !figure) throw new Error('There is no such figure.');
const { request } = figure;
const own = request.data['visits-per-inhabitant'] ?? [];
const others = own.filter(({ is_apart: isOther, value }) => isOther === true && value !== null);

describe('a figure on a telephone', () => {
  it('has nothing on its axes that is counted otherwise, and tells of it in words', () => {
    expect(others.length).toBeGreaterThan(0);
    const left = narrowed(request).data['visits-per-inhabitant'] ?? [];
    expect(left.filter((row) => others.includes(row))).toEqual([]);
    expect(left).toHaveLength(own.length - others.length);
    const html = apartHtml(request, version);
    expect(html).toContain('Telles annerledes');
    for (const { portal_label: name, printed, period_label: period } of others) {
      expect(html).toContain(`<strong>${name}</strong>`);
      expect(html).toContain(`${printed} (${period})`);
    }
  });

  it('has all of them where all are counted so, and where its chart has no panel for them', () => {
    const alike = { ...request, data: { 'visits-per-inhabitant': others } };
    const index = version.report.figures.find(({ id }) => id === 'visits-index');
    for (const each of [alike, index?.request ?? alike]) {
      expect(narrowed(each).data).toEqual(each.data);
      expect(apartHtml(each, version)).toBe('');
    }
  });

  it.each([
    ['monthly-use', { columns: 1 }],
    ['who-decides', { height: 614 }],
  ])('has a chart of its own for %s, with the same data', (id, differs) => {
    const own = version.report.figures.find((each) => each.id === id);
    if (!own?.narrow) throw new Error('It has none.');
    expect(own.narrow).toMatchObject({ id: `${id}-narrow`, spec: differs, data: own.request.data });
    expect(isHalfWidth(own.narrow.spec)).toBe(true);
  });
});
