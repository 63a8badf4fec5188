import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checked } from '../../../src/config/checked.ts';
import { readDocument } from '../../../src/config/document.ts';
import { completeEditions, editionFolders } from '../../../src/config/editions.ts';
import { languageSchema } from '../../../src/config/language-schema.ts';
import { editionSchema } from '../../../src/config/schemas.ts';
import { type Diagnostic, Problems } from '../../../src/core/diagnostics.ts';
import { edition } from '../../support/composing.ts';
import { memorySources } from '../../support/memory-sources.ts';
import { type Edit, overlaySources } from '../../support/overlay-sources.ts';
import { problemsOf } from '../../support/problems-of.ts';
import { BEFORE, SMALL } from '../../support/small-edition.ts';

const SCHEMA = z.strictObject({
  title: z.string(),
  years: z.strictObject({ from: z.number() }),
  portals: z.record(z.string(), z.strictObject({ colour: z.string() })).optional(),
});

function reported(text: string): readonly Diagnostic[] {
  const problems = new Problems();
  const document = readDocument(memorySources({ 'a.yaml': text }), 'a.yaml', problems);
  checked(document, SCHEMA, problems);
  return problems.all;
}

/** The keys of a file at whose values a schema finds something wrong. */
function wrongKeys(schema: z.ZodType, value: unknown): (PropertyKey | undefined)[] {
  return schema.safeParse(value).error?.issues.map(({ path }) => path[0]) ?? [];
}

describe('a document', () => {
  it('that is empty is said to be', () => {
    expect(reported('\n')).toMatchObject([{ code: 'empty-file', message: 'a.yaml is empty.' }]);
  });

  it('names no locale that nobody knows, and no language twice', () => {
    expect(wrongKeys(languageSchema, { locale: 'xx-YY' })).toContain('locale');
    expect(wrongKeys(languageSchema, { locale: 'nb-NO' })).not.toContain('locale');
    expect(wrongKeys(editionSchema, { languages: ['en', 'en'] })).toContain('languages');
    expect(wrongKeys(editionSchema, { languages: ['en', 'nb'] })).not.toContain('languages');
  });

  it('that an earlier run has parsed has the same value and places', () => {
    const found = new Map<string, { readonly value: unknown }>();
    const parsed = { read: (key: string) => found.get(key), keep: found.set.bind(found) };
    const read = (file: string, text: string) =>
      readDocument({ ...memorySources({ [file]: text }), parsed }, file, new Problems());
    const text = 'title: &a [1, null, x]\n# Why\nagain: *a\n__proto__: { a: 1 }\n';
    // What this process itself has read last is known by its name.
    const [first, second] = [read('first.yaml', text), read('second.yaml', text)];
    expect(found.size).toBe(1);
    expect(JSON.stringify(second?.value)).toBe(JSON.stringify(first?.value));
    expect(second?.spanOf(['title', 2])).toEqual({
      ...{ file: 'second.yaml', line: 1, column: 21, length: 1 },
    });
    expect([read('third.yaml', 'a: [\n'), found.size]).toEqual([undefined, 1]);
    found.set([...found.keys()][0] ?? '', { value: 'kept' });
    expect(read('fourth.yaml', text)?.value).toBe('kept');
  });

  it('that is right has no problem', () => {
    expect(reported('title: A\nyears: { from: 2011 }\n')).toEqual([]);
  });

  it.each([
    ['title: A\nyears: { from: 2011 }\ntitel: B\n', 'unknown-key', 3, 1, 'Did you mean "title"?'],
    ['title: A\nyears: { from: 2011, form: 1 }\n', 'unknown-key', 2, 22, 'Did you mean "from"?'],
    ['title: A\nyears: {}\n', 'missing-key', 2, 8, 'Add "from".'],
    ['title: 7\nyears: { from: 2011 }\n', 'invalid-value', 1, 8, 'Write "7", in quotes.'],
    ['title: &a [*a]\nyears: { from: 1 }\n', 'circular-alias', 1, 12, 'Write out what is meant.'],
    ['title: [A\n', 'yaml-syntax', 2, 1, undefined],
    ['title: A\ntitle: B\nyears: { from: 1 }\n', 'yaml-syntax', 2, 1, undefined],
    ['title: !!js/function x\nyears: { from: 1 }\n', 'yaml-syntax', 1, 8, undefined],
  ])('%j', (text, code, line, column, hint) => {
    const [problem] = reported(text);
    expect(problem).toMatchObject({ code, span: { file: 'a.yaml', line, column } });
    expect(problem?.hint).toBe(hint);
  });

  it('reports every problem at once', () => {
    expect(
      reported('titel: A\nyears: { from: x }\n')
        .map(({ code }) => code)
        .sort(),
    ).toEqual(['invalid-value', 'missing-key', 'unknown-key']);
  });

  it('knows the keys of blocks under any name', () => {
    const text = 'title: A\nyears: { from: 1 }\nportals: { kanta: { color: red } }\n';
    expect(reported(text).find(({ code }) => code === 'unknown-key')).toMatchObject({
      hint: 'Did you mean "colour"?',
      span: { line: 3, column: 21 },
    });
  });
});

describe('editions', () => {
  const real = [SMALL, BEFORE].map((id) => ({
    file: `config/${id}/edition.yaml`,
    find: 'synthetic: true',
    replace: 'synthetic: false',
  }));
  const complete = (edits: readonly Edit[]): string[] =>
    completeEditions(overlaySources(edits), new Problems());

  it('on real figures leave out the synthetic one; the newest by date comes last', () => {
    expect(editionFolders(overlaySources([]))).toEqual([SMALL, BEFORE]);
    expect(complete(real)).toEqual([BEFORE, SMALL]);
    expect(complete(real.slice(0, 1))).toEqual([SMALL]);
  });

  it('leave out those that are still collecting data', () => {
    const collecting = [SMALL, BEFORE].map((id) => ({
      file: `config/${id}/edition.yaml`,
      find: 'status: final',
      replace: 'status: collecting',
    }));
    expect(complete([...real, ...collecting.slice(0, 1)])).toEqual([BEFORE]);
    expect(problemsOf(() => complete([...real, ...collecting]))).toMatchObject([
      { code: 'no-edition', message: expect.stringMatching(/^Every edition is still collecting/) },
    ]);
  });

  it('cannot be asked for when none is there', () => {
    expect(problemsOf(() => complete([]))[0]?.code).toBe('no-edition');
  });

  it('list their portals in their own order', () => {
    expect(edition.portals.map(({ id }) => id)).toEqual([
      'helsenorge',
      '1177',
      'sundhed-dk',
      'kanta',
    ]);
  });
});
