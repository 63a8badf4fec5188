/** What a style sheet may not have. */

import { describe, expect, it } from 'vitest';
import { checkStyles } from '../../../src/config/check-styles.ts';
import { Problems } from '../../../src/core/diagnostics.ts';

/** Code and place of each problem. */
function problemsIn(text: string): string[] {
  const problems = new Problems();
  checkStyles('a.css', text, problems);
  return problems.all.map(({ code, span }) => `${code} ${span?.line}:${span?.column}`);
}

describe('a style sheet', () => {
  it.each([
    'p { --a: 1px; color: var(--a) }',
    'p { background: url(data:image/png;base64,AAAA) }',
    'p { fill: url("#pattern") }',
    '@media (width < 40em) { p { color: red } }',
    'p::before { content: "\\3c /style>" }',
  ])('may have %s', (text) => {
    expect(problemsIn(text)).toEqual([]);
  });

  it.each([
    ['the end of its element', 'p::before { content: "</style><script>" }', ['css-markup 1:23']],
    ['that end in a comment', '/* </style> */', ['css-markup 1:4']],
    ['the beginning of a comment of HTML', 'p { --a: "<!--" }', ['css-markup 1:11']],
    ['an address', 'p { background: url(http://example.org/a.png) }', ['css-address 1:17']],
    ['one in quotes', 'p { background: URL("//example.org/a.png") }', ['css-address 1:17']],
    ['a file', 'p {\n  background: url(a.png) }', ['css-address 2:15']],
    ['one for a custom property', 'p { --a: url(http://example.org) }', ['css-address 1:10']],
    [
      'one behind an escape',
      'p { background: u\\72l("http://example.org") }',
      ['css-address 1:17'],
    ],
    ['another sheet', '@import "a.css";', ['css-address 1:1']],
    ['another sheet, behind an escape', '@\\69mport "a.css";', ['css-address 1:1']],
    ['a set of pictures', 'p { background: image-set("a.png" 1x) }', ['css-address 1:17']],
    ['its old name', 'p { background: -webkit-image-set("a.png" 1x) }', ['css-address 1:17']],
    [
      'a font from elsewhere',
      '@font-face { font-family: a; src: url(https://example.org/a.woff2) }',
      ['css-address 1:35'],
    ],
    ['rules without end', 'a{'.repeat(50_000), ['nested-too-deep 1:42']],
    ['brackets without end', `a{b:${'('.repeat(50_000)}`, ['nested-too-deep 1:24']],
  ])('may not have %s', (_, text, expected) => {
    expect(problemsIn(text)).toEqual(expected);
  });
});
