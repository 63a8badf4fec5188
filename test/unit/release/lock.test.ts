import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/diagnostics.ts';
import { lockText, readLock, readLocks } from '../../../src/release/lock.ts';
import { memorySources } from '../../support/memory-sources.ts';

/** A lock of each format that a release was ever written in: each has to be readable for good. */
const folder = path.join(import.meta.dirname, 'locks');
const textOf = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
const FILE = 'config/2024/edition.lock.json';

describe.each(readdirSync(folder))('%s', (name) => {
  it('is read, and written as it was', () => {
    const lock = readLock(memorySources({ [FILE]: textOf(name) }), '2024');
    expect(lock).toMatchObject({ edition: '2024', revision: 2, outputs: { en: { pages: 48 } } });
    if (lock) expect(lockText(lock)).toBe(textOf(name));
  });

  it('is as its JSON Schema says', () => {
    const schema = readFileSync('config/schemas/edition-lock.schema.json', 'utf8');
    const valid = new Ajv2020({ formats: { date: true } }).compile(JSON.parse(schema));
    expect(valid(JSON.parse(textOf(name))), JSON.stringify(valid.errors)).toBe(true);
    expect(valid({ ...JSON.parse(textOf(name)), commit: 'main' })).toBe(false);
  });
});

const problemOf = (text: string): unknown => {
  try {
    return readLock(memorySources({ [FILE]: text }), '2024');
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.diagnostics.map(({ code }) => code);
  }
};

it('a lock of a later format is told from a broken one', () => {
  const text = textOf('format-1.json');
  expect(problemOf(text.replace('"format": 1', '"format": 2'))).toEqual(['later-lock']);
  expect(problemOf(text.replace('"pages": 48', '"pages": 0'))).toEqual(['broken-lock']);
  expect(problemOf('{')).toEqual(['broken-lock']);
});

it('the locks of earlier revisions stand beside it', () => {
  const text = textOf('format-1.json');
  const first = text.replace('"revision": 2', '"revision": 1');
  const both = memorySources({ [FILE]: text, 'config/2024/edition.lock.1.json': first });
  expect(readLocks(both, '2024').map(({ revision }) => revision)).toEqual([1, 2]);
  expect(readLocks(memorySources({}), '2024')).toEqual([]);
});
