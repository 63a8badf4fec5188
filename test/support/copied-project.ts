/**
 * The program in a copy of the project, so that a test may break it. Its editions 2023 and 2022 are the
 * small one and the one before, as if their figures were real; `sample` is the small one as it is.
 */

import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { copyInputs, project } from './small-edition.ts';

const run = promisify(execFile);

export { project };

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CopiedProject {
  readonly root: string;
  /** Runs a file of the copy with the command line's arguments. */
  start(file: string, ...args: string[]): Promise<Result>;
  /** Runs the program. */
  program(...args: string[]): Promise<Result>;
  /** Changes a file. @throws {Error} when nothing changes: the test would prove nothing */
  edit(file: string, change: (text: string) => string): void;
  /** Puts configuration, data and templates back as they are in the project. @param all every chapter */
  restore(all?: 'all chapters'): void;
  remove(): void;
}

/**
 * @param options `name`: the beginning of the copy's folder name; `chapters`: all that edition 2023 has,
 *   where a test needs only some
 */
export function copyProject({
  name = 'report-',
  chapters,
}: {
  readonly name?: string;
  readonly chapters?: readonly string[];
} = {}): CopiedProject {
  const root = mkdtempSync(path.join(tmpdir(), name));
  for (const name of ['src', 'package.json']) {
    cpSync(path.join(project, name), path.join(root, name), { recursive: true });
  }
  copyInputs(root, chapters);
  for (const name of ['node_modules', '.cache']) {
    const own = path.join(project, name);
    if (existsSync(own)) symlinkSync(own, path.join(root, name));
  }
  const start = async (file: string, ...args: string[]): Promise<Result> => {
    try {
      const { stdout, stderr } = await run(process.execPath, [file, ...args], { cwd: root });
      return { code: 0, stdout, stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as Result;
      return { code, stdout, stderr };
    }
  };
  return {
    root,
    start,
    program: (...args) => start('src/start.js', ...args),
    edit: (file, change) => {
      const full = path.join(root, file);
      const before = readFileSync(full, 'utf8');
      const after = change(before);
      if (after === before) throw new Error(`The edit of ${file} changes nothing.`);
      writeFileSync(full, after);
    },
    restore: (all) => {
      for (const name of ['config', 'data', 'templates']) {
        rmSync(path.join(root, name), { recursive: true });
      }
      copyInputs(root, all ? undefined : chapters);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
