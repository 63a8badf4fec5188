import { expect, it } from 'vitest';
import { pageRules, portalRules } from '../../../../src/compose/assemble/page-styles.ts';

it('heads name report and chapter, the foot states the status', () => {
  const marked = { id: 'marked', runningHead: 'M', key: '[a] later' };
  const css = pageRules([{ id: 'use', runningHead: 'The "use"', key: '' }, marked], {
    title: 'T',
    synthetic: 'Synthetic data',
    notice: { status: 'draft', mark: 'DRAFT', line: 'Made afterwards.', text: '' },
  });
  const state = 'Synthetic data · Made afterwards.';
  expect(css).toContain(
    `@page :left { @top-left { content: "T"; } @bottom-right { content: "${state}"; } }`,
  );
  expect(css).toContain(
    `@page :right { @top-right { content: "T"; } @bottom-left { content: "${state}"; } }`,
  );
  expect(css).toContain('@page { @top-center { content: "DRAFT"; } }');
  expect(css).toContain('@page chapter-use:left { @top-right { content: "The \\"use\\""; } }');
  expect(css).toContain('@page chapter-use:right { @top-left { content: "The \\"use\\""; } }');
  expect(css).toContain(
    `@page chapter-marked:right { @top-left { content: "M"; } @bottom-left { content: "[a] later" "\\A " "${state}"; } }`,
  );
  expect(css).toContain('#chapter-use { page: chapter-use; }');
});

it('a portal has its colours by its class', () => {
  const colours = { mark: '#3675b9', text: '#2a649f', tint: '#e3edf7', dark: '#1192df' };
  expect(
    portalRules([{ id: '1177', name: '1177', country: 'Sweden', shape: 'square', colours }]),
  ).toBe(
    '.portal-1177{--portal:#3675b9;--portal-text:#2a649f;--portal-tint:#e3edf7;--portal-dark:#1192df}',
  );
});
