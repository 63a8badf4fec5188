/** The documentation holds of the project as it is. */

import { describe, expect, it } from 'vitest';
import {
  allDocuments,
  brokenLinks,
  type Document,
  longLines,
  missingPaths,
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
});

it('leaves out no script', () => {
  const all = documents.map(({ text }) => text).join('\n');
  const missing = Object.keys(SCRIPTS).filter(
    (name) => !new RegExp(`npm (?:run )?${name}(?![a-z:-])`).test(all),
  );
  expect(missing).toEqual([]);
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
        const licence = packages[`node_modules/${name}`]?.license ?? 'not stated';
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
