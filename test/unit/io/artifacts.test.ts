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
import {
  type Content,
  recoverFiles,
  replaceTogether,
  writeArtifacts,
} from '../../../src/io/artifacts.ts';
import { thisProcess } from '../../../src/io/process-owner.ts';

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
    const staging = path.join(root, 'output/.staging-999999999-1-1');
    mkdirSync(path.join(staging, 'old/0'), { recursive: true });
    writeFileSync(path.join(staging, 'old/0/report.html'), 'earlier');
    mkdirSync(path.join(staging, 'new/0'), { recursive: true });
    writeFileSync(path.join(staging, 'new/0/report.html'), 'half');
    writeFileSync(path.join(staging, 'journal.json'), JSON.stringify([target]));
    mkdirSync(path.join(root, 'output/2023'), { recursive: true });
  }

  it('what a killed run had moved away and not replaced is put back', () => {
    leaveHalfExchanged('output/2023/en');
    recoverFiles(root);
    expect(text('output/2023/en/report.html')).toBe('earlier');
    expect(readdirSync(path.join(root, 'output'))).toEqual(['2023']);
  });

  it('what has been replaced stays', () => {
    writeArtifacts(root, 'output/2023/en', new Map([['report.html', 'newer']]));
    leaveHalfExchanged('output/2023/en');
    recoverFiles(root);
    expect(text('output/2023/en/report.html')).toBe('newer');
    expect(readdirSync(path.join(root, 'output'))).toEqual(['2023']);
  });

  it.each(['../elsewhere', '/tmp/elsewhere', 'config/2023', ''])(
    'nothing is put back outside output/: %j',
    (target) => {
      leaveHalfExchanged(target);
      recoverFiles(root);
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

describe('replaceTogether', () => {
  const earlier = new Map<string, Content>([
    [
      'data/2024',
      new Map([
        ['a.csv', 'old'],
        ['b.csv', 'old'],
      ]),
    ],
    ['config/2024/signoffs.yaml', 'old'],
  ]);

  it('replaces files and folders, and fills folders by a call', () => {
    replaceTogether(root, earlier);
    const fill = (folder: string): void => writeFileSync(path.join(folder, 'a.csv'), 'new');
    replaceTogether(
      root,
      new Map<string, Content>([
        ['data/2024', fill],
        ['config/2024', fill],
      ]),
    );
    expect(readdirSync(path.join(root, 'data/2024'))).toEqual(['a.csv']);
    expect(readdirSync(path.join(root, 'config/2024'))).toEqual(['a.csv']);
    expect(readdirSync(root).sort()).toEqual(['config', 'data']);
  });

  it('leaves all as it was when one of them cannot be written', () => {
    replaceTogether(root, earlier);
    writeFileSync(path.join(root, 'file'), 'in the way');
    const contents = new Map<string, Content>([
      ['data/2024', new Map([['a.csv', 'new']])],
      ['config/2024/signoffs.yaml', 'new'],
      ['config/2025', new Map([['a', 'new']])],
      ['file/below', 'new'],
    ]);
    expect(() => replaceTogether(root, contents)).toThrow(EnvironmentError);
    expect(readdirSync(path.join(root, 'data/2024')).sort()).toEqual(['a.csv', 'b.csv']);
    expect(text('config/2024/signoffs.yaml')).toBe('old');
    expect(readdirSync(path.join(root, 'config'))).toEqual(['2024']);
    expect(readdirSync(root).sort()).toEqual(['config', 'data', 'file']);
  });

  it('passes on what is no fault of the machine', () => {
    const fill = (): void => {
      throw new TypeError('a bug');
    };
    expect(() => replaceTogether(root, new Map([['data/2024', fill]]))).toThrow(TypeError);
    expect(readdirSync(root)).toEqual([]);
  });
});
