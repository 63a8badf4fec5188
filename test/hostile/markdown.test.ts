/** Random Markdown of every kind: it is printed, or an error says why not and where. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assemble } from '../../src/compose/assemble/assemble.ts';
import { Problems, UserError } from '../../src/core/diagnostics.ts';
import { createProgress } from '../../src/core/progress.ts';
import { bindEdition } from '../../src/edition/bind.ts';
import { computeEdition } from '../../src/edition/pipeline.ts';
import { runs } from '../support/hostile.ts';
import { SMALL, smallSources } from '../support/small-edition.ts';

const computed = await computeEdition(smallSources(), SMALL, createProgress(undefined));
const [language] = computed.edition.languages;
const chapter = language?.prose.get('sources');

const word = fc.constantFrom('care', 'Ærø', 'a→b', '✓', 'e-post', 'x_y', '1177', '*', '[');
const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));
const inline = fc.oneof(
  words,
  words.map((text) => `**${text}**`),
  words.map((text) => `***${text}***`),
  words.map((text) => `_${text}_`),
  words.map((text) => `\`${text}\``),
  words.map((text) => `[${text}](https://example.org/)`),
  words.map((text) => `[${text}](#chapter-method)`),
  words.map((text) => `~~${text}~~`),
  words.map((text) => `${text}{{#note}}${text}{{/note}}`),
  fc.constantFrom(
    '{{portal "alpha"}}',
    '{{countries}}',
    '{{figure "users-share"}}',
    '{{flag "d"}}',
  ),
  fc.constantFrom('<b>', '[](x)', '[a][b]', '&amp;', '&nbsp;', '\\', '  \nnext', '{#id}', '漢'),
);
const line = fc.array(inline, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));
const block = fc.oneof(
  line,
  line.map((text) => `- ${text}\n- ${text}\n  - ${text}`),
  line.map((text) => `3. ${text}\n4. ${text}`),
  line.map((text) => `> ${text}\n>\n> - ${text}`),
  line.map((text) => `\`\`\`\n${text}\n\`\`\``),
  line.map((text) => `    ${text}`),
  fc.tuple(line, line).map(([a, b]) => `| ${a} | B |\n| --- | --- |\n| ${b} | ${a} |`),
  fc.constantFrom(
    '---',
    '***',
    '# Again',
    '### Deep',
    '#### Deeper',
    '## Lead',
    '| A |\n| - |\n| |',
  ),
);
const markdown = fc
  .array(block, { maxLength: 6 })
  .map((all) => `# Sources\n\n${all.join('\n\n')}\n`);

/** @returns whether the text could be printed */
function isPrinted(text: string): boolean {
  if (!language || !chapter) throw new Error('The edition has no chapter of sources.');
  const prose = new Map([...language.prose, ['sources', { ...chapter, text }]]);
  try {
    const own = { ...computed, problems: new Problems() };
    const bound = bindEdition(own, { ...language, prose });
    const { templates } = computed.edition;
    const { chapters } = assemble(bound, { templates, fonts: [], charts: new Map() });
    const html = chapters.find(({ id }) => id === 'chapter-sources')?.html ?? '';
    // What was taken for a call is in place, and each element that was opened is closed.
    expect(html).not.toMatch(
      /[\uE000-\uF8FF]|undefined|<a [^>]*>(?:(?!<\/a>)[\s\S])*<a |<h[3-6]|\{\{/,
    );
    return true;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    for (const { span } of error.diagnostics) expect(span?.file).toBe(chapter.file);
    return false;
  }
}

it('is printed or reported at its place', () => {
  expect(isPrinted('# Sources\n\nOffices **count** visits.\n')).toBe(true);
  expect(isPrinted('# Sources\n\n# Again\n')).toBe(false);
  fc.assert(
    fc.property(markdown, (text) => {
      isPrinted(text);
    }),
    runs(300),
  );
});
