import { describe, expect, it } from 'vitest';
import { arrangeReport, flowsOf } from '../../../src/compose/arrange.ts';
import { blocksMarkup } from '../../../src/compose/assemble/block-markup.ts';
import type { Block } from '../../../src/compose/blocks.ts';
import type { BoundReport } from '../../../src/compose/report.ts';
import type { JsonObject } from '../../../src/core/chart.ts';
import { figureRanges } from '../../../src/core/placement.ts';
import { boundReport } from '../../support/bound-report.ts';

const paragraph = (html: string): Block => ({ kind: 'paragraph', html: `<p>${html}</p>` });
const mention = '<a class="ref" href="#figure-f">Figure 1</a>';
const blocks: Block[] = [
  { kind: 'heading', id: 's', html: 'Section' },
  paragraph(mention),
  paragraph('More.'),
  { kind: 'figure', id: 'f' },
];

function report(spec: JsonObject, shown: readonly Block[] = blocks): BoundReport {
  const bound = boundReport([], shown);
  const figures = bound.figures.map((figure) => ({
    ...figure,
    request: { id: 'f', spec, data: {}, title: '', subtitle: '', description: '', source: '' },
  }));
  return { ...bound, figures };
}

describe('a report as flows', () => {
  it('knows headings, mentions and figures with the heights that they allow', () => {
    const bound = report({ height: 200, usermeta: { heights: [150], width: 'half' } });
    expect(flowsOf(bound).get('chapter-b')).toEqual([
      { kind: 'heading', mentions: [] },
      { kind: 'text', mentions: ['f'] },
      { kind: 'text', mentions: [] },
      { kind: 'figure', mentions: [], figure: { id: 'f', isHalf: true, heights: [200, 150] } },
    ]);
  });

  it('lets no figure stand right below a box, which would leave the page beside it empty', () => {
    const box: Block = { kind: 'comparability', title: 'Compare', about: '', groups: [] };
    const shown = [
      paragraph(mention),
      box,
      paragraph('More.'),
      { kind: 'figure', id: 'f' } as const,
    ];
    const flow = flowsOf(report({}, shown)).get('chapter-b') ?? [];
    expect(figureRanges(flow).map(({ places }) => places)).toEqual([[1, 3]]);
  });

  it('has no heights to choose from where a chart counts its height in steps', () => {
    const bound = report({ height: { step: 20 }, usermeta: { heights: [150] } });
    expect(flowsOf(bound).get('chapter-b')?.at(-1)?.figure?.heights).toEqual([]);
  });
});

describe('the arranged report', () => {
  const spec = { height: 200, usermeta: { heights: [150] } };

  it('has its blocks in the order that was chosen, and the chart as high', () => {
    const placement = new Map([['chapter-b', [{ figure: 'f', after: 0, height: 150 }]]]);
    const arranged = arrangeReport(report(spec), placement);
    expect(arranged.chapters[1]?.blocks.map(({ kind }) => kind)).toEqual([
      'heading',
      'paragraph',
      'figure',
      'paragraph',
    ]);
    expect(arranged.figures[0]?.request.spec.height).toBe(150);
  });

  it('is the same report where nothing was chosen', () => {
    const bound = report(spec);
    expect(arrangeReport(bound, new Map())).toEqual(bound);
  });

  it('shows two narrow figures in one element, each of half the width', () => {
    const half = { usermeta: { width: 'half' } };
    const bound = report(half, [
      paragraph(mention),
      ...blocks.slice(3),
      { kind: 'figure', id: 'g' },
    ]);
    const [f] = bound.figures;
    if (!f) throw new Error('The report has a figure.');
    const both = { ...bound, figures: [f, { ...f, id: 'g' }] };
    const places = [
      { figure: 'f', after: 0 },
      { figure: 'g', after: 0, beside: true as const },
    ];
    const arranged = arrangeReport(both, new Map([['chapter-b', places]]));
    const html = blocksMarkup(arranged.chapters[1]?.blocks ?? [], {
      report: both,
      charts: new Map(),
    });
    expect(html).toMatch(
      /<div class="figure-pair"><figure id="figure-f" class="figure figure--half">.*<figure id="figure-g" class="figure figure--half">.*<\/div>$/s,
    );
  });
});
