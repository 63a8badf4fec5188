import { expect, it } from 'vitest';
import { findingHelpers } from '../../../../src/compose/bind/findings.ts';
import { boundText } from '../../../../src/compose/bind/text.ts';
import { createTemplateEngine } from '../../../../src/compose/template.ts';
import { finding } from '../../../support/observations.ts';
import { problemsOf } from '../../../support/problems-of.ts';

const findings = [
  finding({ id: 'ahead', statement: 'Portal A had the most visits.', sourceId: 'S2' }),
];
const engine = createTemplateEngine(findingHelpers(findings, new Map([['S2', '24']])));

function rendered(text: string): ReturnType<typeof boundText> {
  return boundText(engine.render({ file: 'use.md', text }, {}));
}

it('prints a finding as it was reported, with its source', () => {
  const { text, html } = rendered('{{finding "ahead"}} And so on.');
  expect(text).toBe('Portal A had the most visits\u00a0[24]. And so on.');
  expect(html).toContain('<a class="cite" href="#source-S2">[24]</a>');
});

it('puts its source behind a sentence of the editor that it carries', () => {
  expect(rendered('{{#reported "ahead"}}None had more{{/reported}}.').text).toBe(
    'None had more\u00a0[24].',
  );
});

it('refuses a finding that the drop does not have', () => {
  expect(problemsOf(() => rendered('{{#reported "ahaed"}}x{{/reported}}'))).toEqual([
    expect.objectContaining({ code: 'unknown-finding', hint: 'Did you mean "ahead"?' }),
  ]);
});
