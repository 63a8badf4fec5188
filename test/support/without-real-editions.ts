/**
 * Keeps tests off the project's real editions: whoever reads `config/<year>` or `data/<year>` of the
 * project is stopped. So a row added there, or next year's edition, changes no test. The long proofs
 * about those editions are in test/soak/.
 */

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(import.meta.dirname, '../..');
const REAL = /^(?:config|data)\/\d{4}(?:\/|$)/;

const READING = ['readFileSync', 'readdirSync', 'openSync', 'cpSync', 'createReadStream'] as const;

/** The file is run before each test file, the file system is guarded once. */
const GUARDED = Symbol.for('without real editions');

for (const name of GUARDED in fs ? [] : READING) {
  const original = fs[name] as (target: fs.PathLike, ...rest: unknown[]) => unknown;
  const guarded: typeof original = (target, ...rest) => {
    const file = target instanceof URL ? fileURLToPath(target) : String(target);
    const own = path.relative(ROOT, path.resolve(file)).replaceAll(path.sep, '/');
    if (REAL.test(own)) throw new Error(`A test reads ${own}; use test/editions/small instead.`);
    return original(target, ...rest);
  };
  Object.assign(fs, { [name]: guarded });
}
Object.assign(fs, { [GUARDED]: true });
syncBuiltinESMExports();
