import { expect, it } from 'vitest';
import { marksIn, pageRules, portalRules } from '../../../../src/compose/assemble/page-styles.ts';

it('the foot of a page explains the marks of its chapter and states the status', () => {
  const marks = marksIn('<td>6.8 [d]</td><td>[x]</td>', ['b', 'd', 'x']);
  expect(marks).toEqual(['d', 'x']);
  const pages = [{ id: 'use', runningHead: 'The "use"', marks }];
  const css = pageRules(pages, {
    title: 'T',
    marks: { b: '(b)', d: '(d)', x: '(x)' },
    notice: { status: 'draft', mark: 'DRAFT', line: 'Made afterwards.', text: '' },
  });
  expect(css).toContain(
    '@bottom-left { content: "[d]\u00a0(d)   [x]\u00a0(x)\\a Made afterwards."; }',
  );
  expect(css).toContain('@page { @bottom-left { content: "Made afterwards."; } }');
  expect(css).toContain('@page { @top-center { content: "DRAFT"; } }');
  expect(css).toContain('@top-left { content: "The \\"use\\""; }');
  expect(css).toContain('#chapter-use { page: chapter-use; }');
});

it('a portal has its colour by its class', () => {
  expect(portalRules([{ id: '1177', colour: '#2733b4' }])).toBe('.portal-1177{--portal:#2733b4}');
});
