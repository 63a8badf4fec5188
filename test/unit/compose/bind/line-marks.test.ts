import { expect, test } from 'vitest';
import { markLines } from '../../../../src/compose/bind/line-marks.ts';
import { chapterProse } from '../../../../src/compose/bind/prose.ts';
import { type Call, createTemplateEngine } from '../../../../src/compose/template.ts';

const helpers = {
  number: () => '7',
  when: (call: Call) => (call.words[0] === true ? call.inside() : call.otherwise()),
};

function html(text: string, lines: boolean): string {
  const source = { file: 'a.md', text };
  const engine = createTemplateEngine(helpers, { transform: lines ? markLines : undefined });
  const prose = chapterProse(engine.render(source, { yes: true }).marked);
  const sections = [...(prose?.sections.values() ?? [])];
  return sections.flatMap(({ blocks }) => blocks.map((block) => block.html)).join('');
}

const TEXT = [
  '# Title',
  '',
  'First of two',
  'lines.',
  '',
  '{{#when yes}}',
  'Shown [there](https://example.org/path).',
  '{{else}}',
  'Left out.',
  '{{/when}}',
  '',
  '{{number "x"}} begins.',
  '',
  '- item',
  '- {{number "x"}}',
].join('\n');

test('each paragraph and item carries the line of the file on which it begins', () => {
  const lines = [...html(TEXT, true).matchAll(/<(p|li) data-line="(\d+)">/g)];
  expect(lines.map(([, tag, line]) => `${tag} ${line}`)).toEqual([
    'p 3',
    'p 7',
    'p 12',
    'li 14',
    'li 15',
  ]);
});

test('nothing else of the text changes, and a printed report has none of it', () => {
  const plain = html(TEXT, false);
  expect(plain).not.toContain('data-line');
  expect(html(TEXT, true).replace(/ data-line="\d+"/g, '')).toBe(plain);
});
