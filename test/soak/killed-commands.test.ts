/** Commands that change files, killed at each single change that they make: never half of it. */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recoverFiles } from '../../src/io/artifacts.ts';
import { type CopiedProject, copyProject, project } from '../support/copied-project.ts';
import { hashesOf } from '../support/output-state.ts';
import { SHORT } from '../support/small-edition.ts';

const preload = pathToFileURL(path.join(project, 'test/preload/killed-at.ts')).href;
/** More than there are changes to make. */
const MOST = 60;

describe('a command that changes files, killed before each change that it makes', () => {
  const FOLDERS = ['config', 'data', 'output'];
  let copy: CopiedProject;
  let kept: string;

  beforeEach(() => {
    copy = copyProject({ chapters: SHORT });
    kept = mkdtempSync(path.join(tmpdir(), 'kept-'));
  });

  afterEach(() => {
    copy.remove();
    rmSync(kept, { recursive: true, force: true });
  });

  function inputsOf(): Record<string, string> {
    return Object.fromEntries(
      FOLDERS.flatMap((folder) =>
        Object.entries(hashesOf(path.join(copy.root, folder))).map(([name, hash]) => [
          `${folder}/${name}`,
          hash,
        ]),
      ),
    );
  }

  function killedCommand(args: readonly string[], at: number): ReturnType<typeof spawnSync> {
    return spawnSync(process.execPath, [`--import=${preload}`, 'src/start.js', ...args], {
      ...{ cwd: copy.root, encoding: 'utf8' },
      env: { ...process.env, KILLED_AT: String(at) },
    });
  }

  function copyFolder(from: string, to: string, name: string): void {
    rmSync(path.join(to, name), { recursive: true, force: true });
    cpSync(path.join(from, name), path.join(to, name), { recursive: true });
  }

  const released = {
    ...{ $schema: '../schemas/edition-lock.schema.json', format: 1, edition: '2023', title: 'T' },
    ...{ status: 'reconstruction', revision: 1, signatures: [], commit: '0'.repeat(40) },
    ...{ date: '2023-05-31', platform: 'any', inputs: {}, program: {}, fonts: {}, tools: {} },
    outputs: {},
  };
  const status = (to: string) => () =>
    copy.edit('config/2023/edition.yaml', (text) => text.replace(': reconstruction', `: ${to}`));

  test.each<[string, () => unknown, readonly string[]]>([
    ['signoff', status('draft'), ['2023', '--portal', 'beta', '--by', 'Ada, Agency', '--yes']],
    ['delivery', status('collecting'), ['2023', '--portal', 'beta']],
    [
      'correct',
      () =>
        writeFileSync(
          path.join(copy.root, 'config/2023/edition.lock.json'),
          JSON.stringify(released),
        ),
      ['2023', '--reason', 'A value of May was that of June.'],
    ],
    ['translate', addLanguage, ['2023', 'nb', '--take', 'nb.xlf']],
  ])('%s leaves the files as they were, or as they are to be', (name, prepare, args) => {
    prepare();
    mkdirSync(path.join(copy.root, 'output'), { recursive: true });
    const before = inputsOf();
    for (const folder of FOLDERS) copyFolder(copy.root, kept, folder);
    const putBack = (): void => {
      for (const folder of FOLDERS) copyFolder(kept, copy.root, folder);
    };
    const found: Record<string, string>[] = [];
    let status: number | null = null;
    for (let at = 1; at <= MOST && status !== 0; at += 1) {
      const run = killedCommand([name, ...args], at);
      ({ status } = run);
      if (status !== 0) expect(run.signal, `${run.stdout}${run.stderr}`).toBe('SIGKILL');
      // What the next command does first.
      recoverFiles(copy.root);
      found.push(inputsOf());
      if (status !== 0) putBack();
    }
    expect(status).toBe(0);
    const after = found.at(-1) ?? {};
    expect(after).not.toEqual(before);
    const others = found.filter((each) => !isDeepStrictEqual(each, before));
    expect(others.filter((each) => !isDeepStrictEqual(each, after))).toEqual([]);
    expect(found.length - others.length).toBeGreaterThan(3);
  });

  /** A second language, and what a translation tool gives back of two of its chapters. */
  function addLanguage(): void {
    const read = (file: string): string => readFileSync(path.join(copy.root, file), 'utf8');
    const write = (file: string, text: string): void => {
      mkdirSync(path.dirname(path.join(copy.root, file)), { recursive: true });
      writeFileSync(path.join(copy.root, file), text);
    };
    copy.edit('config/2023/edition.yaml', (text) => text.replace('[en]', '[en, nb]'));
    for (const chapter of SHORT) {
      write(`config/2023/text/nb/${chapter}.md`, read(`config/2023/text/en/${chapter}.md`));
    }
    const made = spawnSync(process.execPath, ['src/start.js', 'translate', '2023', 'nb'], {
      ...{ cwd: copy.root, encoding: 'utf8' },
    });
    expect(made.status, String(made.stderr)).toBe(0);
    const file = read('output/2023/translation/nb.xlf').replaceAll(/(<target>)([A-Z])/g, '$1Ny $2');
    write('nb.xlf', file.replaceAll(/state="[a-z]+"/g, 'state="reviewed"'));
  }
});
