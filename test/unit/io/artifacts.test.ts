import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EnvironmentError } from '../../../src/core/diagnostics.ts';
import { recoverOutput, replaceFiles, writeArtifacts } from '../../../src/io/artifacts.ts';
import { thisProcess } from '../../../src/io/process-owner.ts';
import { openSources } from '../../../src/io/sources.ts';
import { problemsOf } from '../../support/composing.ts';

let root: string;
const text = (file: string): string => readFileSync(path.join(root, file), 'utf8');

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'artifacts-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('writeArtifacts', () => {
  it('puts all files in the place of the earlier ones', () => {
    writeArtifacts(
      root,
      'output/2023/en',
      new Map([
        ['old.txt', 'old'],
        ['report.html', 'one'],
      ]),
    );
    writeArtifacts(
      root,
      'output/2023/en',
      new Map([
        ['figures/a.svg', 'a'],
        ['report.html', 'two'],
      ]),
    );
    expect(text('output/2023/en/report.html')).toBe('two');
    expect(text('output/2023/en/figures/a.svg')).toBe('a');
    expect(existsSync(path.join(root, 'output/2023/en/old.txt'))).toBe(false);
    expect(readdirSync(path.join(root, 'output'))).toEqual(['2023']);
  });

  it('leaves the earlier output whole when a file cannot be written', () => {
    writeArtifacts(root, 'output/2023/en', new Map([['report.html', 'one']]));
    // A file cannot stand where a folder of the same name has to be.
    const clashing = new Map([
      ['report.html', 'two'],
      ['figures', 'a file'],
      ['figures/a.svg', 'below it'],
    ]);
    expect(() => writeArtifacts(root, 'output/2023/en', clashing)).toThrow(EnvironmentError);
    expect(text('output/2023/en/report.html')).toBe('one');
    expect(readdirSync(path.join(root, 'output'))).toEqual(['2023']);
  });

  it('clears away what a killed run left, and nothing of a living one', () => {
    const living = `.staging-${thisProcess()}-output-sample-en`;
    for (const folder of ['.staging-999999999-1-output-2023-en', living]) {
      mkdirSync(path.join(root, 'output', folder, 'new'), { recursive: true });
    }
    writeArtifacts(root, 'output/2023/en', new Map([['report.html', 'one']]));
    expect(readdirSync(path.join(root, 'output')).sort()).toEqual([living, '2023']);
  });

  /** A staging folder as a run leaves it that is killed between the two renames. */
  function leaveHalfExchanged(target: string): void {
    const staging = path.join(root, 'output/.staging-999999999-1-output-2023-en');
    mkdirSync(path.join(staging, 'old'), { recursive: true });
    writeFileSync(path.join(staging, 'old/report.html'), 'earlier');
    writeFileSync(path.join(staging, 'target'), target);
    mkdirSync(path.join(root, 'output/2023'), { recursive: true });
  }

  it('what a killed run had moved away and not replaced is put back', () => {
    leaveHalfExchanged('output/2023/en');
    recoverOutput(root);
    expect(text('output/2023/en/report.html')).toBe('earlier');
    expect(readdirSync(path.join(root, 'output'))).toEqual(['2023']);
  });

  it('what has been replaced stays', () => {
    writeArtifacts(root, 'output/2023/en', new Map([['report.html', 'newer']]));
    leaveHalfExchanged('output/2023/en');
    recoverOutput(root);
    expect(text('output/2023/en/report.html')).toBe('newer');
    expect(readdirSync(path.join(root, 'output'))).toEqual(['2023']);
  });

  it.each(['../elsewhere', '/tmp/elsewhere', 'config/2023', ''])(
    'nothing is put back outside output/: %j',
    (target) => {
      leaveHalfExchanged(target);
      recoverOutput(root);
      expect(readdirSync(root)).toEqual(['output']);
      expect(readdirSync(path.join(root, 'output'))).toEqual(['2023']);
      expect(readdirSync(path.join(root, 'output/2023'))).toEqual([]);
    },
  );

  it('says nothing of where the project lies', () => {
    writeFileSync(path.join(root, 'output'), 'a file where the folder should be');
    try {
      writeArtifacts(root, 'output/2023/en', new Map([['report.html', 'one']]));
      expect.unreachable();
    } catch (error) {
      expect((error as Error).message).not.toContain(`${root}${path.sep}`);
    }
  });
});

describe('replaceFiles', () => {
  it('clears away what a killed run wrote for the same file', () => {
    for (const name of [
      'a.csv.999999999-1.new',
      `a.csv.${thisProcess()}.new`,
      'b.csv.999999999-1.new',
    ]) {
      writeFileSync(path.join(root, name), 'half');
    }
    replaceFiles(root, new Map([['a.csv', 'whole']]));
    expect(readdirSync(root)).toEqual(['a.csv', 'b.csv.999999999-1.new']);
    expect(text('a.csv')).toBe('whole');
  });
});

describe('openSources', () => {
  it.each(['../secret.txt', '/etc/hostname', 'config/../../secret.txt'])(
    'reads nothing outside the project: %s',
    (file) => {
      const [problem] = problemsOf(() => openSources(root).text(file));
      expect(problem?.code).toBe('outside-project');
    },
  );

  it('gives a file as it was when it was first read', () => {
    writeFileSync(path.join(root, 'b.txt'), 'b');
    const sources = openSources(root);
    sources.text('b.txt');
    writeFileSync(path.join(root, 'b.txt'), 'changed since');
    expect(sources.bytes('b.txt').toString()).toBe('b');
  });

  it('reports a missing file at the place that refers to it', () => {
    const span = { file: 'config/2023/edition.yaml', line: 4 };
    const [problem] = problemsOf(() => openSources(root).text('no.yaml', span));
    expect(problem).toMatchObject({ code: 'missing-file', span });
  });

  it('reports a text that is not UTF-8, at its line', () => {
    writeFileSync(path.join(root, 'l.md'), Buffer.from('# A\n\nTittel på norsk', 'latin1'));
    const [problem] = problemsOf(() => openSources(root).text('l.md'));
    expect(problem).toMatchObject({
      code: 'not-utf-8',
      span: { file: 'l.md', line: 3, column: 9 },
    });
  });

  it('takes letters and hyphens as they are printed, and no byte order mark', () => {
    writeFileSync(path.join(root, 'm.md'), '\uFEFFA\u030angstro\u0308m, e\u2011post');
    expect(openSources(root).text('m.md')).toBe('Ångström, e-post');
  });

  it('passes over what editors and systems leave in a folder', () => {
    const leftovers = ['.#a.md', '._a.md', 'a.md~', '.DS_Store', '#a.md#', '~$a.xlsx', 'Thumbs.db'];
    mkdirSync(path.join(root, 'text'));
    for (const name of ['a.md', ...leftovers]) writeFileSync(path.join(root, 'text', name), '');
    expect(openSources(root).list('text')).toEqual(['a.md']);
  });
});
