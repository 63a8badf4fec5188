/**
 * Loaded before a program (node --import): it is killed at the n-th change to the file system that it
 * makes, as the environment says: before it, or in the middle of it, half a file written or half a
 * folder removed. Where KILLED_FULL is set, the disk is full from that change on instead.
 */

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';

const { KILLED_AT = '0', KILLED_HALF, KILLED_FULL } = process.env;
const real = { ...fs };
let changes = 0;

/** @param half does half of the change */
function change<Args extends unknown[], Result>(
  name: string,
  make: (...args: Args) => Result,
  half: (...args: Args) => void = () => undefined,
): (...args: Args) => Result {
  return (...args) => {
    changes += 1;
    if (changes < Number(KILLED_AT)) return make(...args);
    if (KILLED_FULL !== undefined && name !== 'rmSync') {
      if (name === 'writeFileSync') half(...args);
      throw Object.assign(new Error(`ENOSPC: no space left on device, ${name}`), {
        code: 'ENOSPC',
        syscall: name,
      });
    }
    if (KILLED_FULL !== undefined || changes > Number(KILLED_AT)) return make(...args);
    if (KILLED_HALF !== undefined) half(...args);
    process.kill(process.pid, 'SIGKILL');
    throw new Error('It goes on after its death.');
  };
}

function halfWritten(...[file, content]: Parameters<typeof fs.writeFileSync>): void {
  const bytes = Buffer.from(content as string);
  real.writeFileSync(file, bytes.subarray(0, bytes.length / 2));
}

/** Every other file below the folder, the deepest ones first, as a removal comes by them. */
function halfRemoved(...[folder]: Parameters<typeof fs.rmSync>): void {
  if (!real.existsSync(folder) || !real.statSync(folder).isDirectory()) return;
  const names = real.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.map((name) => path.join(String(folder), name));
  for (const [index, file] of files.filter((each) => real.statSync(each).isFile()).entries()) {
    if (index % 2 === 0) real.rmSync(file);
  }
}

Object.assign(fs, {
  mkdirSync: change('mkdirSync', real.mkdirSync),
  renameSync: change('renameSync', real.renameSync),
  writeFileSync: change('writeFileSync', real.writeFileSync, halfWritten),
  rmSync: change('rmSync', real.rmSync, halfRemoved),
});
syncBuiltinESMExports();
