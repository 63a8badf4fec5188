/** Atomic writes: all files and folders of a set at once, or none of them. */

import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { EnvironmentError, messageOf } from '../core/diagnostics.ts';
import { removeAbandonedLocks } from './locks.ts';
import { abandonedIn, OWNER, thisProcess } from './process-owner.ts';
import { isSystemError } from './system-error.ts';

/** File contents by path below a folder. */
export type Artifacts = ReadonlyMap<string, string | Uint8Array>;

/** What shall stand at a path: a file, a folder with these files, or a folder that is filled by a call. */
export type Content = string | Uint8Array | Artifacts | ((folder: string) => void);

const STAGING = new RegExp(`^\\.staging-(${OWNER})-`);
let stagings = 0;

/**
 * Writes a folder of output/ anew; see {@link replaceTogether}.
 * @param target folder relative to the root, `output/2023/en`
 * @throws {EnvironmentError} if the files cannot be written
 */
export function writeArtifacts(root: string, target: string, files: Artifacts): void {
  replaceTogether(root, new Map([[target, files]]));
}

/**
 * Replaces files and folders, so that a run that fails, is killed or loses power leaves all of the
 * earlier ones or all of the new ones.
 *
 * Everything is first written into a staging folder. No system renames several things at once, nor
 * does Node exchange two folders, so each target has its own renames, and what was there before is
 * kept in the staging folder beside a journal that names the targets. Without its journal the write
 * is done; with it, it is undone: by this run if it fails, otherwise by {@link recoverFiles}, which
 * every command runs first. It is undone and not completed, because the earlier files are those that
 * somebody has seen.
 * @param contents by path from the root; all of them in output/, or none
 * @throws {EnvironmentError} if something cannot be written
 */
export function replaceTogether(root: string, contents: ReadonlyMap<string, Content>): void {
  const targets = [...contents.keys()];
  const isOutput = targets.every((target) => target.startsWith('output/'));
  const parent = isOutput ? path.join(root, 'output') : root;
  const staging = newStaging(parent);
  // What can be made again need not survive a loss of power.
  const durable = targets.some((target) => !/^output\/(?!releases\/)/.test(target));
  try {
    mkdirSync(parent, { recursive: true });
    recoverFiles(root);
    for (const kind of ['new', 'old']) mkdirSync(path.join(staging, kind), { recursive: true });
    targets.forEach((target, index) => {
      stage(path.join(staging, 'new', String(index)), contents.get(target) ?? '', durable);
    });
    writeFileSync(journalIn(staging), JSON.stringify(targets), { flush: durable });
    if (durable) syncFolders([...foldersBelow(staging), parent]);
    targets.forEach((target, index) => {
      exchange(path.join(root, target), placesIn(staging, index), durable);
    });
    if (durable) syncFolders(targets.map((target) => path.dirname(path.join(root, target))));
    rmSync(journalIn(staging));
  } catch (error) {
    undoQuietly(root, staging);
    if (!isSystemError(error)) throw error;
    throw cannotWrite(isOutput, withoutRoot(error, root), error);
  }
  removeQuietly(staging);
}

/**
 * Cleans up after runs that were killed: undoes what they had not finished and removes their staging
 * folders and locks. Those of running processes are kept.
 * @throws if the project's folders cannot be written
 */
export function recoverFiles(root: string): void {
  const output = path.join(root, 'output');
  for (const parent of [root, output]) {
    for (const staging of abandonedIn(parent, STAGING)) {
      // Of two commands that come by it, the one that renames it undoes it.
      const own = newStaging(parent);
      try {
        renameSync(staging, own);
      } catch (error) {
        if (existsSync(staging)) throw error;
        continue;
      }
      undo(root, own);
    }
  }
  removeAbandonedLocks(output);
}

/**
 * Writes a file that is only kept to save time: whoever reads it must bear half of it. It may hold the
 * hash of a confidential value, which nobody else shall try out.
 */
