/** Templates that would take a parser or a walk down too far. */

import { expect, it } from 'vitest';
import { createTemplateEngine, parseTemplate } from '../../../src/compose/template.ts';
import { UserError } from '../../../src/core/diagnostics.ts';

const engine = createTemplateEngine({ up: ({ words }) => words[0] });

const blocks = (count: number): string =>
  `${'{{#if a}}\n'.repeat(count)}x${'{{/if}}'.repeat(count)}`;
const elses = (count: number): string => `{{#if a}}y${'{{else if a}}'.repeat(count)}x{{/if}}`;
const calls = (count: number): string => `{{up ${'(up '.repeat(count)}1${')'.repeat(count)}}}`;

it('calls may nest as deep as anybody writes them', () => {
  for (const text of [blocks(20), elses(20), calls(20)]) {
    const rendered = engine.render({ file: 'a.hbs', text }, { a: true });
    expect(rendered.marked.length).toBeGreaterThan(0);
  }
});

it.each([
  ['blocks', blocks],
  ['branches', elses],
  ['calls', calls],
])('%s nested by the thousand are told as a mistake', (_, made) => {
  for (const count of [100, 20_000]) {
    const source = { file: 'a.hbs', text: made(count) };
    for (const run of [() => engine.render(source, {}), () => parseTemplate(source)]) {
      expect(run).toThrow(UserError);
      expect(run).toThrow(/nested more than/);
    }
  }
});
