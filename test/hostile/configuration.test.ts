/** Hostile configuration: YAML, and paths. */

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { checked } from '../../src/config/checked.ts';
import { readDocument } from '../../src/config/document.ts';
import { intakeMapSchema } from '../../src/config/intake-map-schema.ts';
import { languageSchema } from '../../src/config/language-schema.ts';
import { codelistsSchema, editionSchema, portalsSchema } from '../../src/config/schemas.ts';
import {
  readSignoffs,
  type Signoff,
  withoutSignoff,
  withSignoff,
} from '../../src/config/signoffs.ts';
import { Problems, UserError } from '../../src/core/diagnostics.ts';
import { openSources } from '../../src/io/sources.ts';
import { mutated, nasty, runs, survives, tried } from '../support/hostile.ts';
import { memorySources } from '../support/memory-sources.ts';
import { SMALL, smallSources } from '../support/small-edition.ts';

const sources = smallSources();

afterAll(() => process.stdout.write(`hostile configuration: ${tried.inputs} inputs\n`));

function load(text: string, schema: z.ZodType, file = 'a.yaml'): unknown {
  const problems = new Problems();
  const document = readDocument(memorySources({ [file]: text }), file, problems);
  const value = checked(document, schema, problems);
  for (const { span } of problems.all) expect(span?.file).toBe(file);
  problems.failOnErrors();
  return value;
}

describe('a configuration file', () => {
  it.each([
    ['config/small/edition.yaml', editionSchema, 300],
    ['config/portals.yaml', portalsSchema, 300],
    ['config/codelists.yaml', codelistsSchema, 200],
    ['config/intake/matomo.yaml', intakeMapSchema, 200],
    ['config/languages/en.yaml', languageSchema, 100],
  ] as const)('mutated: %s', async (file, schema, numRuns) => {
    await fc.assert(
      fc.asyncProperty(mutated(sources.text(file)), async (text) => {
        await survives(() => load(text, schema));
      }),
      runs(numRuns),
    );
  });

  it('mutated: signoffs.yaml, and what is written into it', async () => {
    const file = 'config/small/signoffs.yaml';
    const signoff = { by: 'Somebody, Some agency', date: '2023-05-02', sha256: 'a'.repeat(64) };
    const first = withSignoff(file, undefined, '1177', signoff);
    const text = withSignoff(file, first, 'kanta', signoff);
    const read = (given: string): Map<string, Signoff> => {
      const problems = new Problems();
      const own = memorySources({ [file]: given });
      const signoffs = readSignoffs(own, SMALL, ['1177', 'kanta'], problems);
      problems.failOnErrors();
      return new Map(signoffs);
    };
    await fc.assert(
      fc.asyncProperty(mutated(text), async (given) => {
        await survives(() => {
          const before = read(given);
          const by = 'Another, Some agency';
          const more = withSignoff(file, given, '1177', { ...signoff, by });
          expect(read(more)).toEqual(new Map([...before, ['1177', { ...signoff, by }]]));
          before.delete('1177');
          expect(read(withoutSignoff(file, more, '1177'))).toEqual(before);
        });
      }),
      runs(300),
    );
  });

  it('that is any text at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(nasty, fc.json(), fc.string({ unit: 'binary' })), async (text) => {
        await survives(() => load(text, editionSchema));
        await survives(() => load(text, portalsSchema, 'a.json'));
      }),
      runs(400),
    );
  });

  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefghi'
      .split('')
      .map((name, index) => `${name}: &${name} [${`*${'abcdefghi'[index]},`.repeat(9)}]`),
  ].join('\n');
  it.each([
    ['a bomb of aliases', bomb, 'too-many-aliases'],
    ['brackets without end', `title: ${'['.repeat(100_000)}`, 'nested-too-deep'],
    ['lists without end', `${'- '.repeat(50_000)}x`, 'nested-too-deep'],
    ['a file of ten megabytes', `title: "${'x'.repeat(10_000_000)}"`, 'file-too-large'],
    ['a function', 'title: !!js/function "function () { throw 1 }"', 'yaml-syntax'],
    ['a prototype', '__proto__: { polluted: true }', 'unknown-key'],
  ])('is not %s', async (_, text, code) => {
    const reported = await survives(() => load(text, editionSchema));
    expect(reported.map((each) => each.code)).toContain(code);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('a path', () => {
  it.each([
    '../package.json',
    '/etc/passwd',
    'data/../../x',
    'config/\u0000',
    '..',
    'C:/../../x/../..',
  ])('%j does not lead out of the project', (file) => {
    expect(() => sources.text(file)).toThrow(UserError);
  });

  it('does not lead out by a link, of a file or of a folder', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'links-'));
    try {
      const project = path.join(folder, 'project');
      mkdirSync(path.join(project, 'data'), { recursive: true });
      writeFileSync(path.join(folder, 'secret.csv'), 'secret');
      symlinkSync(path.join(folder, 'secret.csv'), path.join(project, 'data/population.csv'));
      symlinkSync(folder, path.join(project, 'data/2023'));
      const own = openSources(project);
      for (const file of ['data/population.csv', 'data/2023/secret.csv']) {
        expect(() => own.bytes(file)).toThrow(/outside|leads out/);
      }
      expect(() => own.list('data/2023')).toThrow(/leads out/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
