import { describe, expect, it } from 'vitest';
import {
  insertReference,
  numberReferences,
  type References,
  reportUnmentioned,
} from '../../../../src/compose/bind/references.ts';
import { filledHtml, type TextInsert } from '../../../../src/compose/bind/text.ts';
import { addInsert } from '../../../../src/compose/inserts.ts';
import { Problems } from '../../../../src/core/diagnostics.ts';
import { problemsOf } from '../../../support/problems-of.ts';

const WORDS = {
  ...{ figure: 'Figure', table: 'Table', chapter: 'Chapter', page: ' (page {page})' },
  'page-in-parentheses': ', page {page}',
};
const KNOWN = { figure: new Set(['lines', 'bars']), table: new Set(['totals']) };

function numbered(templates: readonly string[]): { references: References; problems: Problems } {
  const problems = new Problems();
  const chapters = templates.map((text, index) => ({
    id: `chapter-${index + 1}`,
    source: { file: `chapters/${index + 1}.hbs`, text },
  }));
  return { references: numberReferences(chapters, KNOWN, problems), problems };
}

function link(references: References, id: string, around = ['', ''], words = WORDS): string {
  const inserts: TextInsert[] = [];
  const call = {
    words: [id],
    named: {},
    span: { file: 'text.md', line: 3 },
    inside: () => '',
    otherwise: () => '',
    insert: (insert: TextInsert) => addInsert(inserts, insert),
  };
  const marked = insertReference(references, 'figure', call, words);
  return filledHtml({ marked: around.join(marked), inserts });
}

describe('figures', () => {
  it('are numbered in the order of the chapters', () => {
    const { references } = numbered(['{{figure "bars"}}', '{{table "totals"}}{{figure "lines"}}']);
    expect(references.figures.map(({ id, number }) => [id, number])).toEqual([
      ['bars', '1'],
      ['lines', '2'],
    ]);
  });

  it('are referred to by number and page', () => {
    const { references } = numbered(['{{figure "bars"}}']);
    expect(link(references, 'bars')).toBe(
      '<a class="ref" href="#figure-bars">Figure\u00a01</a><span class="page-of"> (page\u00a0<span data-page-ref="figure-bars">00</span>)</span>',
    );
  });

  it('have the small letter that a language gives them within a sentence', () => {
    const { references } = numbered(['{{figure "bars"}}']);
    const words = { ...WORDS, figure: 'Figur', 'figure-in-sentence': 'figur' };
    const named = (around: string[]): string | undefined =>
      />([Ff]igur)/.exec(link(references, 'bars', around, words))?.[1];
    expect(named(['<p>', ' visar'])).toBe('Figur');
    expect(named(['<p><strong>Norge.</strong> ', ' visar'])).toBe('Figur');
    expect(named(['<p>Se ', '.'])).toBe('figur');
    expect(named(['<p>Inga siffror [7]; ', ' visar'])).toBe('figur');
    expect(named(['<p>Det ökade. (', ')'])).toBe('figur');
  });

  it('have no parentheses inside others', () => {
    const { references } = numbered(['{{figure "bars"}}']);
    const text = link(references, 'bars', ['It rose (and fell) (', ').']);
    expect(text.replaceAll(/<[^>]*>/g, '')).toBe(
      'It rose (and fell) (Figure\u00a01, page\u00a000).',
    );
  });

  it('are reported where one is unknown, with the nearest', () => {
    const { problems } = numbered(['{{section "lead"}}\n{{figure "bar"}}']);
    expect(problems.all).toEqual([
      {
        severity: 'error',
        code: 'unknown-figure',
        message: 'There is no figure "bar".',
        span: { file: 'chapters/1.hbs', line: 2, column: 10, length: 5 },
        hint: 'Did you mean "bars"?',
      },
    ]);
  });

  it('are reported where one is shown twice', () => {
    const { problems } = numbered(['{{figure "bars"}}', '{{figure "bars"}}']);
    expect(problems.all[0]).toMatchObject({
      code: 'duplicate-figure',
      span: { file: 'chapters/2.hbs' },
      hint: 'It already stands in chapters/1.hbs, line 1.',
    });
  });

  it('are reported where no text mentions one', () => {
    const { references, problems } = numbered(['{{figure "bars"}}{{table "totals"}}']);
    reportUnmentioned(references, new Set(['table-totals']), problems);
    expect(problems.all.map(({ code, span }) => [code, span?.file])).toEqual([
      ['unmentioned-figure', 'chapters/1.hbs'],
    ]);
  });

  it('cannot be referred to when no chapter shows them', () => {
    const { references } = numbered(['{{figure "bars"}}']);
    expect(problemsOf(() => link(references, 'lines'))[0]).toMatchObject({
      code: 'unknown-figure',
      span: { file: 'text.md', line: 3 },
    });
  });
});
