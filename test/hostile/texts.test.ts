/** Hostile texts: prose, templates' words, and what a drop says in words. */

import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createProgress } from '../../src/core/progress.ts';
import type { ChartChecks } from '../../src/edition/chart-checks.ts';
import { checkReport } from '../../src/edition/check.ts';
import { computeEdition } from '../../src/edition/pipeline.ts';
import { withFiles } from '../../src/io/sources.ts';
import { mutated, NASTY, nasty, runs, some, survives, tried } from '../support/hostile.ts';
import { SMALL, smallSources } from '../support/small-edition.ts';

const sources = smallSources();
const quiet = createProgress(undefined);

afterAll(() => process.stdout.write(`hostile texts: ${tried.inputs} inputs\n`));

const MARKUP = /<script|<img|\sonerror=|\sonmouseover=/i;
const ADDRESS = /\s(?:href|src)="(?:javascript:|data:text\/html)/i;

/** The document without what the program itself puts there. */
function foreignMarkup(html: string): string | undefined {
  const body = html.slice(html.indexOf('<body'));
  const tags = body.match(/<(?:"[^"]*"|[^">])*>/g) ?? [];
  // What stands inside a quoted attribute is text; that it cannot end the quotes is what is tested.
  return tags.find((tag) => ADDRESS.test(tag) || MARKUP.test(tag.replaceAll(/"[^"]*"/g, '""')));
}

/** The charts are looked at in configuration.test.ts. */
const drawn: ChartChecks = {
  has: () => true,
  check: () => Promise.resolve(),
  keep: () => undefined,
};

/** Composes with one file changed; whatever comes out has no markup of the file's own. */
async function composeWith(file: string, text: string): Promise<void> {
  const own = withFiles(sources, new Map([[file, text]]));
  const computed = await computeEdition(own, SMALL, quiet);
  const [language] = computed.edition.languages;
  if (!language) throw new Error('No language.');
  const { html } = await checkReport(computed, language, quiet, drawn);
  expect(foreignMarkup(html)).toBeUndefined();
}

describe('prose', () => {
  const chapters = ['visits', 'services', 'method'];
  it.each(chapters)('mutated: %s', async (chapter) => {
    const file = `config/small/text/en/${chapter}.md`;
    await fc.assert(
      fc.asyncProperty(mutated(sources.text(file)), async (text) => {
        await survives(() => composeWith(file, text));
      }),
      runs(40),
    );
  });

  it('with nasty words between its own', async () => {
    const file = 'config/small/text/en/colophon.md';
    const text = sources.text(file);
    for (const words of some(NASTY.filter((each) => each.length < 400))) {
      await survives(() => composeWith(file, `${text}\n\nSome ${words} words.\n`));
    }
  });
});

describe('a language file', () => {
  it('with markup in its words', async () => {
    const file = 'config/languages/en.yaml';
    const text = sources.text(file);
    const words = [...text.matchAll(/^( +[a-z-]+): (?!\||>|\{)([^"'\n{}]{4,})$/gm)];
    expect(words.length).toBeGreaterThan(100);
    const choice = fc.tuple(fc.integer({ min: 0, max: words.length - 1 }), nasty);
    await fc.assert(
      fc.asyncProperty(fc.array(choice, { minLength: 1, maxLength: 5 }), async (choices) => {
        const made = choices.reduce((before, [index, value]) => {
          const [line = '', key = ''] = words[index] ?? [];
          return before.replace(line, () => `${key}: ${JSON.stringify(value)}`);
        }, text);
        await survives(() => composeWith(file, made));
      }),
      runs(60),
    );
  });

  it('with markup in all of its words at once', async () => {
    const file = 'config/languages/en.yaml';
    const mark = '"><b onerror=x>';
    let changed = 0;
    // Phrases that texts are searched for, and tags of languages, are no words of the document.
    const [before = '', prose = ''] = sources.text(file).split(/^(?=prose:)/m);
    const made = before.replaceAll(
      /^( +[a-z0-9_-]+): (?!\||>|\{|\[|[a-z]{2}-[A-Z]{2}$)([^"'\n{}]{2,})$/gm,
      (_, key: string, words: string) => {
        changed += 1;
        return `${key}: ${JSON.stringify(`${words} ${mark}`)}`;
      },
    );
    expect(changed).toBeGreaterThan(250);
    const reported = await survives(() => composeWith(file, made + prose));
    expect(reported).toEqual([]);
  });
});

describe('what a drop says in words', () => {
  const columns: Record<string, string> = {
    sources: 'title',
    milestones: 'event',
    portal_facts: 'value',
    definitions: 'definition',
    observations: 'note',
    availability: 'note',
  };
  it.each(Object.entries(columns))('reaches the document as text: %s', async (table, column) => {
    const file = `data/small/${table}.csv`;
    const [header = '', ...lines] = sources.text(file).trimEnd().split('\n');
    const index = header.split(',').indexOf(column);
    for (const words of some(NASTY.filter((each) => /[<=+@"[{]/.test(each) && each.length < 60))) {
      const quoted = `"${words.replaceAll('"', '""')} x"`;
      const made = lines.map((line) => {
        if (line.includes('"')) return line;
        return line.split(',').with(index, quoted).join(',');
      });
      await survives(() => composeWith(file, `${[header, ...made].join('\n')}\n`));
    }
  });
});
