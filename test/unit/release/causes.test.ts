import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../src/io/sources.ts';
import { causesOf } from '../../../src/release/causes.ts';
import { changedSince } from '../../../src/release/frozen.ts';
import { type EditionLock, lockText, readLock } from '../../../src/release/lock.ts';
import { memorySources } from '../../support/memory-sources.ts';

const [one, two] = [sha256('one'), sha256('two')];

const lock: EditionLock = {
  $schema: '../schemas/edition-lock.schema.json',
  ...{ format: 1, edition: '2023', title: 'Portals 2023', status: 'final', revision: 1 },
  signatures: [],
  commit: 'a'.repeat(40),
  date: '2023-05-24T00:00:00.000Z',
  platform: 'linux-x64',
  inputs: {
    'config/2023/edition.yaml': one,
    'config/portals.yaml': one,
    'data/2023/visits.csv': one,
    'templates/report.hbs': one,
  },
  program: { 'src/cli/main.ts': one },
  fonts: { 'node_modules/@fontsource/a.woff2': one },
  tools: { Node: '24.1.0', vega: '6.4.0' },
  outputs: {
    en: {
      name: 'portals-2023.pdf',
      pages: 3,
      text: one,
      structure: one,
      files: { 'report.pdf': one },
    },
  },
};

describe('causes', () => {
  it('are none when nothing changed', () => {
    expect(causesOf(lock, lock)).toEqual([]);
  });

  it('come in their order: inputs, templates, code, tools, fonts, the machine', () => {
    const now = {
      ...lock,
      date: '2024-01-01T00:00:00.000Z',
      platform: 'darwin-arm64',
      inputs: {
        'config/2023/edition.yaml': one,
        'config/portals.yaml': two,
        'data/2023/observations.csv': one,
        'templates/report.hbs': two,
      },
      program: { 'src/cli/main.ts': two },
      fonts: {},
      tools: { Node: '24.2.0', vega: '6.4.0', handlebars: '4' },
    };
    expect(causesOf(lock, now).map(({ kind, name, change }) => [kind, name, change])).toEqual([
      ['input', 'config/portals.yaml', 'changed'],
      ['input', 'data/2023/observations.csv', 'added'],
      ['input', 'data/2023/visits.csv', 'removed'],
      ['template', 'templates/report.hbs', 'changed'],
      ['program', 'src/cli/main.ts', 'changed'],
      ['tool', 'Node', 'changed'],
      ['tool', 'handlebars', 'added'],
      ['font', 'node_modules/@fontsource/a.woff2', 'removed'],
      ['machine', 'platform', 'changed'],
      ['machine', 'clock', 'changed'],
    ]);
    expect(causesOf(lock, now).find(({ name }) => name === 'Node')).toMatchObject({
      before: '24.1.0',
      after: '24.2.0',
    });
  });
});

describe('a lock file', () => {
  const file = 'config/2023/edition.lock.json';

  it('is read as it was written', () => {
    expect(readLock(memorySources({ [file]: lockText(lock) }), '2023')).toEqual(lock);
    expect(readLock(memorySources({}), '2023')).toBeUndefined();
  });

  it.each([
    ['no JSON', 'half {'],
    ['another edition’s', lockText({ ...lock, edition: '2022' })],
    ['one with a hash too short', lockText(lock).replace(one, 'abc')],
    ['one with a field too many', lockText({ ...lock, more: 1 } as EditionLock)],
  ])('is refused when it is %s', (_, text) => {
    expect(() => readLock(memorySources({ [file]: text }), '2023')).toThrow(/is not a lock/);
  });
});

describe('a released edition', () => {
  const inputsWith = (changed: Record<string, string>): ReadonlyMap<string, string> =>
    new Map(Object.entries({ ...lock.inputs, ...changed }));

  it('is as it was released', () => {
    expect(changedSince(lock, inputsWith({}), 0)).toMatchObject({ warnings: [], shared: [] });
  });

  it('warns of its own inputs that changed, and counts those that all editions share', () => {
    const { warnings, shared } = changedSince(
      lock,
      inputsWith({
        'data/2023/visits.csv': two,
        'config/2023/text/en/visits.md': one,
        'config/portals.yaml': two,
        'templates/report.hbs': two,
        // The edition before was corrected.
        'data/2022/visits.csv': two,
      }),
      0,
    );
    expect(changedSince(lock, inputsWith({ 'data/2023/visits.csv': two }), 1).warnings).toEqual([]);
    expect(warnings.map(({ code, span }) => [code, span?.file])).toEqual([
      ['changed-since-release', 'config/2023/text/en/visits.md'],
      ['changed-since-release', 'data/2023/visits.csv'],
    ]);
    expect(shared).toEqual(['config/portals.yaml', 'data/2022/visits.csv', 'templates/report.hbs']);
  });

  it('warns of a file that is gone, at its lock', () => {
    const left = new Map(Object.entries(lock.inputs));
    left.delete('data/2023/visits.csv');
    expect(changedSince(lock, left, 0).warnings).toMatchObject([
      {
        message: expect.stringContaining('was removed'),
        span: { file: 'config/2023/edition.lock.json' },
      },
    ]);
  });
});
