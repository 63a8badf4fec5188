import { expect, it } from 'vitest';
import { parseTemplate } from '../../../src/compose/template.ts';
import { problemsOf } from '../../support/problems-of.ts';

it.each([
  ['a\n\n{{#note}}b', '3:1 The block "note" opened at 3:1 is not closed.'],
  ['{{#note}}{{#claim (is-more "a")}}x{{/note}}', '1:10 The block "claim" opened at 1:10 is not'],
  ['{{#note}}x{{/claim}}', '1:11 The block "note" opened at 1:1 is not closed by {{/claim}}.'],
  ['It {{/note}} ends.', '1:4 {{/note}} closes a block that is not open.'],
  ['It {{else}} ends.', '1:4 {{else}} stands outside of a block.'],
  ['a\nIt {{value.', '2:4 The call that begins here is not closed.'],
  ['a {{value "x"}\n\nb {{value "y"}}', '1:3 The call that begins here is not closed.'],
  ['a {{value "x"\n\nb {{value "y"}}', '1:3 The call that begins here is not closed.'],
  ['{{{value "x"}}', '1:1 The call that begins here is not closed.'],
  ['{{value "x" portal="y}} b "c"', '1:20 A quotation mark has no second one.'],
  ['{{value "x" "}}', '1:13 A quotation mark has no second one.'],
  ['{{value "x" portal=}}', '1:13 "portal" has no value.'],
  ['{{value "x" portal= period="2"}}', '1:13 "portal" has no value.'],
  ['{{value "a", portal="x"}}', '1:12 A call cannot have "," here.'],
  ['{{}}', '1:1 This call says nothing.'],
  ['{{!-- {{#note}} --}}{{value (x}}', '1:21 A parenthesis of this call has no second'],
  ['a\n{{value |x|}}', 'This call cannot be read.'],
])('%j is told in words of our own', (text, expected) => {
  const [problem] = problemsOf(() => parseTemplate({ file: 'a.md', text }));
  const { span, message } = problem ?? {};
  expect(`${span?.line}:${span?.column} ${message}`).toContain(expected);
  expect(problem).toMatchObject({ code: 'template-syntax', span: { file: 'a.md' } });
});

it('a text within another file has the place of that text', () => {
  const start = { file: 'a.yaml', line: 7, column: 3 };
  const given = { file: 'a.yaml', text: 'a {{#note}}', start };
  expect(problemsOf(() => parseTemplate(given))).toMatchObject([
    { message: 'The block "note" is not closed.', span: start },
  ]);
});
