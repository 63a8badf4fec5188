import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSources } from '../../../src/io/sources.ts';
import { problemsOf } from '../../support/problems-of.ts';
import { project } from '../../support/small-edition.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'sources-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

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

  it('ends at the size limit, however large a file is', () => {
    writeFileSync(path.join(root, 'delivery.csv'), '');
    truncateSync(path.join(root, 'delivery.csv'), 40 * 2 ** 30);
    const [problem] = problemsOf(() => openSources(root).bytes('delivery.csv'));
    expect(problem?.code).toBe('file-too-large');
    expect(problem?.message).toContain('has 40960 MB');
  });

  it('reports a file and a folder that may not be read', () => {
    mkdirSync(path.join(root, 'closed'));
    writeFileSync(path.join(root, 'closed.csv'), 'a');
    chmodSync(path.join(root, 'closed'), 0);
    chmodSync(path.join(root, 'closed.csv'), 0);
    chmodSync(root, 0o755);
    const module = JSON.stringify(path.join(project, 'src/io/sources.ts'));
    const program = `const { openSources } = await import(${module});
      const sources = openSources(${JSON.stringify(root)});
      for (const read of [() => sources.text('closed.csv'), () => sources.text('closed/a.csv'), () => sources.list('closed')])
        try { read(); } catch (error) { console.log(error.diagnostics[0].code, error.message); }`;
    // Nothing is closed to root.
    const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const options = { ...user, encoding: 'utf8' } as const;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '-e', program],
      options,
    );
    chmodSync(path.join(root, 'closed'), 0o755);
    expect(stdout.trim().split('\n'), stderr).toEqual([
      'unreadable-file You may not read closed.csv.',
      'unreadable-file You may not read closed/a.csv.',
      'unreadable-file You may not read closed.',
    ]);
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
