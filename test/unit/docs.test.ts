/** The documentation holds of the project as it is. */

import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { proseHelpers } from '../../src/compose/bind/prose-helpers.ts';
import { INDICATORS } from '../../src/indicators/registry.ts';
import {
  allDocuments,
  brokenLinks,
  type Document,
  longLines,
  missingPaths,
  ROOT,
  read,
  SCRIPTS,
  unknownCommands,
} from '../support/documents.ts';

const documents = allDocuments();

/** What package-lock.json says of the project, under '', and of each package. */
interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly license?: string;
        readonly dependencies?: Readonly<Record<string, string>>;
        readonly devDependencies?: Readonly<Record<string, string>>;
        readonly optionalDependencies?: Readonly<Record<string, string>>;
      }
    >
  >;
}

describe.each(documents)('$file', (document) => {
  it('links to what is there', () => {
    expect(brokenLinks(document)).toEqual([]);
  });
  it('names scripts and options that exist', () => {
    expect(unknownCommands(document)).toEqual([]);
  });
  it('names files that exist', () => {
    expect(missingPaths(document)).toEqual([]);
  });
  it('has lines of at most 100 characters', () => {
    expect(longLines(document)).toEqual([]);
  });
});

it('is noticed when it does not hold', () => {
  const text = [
    'See [nothing](docs/nothing.md) and [a heading](../README.md#no-such-heading).',
    'Run `npm run nothing` or `npm run report -- 2023 --nothing`.',
    'It is in `src/nothing.ts`.',
  ].join('\n');
  const wrong: Document = { file: 'docs/wrong.md', text };
  expect(brokenLinks(wrong)).toEqual(['docs/nothing.md', '../README.md#no-such-heading']);
  expect(unknownCommands(wrong)).toEqual(['nothing', 'report --nothing']);
  expect(missingPaths(wrong)).toContain('src/nothing.ts');
  expect(longLines({ ...wrong, text: `short\n${'long '.repeat(21)}` })).toHaveLength(1);
});

it('leaves out no script', () => {
  const all = documents.map(({ text }) => text).join('\n');
  const missing = Object.keys(SCRIPTS).filter(
    (name) => !new RegExp(`npm (?:run )?${name}(?![a-z:-])`).test(all),
  );
  expect(missing).toEqual([]);
});

describe('docs/writing.md', () => {
  const { text } = read('docs/writing.md');

  it('describes every helper of prose', () => {
    // The names do not depend on what is bound.
    const helpers = Object.keys(proseHelpers({} as Parameters<typeof proseHelpers>[0]));
    const named = [...text.matchAll(/[{(]#?([a-z][a-z-]*)/g)].map(([, name = '']) => name);
    expect(helpers.length).toBeGreaterThan(15);
    expect(helpers.filter((name) => !named.includes(name))).toEqual([]);
  });

  it('calls for indicators that exist', () => {
    const calls = text.matchAll(/[{(]#?(?:value|trend|change|is-[a-z]+|count|names) "([a-z-]+)"/g);
    const named = [...calls].map(([, id = '']) => id);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((id) => !(id in INDICATORS))).toEqual([]);
  });
});

it('names only warnings that the checks of plausibility can give', () => {
  const files = globSync('src/drop/plausibility/*.ts', { cwd: ROOT });
  const sources = files.map((file) => read(file).text).join('\n');
  const [, section = ''] = read('docs/data-drop.md').text.split('## Checking a drop');
  const codes = [...section.matchAll(/^\| (`[a-z0-9`, -]+`) +\|/gm)]
    .flatMap(([, cell = '']) => cell.split(', '))
    .map((cell) => cell.replaceAll('`', ''))
    .filter((cell) => cell.includes('-') || cell === 'outlier');
  expect(codes.length).toBeGreaterThan(15);
  expect(codes.filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
});

it('has a README of one and a half pages', () => {
  expect(read('README.md').text.split('\n').length).toBeLessThanOrEqual(121);
});

it('names every package with its version, its licence and a reason', () => {
  const { packages } = JSON.parse(read('package-lock.json').text) as Lock;
  const own = packages[''];
  const wanted = [own?.dependencies, own?.devDependencies, own?.optionalDependencies].flatMap(
    (group) =>
      Object.entries(group ?? {}).map(([name, version]) => {
        const licence = packages[`node_modules/${name}`]?.license;
        return `${name} ${/^\d+/.exec(version)} ${licence}`;
      }),
  );
  const rows = read('ARCHITECTURE.md').text.matchAll(/^\| `([^`|]+)` *\|([^|]+)\|([^|]+)\| *\w/gm);
  const table = [...rows].map((row) =>
    row
      .slice(1)
      .map((cell) => cell.trim())
      .join(' '),
  );
  expect(table.toSorted()).toEqual(wanted.toSorted());
});

it('pins one Node for all platforms, and names no other', () => {
  const { packages } = JSON.parse(read('package-lock.json').text) as Lock;
  const platforms = Object.entries(packages['']?.optionalDependencies ?? {});
  const versions = platforms.flatMap(([name, version]) => (/^node-/.test(name) ? version : []));
  expect(versions).toHaveLength(5);
  expect(new Set(versions).size).toBe(1);
  const [version = ''] = versions;
  const [major] = version.split('.');
  const named = {
    '.nvmrc': `${major}\n`,
    'package.json': `"node": ">=${major}.0.0"`,
    'src/start.js': `WANTED = ${major};`,
    'README.md': `older than ${major}, npm`,
    'CONTRIBUTING.md': `Node ${major} comes`,
    'docs/decisions/no-build-step.md': `Node ${major} strips`,
    'docs/decisions/pinned-browser-and-runtime.md': `Node, ${version},`,
    '.devcontainer/devcontainer.json': `typescript-node:${major}-`,
  };
  const others = Object.entries(named).filter(([file, words]) => !read(file).text.includes(words));
  expect(others).toEqual([]);
});
