/**
 * The program in a copy of the project, so that a test may break it. Its editions 2023 and 2022 are the
 * small one and the one before, as if their figures were real; `sample` is the small one as it is.
 */

import { execFile } from 'node:child_process';
import {
  cpSync,
  type Dirent,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Result, runCommand } from './run-command.ts';
import { copyInputs, project } from './small-edition.ts';

const run = promisify(execFile);

export { project };

export interface CopiedProject {
  readonly root: string;
  /** Runs a file of the copy with the command line's arguments. */
  start(file: string, ...args: string[]): Promise<Result>;
  /** Runs the program. */
  program(...args: string[]): Promise<Result>;
  /** Runs one of its commands in this process, which takes a fraction of the time. */
  command(...args: string[]): Promise<Result>;
  /** Changes a file. @throws {Error} when nothing changes: the test would prove nothing */
  edit(file: string, change: (text: string) => string): void;
  /** Puts configuration, data and templates back as they are in the project. @param all every chapter */
  restore(all?: 'all chapters'): void;
  remove(): void;
}

/**
 * @param options `name`: the beginning of the copy's folder name; `chapters`: all that editions
 *   2023 and `sample` have, where a test needs only some
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
  // Or each copy would unpack a browser of its own where nobody has run the program yet.
  mkdirSync(path.join(project, '.cache'), { recursive: true });
  for (const name of ['node_modules', '.cache']) {
    symlinkSync(path.join(project, name), path.join(root, name));
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
    command: (...args) => runCommand(root, args),
    edit: (file, change) => {
      const full = path.join(root, file);
      const before = readFileSync(full, 'utf8');
      const after = change(before);
      if (after === before) throw new Error(`The edit of ${file} changes nothing.`);
      writeFileSync(full, after);
    },
    restore: (all) => {
      const fresh = mkdtempSync(path.join(tmpdir(), 'inputs-'));
      copyInputs(fresh, all ? undefined : chapters);
      for (const name of ['config', 'data', 'templates']) {
        makeEqual(path.join(root, name), path.join(fresh, name));
      }
      rmSync(fresh, { recursive: true });
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Makes a folder equal to another; what is the same is not touched, so that nothing that watches it is woken. */
function makeEqual(folder: string, other: string): void {
  const wanted = readdirSync(other, { recursive: true, withFileTypes: true });
  const names = new Set(wanted.map((each) => path.relative(other, pathOf(each))));
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!names.has(name)) rmSync(path.join(folder, name), { recursive: true, force: true });
  }
  for (const each of wanted.filter((entry) => entry.isFile())) {
    const file = path.join(folder, path.relative(other, pathOf(each)));
    const content = readFileSync(pathOf(each));
    if (existsSync(file) && readFileSync(file).equals(content)) continue;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

const pathOf = ({ parentPath, name }: Dirent): string => path.join(parentPath, name);
