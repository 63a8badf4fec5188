import { describe, expect, it } from 'vitest';
import { type ChapterProse, chapterProse } from '../../../../src/compose/bind/prose.ts';
import { boundText, filledHtml, type TextInsert } from '../../../../src/compose/bind/text.ts';
import { addInsert } from '../../../../src/compose/inserts.ts';

function html(prose: ChapterProse | undefined, section = 'lead'): string {
  return (prose?.sections.get(section)?.blocks ?? []).map((block) => block.html).join('');
}

describe('a chapter of prose', () => {
  it('is a title and sections of blocks', () => {
    const text =
      '# Use\n\nFirst.\n\n## By month {#months}\n\nSecond:\n\n- one\n- two\n\n### Detail\n';
    const prose = chapterProse(text);
    expect(prose?.title).toBe('Use');
    expect([...(prose?.sections.keys() ?? [])]).toEqual(['lead', 'months']);
    expect(prose?.sections.get('lead')).toEqual({
      blocks: [{ kind: 'paragraph', html: '<p>First.</p>\n' }],
    });
    const months = prose?.sections.get('months');
    expect(months?.heading).toEqual({ kind: 'heading', id: 'months', html: 'By month' });
    expect(months?.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'list', 'subheading']);
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
    expect(html(chapterProse(text))).not.toMatch(/<script|<b>|href="javascript/);
  });

  it('opens links to elsewhere in a tab of their own where a reader can follow them', () => {
    const text = '# A\n\n[there](https://example.org/) [here](#x)';
    const link = '<a target="_blank" rel="noopener noreferrer" href="https://example.org/">';
    expect(html(chapterProse(text, { interactive: true }))).toBe(
      `<p>${link}there</a> <a href="#x">here</a></p>\n`,
    );
    expect(html(chapterProse(text))).not.toContain('target');
  });
});

describe('bound text', () => {
  it('passes Markdown and escaping as it is', () => {
    const inserts: TextInsert[] = [];
    const insert = { text: '*7* & <8>', html: '<b>7</b>', span: { file: 'a.md' } };
    const marked = `See ${addInsert(inserts, insert)}.`;
    const prose = chapterProse(`# A\n\n${marked}`);
    expect(filledHtml({ marked: html(prose), inserts })).toBe('<p>See <b>7</b>.</p>\n');
    expect(boundText({ marked: `${marked} <`, inserts })).toEqual({
      text: 'See *7* & <8>. <',
      html: 'See <b>7</b>. &lt;',
    });
  });
});
