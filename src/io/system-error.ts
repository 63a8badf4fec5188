/** Failures of the machine, told from mistakes of the program and said in its words. */

import { EnvironmentError, messageOf } from '../core/diagnostics.ts';

/** Whether a system call failed: a file that may not be read, a full disk, too many open files. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

const AGAIN = 'Run the command again.';

/** By the system's code: what it means and what to do. */
const MEANINGS: Readonly<Record<string, readonly [what: string, hint: string]>> = {
  EACCES: ['may not be used', 'Check whose it is and what its permissions are.'],
  EPERM: ['may not be used', 'Check whose it is and what its permissions are.'],
  EROFS: ['is on a disk that cannot be written', 'Make it writable.'],
  ENOSPC: ['finds no room: the disk is full', 'Make room, then try again.'],
  EDQUOT: ['finds no room: your share of the disk is used up', 'Make room, then try again.'],
  ENOENT: ['is gone: it was removed or renamed while the command ran', AGAIN],
  ENOTDIR: ['is gone: it was removed or renamed while the command ran', AGAIN],
};

const NAME = "((?:@[^/']+/)?[^/'.@][^/']*)";
const PACKAGE = new RegExp(`Cannot find (?:package|module) '(?:[^']*node_modules/)?${NAME}`);
const IN_PACKAGE = new RegExp(`node_modules/${NAME}/`);

/**
 * What an error says of the machine: a failed system call, too few open files, a package that is not
 * installed.
 * @returns undefined for a mistake of the program
 */
export function environmentErrorOf(error: unknown): EnvironmentError | undefined {
  const causes = causesOf(error);
  const messages = causes.map(messageOf).join('\n');
  if (/\b(?:EMFILE|ENFILE)\b/.test(messages)) return tooFewFiles(openFileLimit(), error);
  const system = causes.find(isSystemError);
  const name = PACKAGE.exec(messages)?.[1] ?? IN_PACKAGE.exec(system?.path ?? '')?.[1];
  if (name !== undefined) {
    const message = `The npm package ${name} is not installed, or only in part.`;
    return new EnvironmentError(message, 'Run npm ci.', { cause: error });
  }
  if (error instanceof EnvironmentError) return error;
  if (!system) return undefined;
  const [what, hint] = MEANINGS[system.code ?? ''] ?? [];
  const file = system.path ?? system.syscall ?? '';
  return what === undefined
    ? new EnvironmentError(`The system reports: ${system.message}.`, AGAIN, { cause: error })
    : new EnvironmentError(`${file} ${what} (${system.code}).`, hint, { cause: error });
}

/** As many open files as a browser and what drives it need, with room to spare. */
const ENOUGH_FILES = 256;

/** @returns why a browser fails for want of open files; undefined where there are enough */
export function lackOfFiles(cause: unknown): EnvironmentError | undefined {
  const limit = openFileLimit();
  return limit !== undefined && limit < ENOUGH_FILES ? tooFewFiles(limit, cause) : undefined;
}

function tooFewFiles(limit: number | undefined, cause: unknown): EnvironmentError {
  const shown = limit === undefined ? 'too few' : `only ${limit}`;
  return new EnvironmentError(
    `This system lets a process open ${shown} files at once; a report needs about ${ENOUGH_FILES}.`,
    'Raise the limit, for instance with ulimit -n 1024, and run the command again.',
    { cause },
  );
}

/** How many files a process may open; undefined where the system does not say. */
function openFileLimit(): number | undefined {
  const { userLimits } = process.report.getReport() as {
    userLimits?: { open_files?: { soft?: unknown } };
  };
  const soft = userLimits?.open_files?.soft;
  return typeof soft === 'number' ? soft : undefined;
}

function causesOf(error: unknown): unknown[] {
  const causes: unknown[] = [];
  for (let each = error; each !== undefined && causes.length < 10; ) {
    causes.push(each);
    each = each instanceof Error ? each.cause : undefined;
  }
  return causes;
}
