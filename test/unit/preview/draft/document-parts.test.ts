import { expect, test } from 'vitest';
import { documentParts, withCharts } from '../../../../src/preview/draft/document-parts.ts';
import { Markup, markup } from '../../../../src/preview/pages/markup.ts';

const HTML = `<html><head><style>p{}</style></head>
<body class="synthetic">
<header class="cover">T</header>
<main>

<section class="chapter" id="chapter-a">
<p style="--portal:#fff">A <span class="bound" data-cell="x:y">1</span></p>
</section>
<section class="chapter" id="chapter-b">
<figure role="group" id="figure-f" class="figure"><svg role="img" aria-label="f" data-chart="f"></svg></figure>
<a href="https://example.org/">there</a>
</section>
</main>
</body></html>`;

test('a document is cut into its front and its chapters', () => {
  const { parts, css, bodyClass } = documentParts(HTML);
  expect(parts.map(({ id }) => id)).toEqual(['front', 'chapter-a', 'chapter-b']);
  expect(css).toBe('p{}');
  expect(bodyClass).toBe('synthetic');
  const changed = documentParts(HTML.replace('>1<', '>2<')).parts;
  expect(changed.map(({ hash }, index) => hash === parts[index]?.hash)).toEqual([
    true,
    false,
    true,
  ]);
});

test('inline styles become rules, numbers can be asked, links leave the frame', () => {
  const { parts, rules } = documentParts(HTML);
  const html = parts.map((part) => part.html).join('');
  expect(html).not.toContain(' style=');
  expect(rules).toBe('[data-style="1"]{--portal:#fff}');
  expect(html).toContain('<span class="bound" tabindex="0" role="button" data-cell="x:y">');
  expect(html).toContain(
    '<a target="_blank" rel="noopener noreferrer" href="https://example.org/">',
  );
});

test('a chart is put into its place with its name', () => {
  const [, , part] = documentParts(HTML).parts;
  const html = withCharts(part?.html ?? '', () => '<svg width="1"><g/></svg>');
  expect(html).toContain('<svg role="img" aria-label="f" data-chart="f" width="1"><g/></svg>');
  expect(withCharts(part?.html ?? '', () => undefined)).toBe(part?.html);
});

test('what is put into the preview’s own pages is text', () => {
  const bad = '<img src=x onerror=alert(1)>"\'&';
  expect(
    markup`<p title="${bad}">${[bad, new Markup('<b>b</b>')]}${false}${undefined}</p>`.html,
  ).toBe(
    '<p title="&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;">&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;<b>b</b></p>',
  );
});
