import { describe, expect, it } from 'vitest';
import { callCheck } from '../../../../src/compose/bind/call-check.ts';
import { CHAPTER_CALLS } from '../../../../src/compose/bind/call-rules.ts';
import { createTemplateEngine } from '../../../../src/compose/template.ts';
import { cellAt, prose, tableOf, value } from '../../../support/composing.ts';
import { problemsOf } from '../../../support/problems-of.ts';

const table = tableOf([
  cellAt('helsenorge', '2021', value(26.1)),
  cellAt('helsenorge', '2022', value(21.4)),
  cellAt('kanta', '2022', value(30)),
]);

function found(text: string): string[] {
  return problemsOf(() => prose(text, table)).map(
    ({ code, span, hint = '' }) => `${code} ${span?.column} ${hint}`,
  );
}

describe('a call of a text that says', () => {
  it.each([
    ['too much', '{{portal "kanta" "2022"}}', 'extra-word 18 '],
    ['something twice', '{{value "use" portal="kanta" portal="kanta"}}', 'doubled-option 30 '],
    ['an option of another call', '{{value "use" portal="kanta" least=3}}', 'unknown-option 30 '],
    ['an option where there is none', '{{portal "kanta" form="x"}}', 'unknown-option 18 Take it'],
    ['no id', 'So {{cite}}.', 'missing-argument 4 Write {{cite "…"}}.'],
    ['a word without quotes', '{{periods visits-use}}', 'missing-quotes 11 Put it in quotes: "vis'],
    [
      'a code without quotes',
      '{{value "use" portal=kanta}}',
      'missing-quotes 22 Put it in quotes: "k',
    ],
    ['a number for a word', '{{value (is-more "use" from="2021" to="2022")}}', 'no-word 9 '],
    ['a block that is not ours', '{{#each "use"}}x{{/each}}', 'foreign-call 1 '],
    ['a look-up', '{{lookup "use" "kanta"}}', 'foreign-call 1 '],
    ['a block without its text', '{{#published "use"}}{{value "use"}}', 'template-syntax'],
    [
      'a block as a plain call',
      'A {{published "use"}}.',
      'wrong-call 3 Write {{#published "…"}} … {{/pub',
    ],
    ['a plain call as a block', '{{#value "use"}}x{{/value}}', 'wrong-call 1 Write {{value "…"}}.'],
    ['a condition as text', '{{is-more "use"}}', 'wrong-call 1 Write {{#claim (is-more "…")}} … '],
    ['nothing', '{{#reported "x"}} {{/reported}}', 'empty-block 4 '],
    ['otherwise where there is none', '{{#note}}a{{else}}b{{/note}}', 'no-else 4 '],
    [
      'that something is so',
      '{{#claim true}}It rose.{{/claim}}',
      'no-condition 10 Write what must',
    ],
    ['a value that is not there', '{{edition.titel}}', 'unknown-value 3 '],
    [
      'a dimension that is not there',
      '{{count "use" "portl"}}',
      'unknown-dimension 1 Did you mean "portal"',
    ],
  ])('%s is told at its place', (_, text, expected) => {
    const [first = ''] = found(text);
    expect(first.slice(0, expected.length)).toBe(expected);
  });

  it('the same in every call over a dimension', () => {
    const calls = ['ranking', 'highest', 'lowest', 'names', 'values', 'leading', 'count'];
    for (const call of calls) {
      expect(found(`{{${call} "use" "foo" period="2022"}}`)).toEqual([
        'unknown-dimension 1 Known are: portal, period.',
      ]);
    }
  });

  it('is told in a part that is not printed, and each of several', () => {
    const text = '{{#published "use"}}x{{else}}{{cite}}{{flag d}}{{/published}}';
    expect(found(text).map((each) => each.split(' ', 2).join(' '))).toEqual([
      'missing-argument 30',
      'missing-quotes 45',
    ]);
  });
});

it('a call of a chapter template has the options of that call alone', () => {
  const engine = createTemplateEngine(
    { section: () => '', sources: () => '' },
    { calls: callCheck(CHAPTER_CALLS) },
  );
  const text = '{{section "lead" compare="use"}}{{sources "a"}}{{section}}';
  const problems = problemsOf(() => engine.render({ file: 'a.hbs', text }, {}));
  expect(problems.map(({ code, hint }) => `${code} ${hint}`)).toEqual([
    'unknown-option Did you mean "compared"?',
    'extra-word Take it out, or write {{sources}}.',
    'missing-argument Write {{section "…"}}.',
  ]);
});
