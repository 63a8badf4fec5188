import { expect, test } from 'vitest';
import type { Block } from '../../../../src/compose/blocks.ts';
import { draftDocument } from '../../../../src/preview/draft/draft-document.ts';
import { Markup, markup } from '../../../../src/preview/pages/markup.ts';
import { boundReport } from '../../../support/bound-report.ts';
import { edition } from '../../../support/composing.ts';

const paragraph = (text: string): Block => ({ kind: 'paragraph', html: `<p>${text}</p>\n` });
const FIGURE: Block = { kind: 'figure', id: 'f' };

function documentOf(text: string, charts?: ReadonlyMap<string, string>) {
  const report = boundReport([paragraph(text)], [FIGURE]);
  return draftDocument(report, edition.templates, charts);
}

test('a document is a front and its chapters, each known by its content', () => {
  const { parts, css } = documentOf('one');
  expect(parts.map(({ id }) => id)).toEqual(['front', 'chapter-a', 'chapter-b', 'back-cover']);
  expect(css).toContain('.portal-kanta{--portal:#462555;');
  const changed = documentOf('two').parts;
  expect(changed.map(({ hash }, index) => hash === parts[index]?.hash)).toEqual([
    true,
    false,
    true,
    true,
  ]);
});

test('no style stands in an attribute, which the frame’s policy does not let through', () => {
  expect(
    documentOf('one')
      .parts.map(({ html }) => html)
      .join(''),
  ).not.toContain(' style=');
});

test('a chart is put into its place with its name, and leaves that empty until it is drawn', () => {
  const [, , empty] = documentOf('one').parts;
  expect(empty?.html).toContain('aria-label="What it &lt;shows&gt;" data-chart="f"></svg>');
  const [, , drawn] = documentOf('one', new Map([['f', '<svg width="1"><g/></svg>']])).parts;
  expect(drawn?.html).toContain('data-chart="f" width="1"><g/></svg>');
  expect(drawn?.html).toContain('href="figures/f"');
});

test('what is put into the preview’s own pages is text', () => {
  const bad = '<img src=x onerror=alert(1)>"\'&';
  expect(
    markup`<p title="${bad}">${[bad, new Markup('<b>b</b>')]}${false}${undefined}</p>`.html,
  ).toBe(
    '<p title="&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;">&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;<b>b</b></p>',
  );
});
