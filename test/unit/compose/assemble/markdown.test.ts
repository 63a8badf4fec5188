import { describe, expect, it } from 'vitest';
import { chapterProse } from '../../../../src/compose/assemble/markdown.ts';
import { marksIn, pageRules } from '../../../../src/compose/assemble/page-styles.ts';
import { createTokens } from '../../../../src/compose/bind/tokens.ts';

describe('a chapter of prose', () => {
  it('is a title and sections', () => {
    const prose = chapterProse('# Use\n\nFirst.\n\n## By month {#months}\n\nSecond.\n');
    expect(prose?.title).toBe('Use');
    expect([...(prose?.sections ?? [])].map(([id, { title, html }]) => [id, title, html])).toEqual([
      ['lead', '', '<p>First.</p>\n'],
      ['months', 'By month', '<p>Second.</p>\n'],
    ]);
  });

  it('gives a section without an id one from its words', () => {
    expect([...(chapterProse('# A\n\n## Log-in & use\n')?.sections.keys() ?? [])]).toContain(
      'log-in-use',
    );
  });

  it('has to begin with its title', () => {
    expect(chapterProse('Text without a title.')).toBeUndefined();
  });

  it('lets no HTML and no script pass', () => {
    const text = '# A\n\n<script>alert(1)</script> <b>x</b> [a](javascript:alert(1))\n';
    const { html = '' } = chapterProse(text)?.sections.get('lead') ?? {};
    expect(html).not.toMatch(/<script|<b>|href="javascript/);
  });
});

describe('bound text', () => {
  it('passes Markdown and escaping as it is', () => {
    const tokens = createTokens();
    const marker = tokens.add('*7* & <8>', '<b>7</b>');
    const { html = '' } = chapterProse(`# A\n\nSee ${marker}.`)?.sections.get('lead') ?? {};
    expect(tokens.html(html)).toBe('<p>See <b>7</b>.</p>\n');
    expect(tokens.plain(`See ${marker}.`)).toBe('See *7* & <8>.');
  });
});

describe('the foot of a page', () => {
  it('explains the marks of its chapter and states the status', () => {
    const marks = marksIn('<td>6.8 [d]</td><td>[x]</td>', ['b', 'd', 'x']);
    expect(marks).toEqual(['d', 'x']);
    const css = pageRules([{ id: 'use', title: 'The "use"', marks }], 'T', (m) => `(${m})`, '', {
      mark: 'DRAFT',
      line: 'Made afterwards.',
    });
    expect(css).toContain(
      '@bottom-left { content: "[d]\u00a0(d)   [x]\u00a0(x)\\a Made afterwards."; }',
    );
    expect(css).toContain('@page { @bottom-left { content: "Made afterwards."; } }');
    expect(css).toContain('@page { @top-center { content: "DRAFT"; } }');
    expect(css).toContain('@top-left { content: "The \\"use\\""; }');
  });
});