export function writeCache(root: string, file: string, content: string | Uint8Array): void {
  const target = path.join(root, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, content, { mode: 0o600 });
}

function newStaging(parent: string): string {
  stagings += 1;
  return path.join(parent, `.staging-${thisProcess()}-${stagings}`);
}

function stage(place: string, content: Content, flush: boolean): void {
  if (typeof content === 'string' || content instanceof Uint8Array) {
    writeFileSync(place, content, { flush });
    return;
  }
  mkdirSync(place);
  if (typeof content === 'function') {
    content(place);
    return;
  }
  for (const [name, each] of content) {
    const file = path.join(place, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, each, { flush });
  }
}

/** Keeps what stands at the target and puts the new in its place; of a file there is always one. */
function exchange(target: string, [fresh, old]: Places, flush: boolean): void {
  mkdirSync(path.dirname(target), { recursive: true });
  const isFile = (file: string): boolean => statSync(file).isFile();
  if (existsSync(target)) {
    if (isFile(target) && isFile(fresh)) writeFileSync(old, readFileSync(target), { flush });
    else renameSync(target, old);
  }
  renameSync(fresh, target);
}

/** Undoes what the journal names, the last first; killed in the midst of it, it can be done again. */
function undo(root: string, staging: string): void {
  for (const [index, target] of [...targetsOf(root, staging).entries()].reverse()) {
    const [fresh, old] = placesIn(staging, index);
    if (!existsSync(fresh) && existsSync(target)) renameSync(target, fresh);
    if (existsSync(old) && !existsSync(target)) renameSync(old, target);
  }
  // The journal goes first: an interrupted removal must not look like an unfinished write.
  rmSync(journalIn(staging), { force: true });
  rmSync(staging, { recursive: true, force: true });
}

type Places = readonly [fresh: string, old: string];

function placesIn(staging: string, index: number): Places {
  return [path.join(staging, 'new', String(index)), path.join(staging, 'old', String(index))];
}

function journalIn(staging: string): string {
  return path.join(staging, 'journal.json');
}

/** The targets as absolute paths; none where the journal was not finished, so nothing had begun. */
function targetsOf(root: string, staging: string): string[] {
  let targets: unknown;
  try {
    targets = JSON.parse(readFileSync(journalIn(staging), 'utf8'));
  } catch {
    return [];
  }
  if (!Array.isArray(targets)) return [];
  const absolute = targets.map((target) => path.resolve(root, String(target)));
  const parent = path.dirname(staging) + path.sep;
  return absolute.every((target) => target.startsWith(parent)) ? absolute : [];
}

/** What cannot be undone now is undone by the next command. */
function undoQuietly(root: string, staging: string): void {
  try {
    undo(root, staging);
  } catch {
    // The error that came before is the one to report.
  }
}

function removeQuietly(staging: string): void {
  try {
    rmSync(staging, { recursive: true, force: true });
  } catch {
    // The next command removes it.
  }
}

function foldersBelow(folder: string): string[] {
  const below = readdirSync(folder, { recursive: true, withFileTypes: true });
  const folders = below.filter((each) => each.isDirectory());
  return [folder, ...folders.map((each) => path.join(each.parentPath, each.name))];
}

/** So that names, too, are on the disk. Windows lets no folder be opened, and needs no such thing. */
function syncFolders(folders: readonly string[]): void {
  if (process.platform === 'win32') return;
  for (const folder of new Set(folders)) {
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }
}

function cannotWrite(isOutput: boolean, reason: string, cause: unknown): EnvironmentError {
  const [what, kept, folder] = isOutput
    ? ['the output', 'The earlier output is intact', 'output/']
    : ['files', 'The earlier files are intact', 'the folder'];
  return new EnvironmentError(
    `Cannot write ${what}: ${reason}.`,
    `${kept}. Check that ${folder} is writable and the disk is not full.`,
    { cause },
  );
}

function withoutRoot(error: unknown, root: string): string {
  return messageOf(error).replaceAll(`${root}${path.sep}`, '');
}
