/**
 * Loaded before the program (node --import): another day, another order of files, another host and
 * user, another umask, each as the environment says.
 */

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import { isMainThread } from 'node:worker_threads';

const { OTHER_DAYS, OTHER_ORDER, OTHER_NAMES, OTHER_UMASK } = process.env;

if (OTHER_DAYS !== undefined) {
  const RealDate = Date;
  const later = Number(OTHER_DAYS) * 86_400_000;
  const now = (): number => RealDate.now() + later;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, self) =>
      Reflect.construct(target, args.length ? args : [now()], self),
    apply: () => new RealDate(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
}

if (OTHER_ORDER !== undefined) {
  const { readdirSync } = fs;
  const { readdir } = fs.promises;
  const reversed = (names: unknown): unknown => (Array.isArray(names) ? names.reverse() : names);
  Object.assign(fs, {
    readdirSync: (...args: Parameters<typeof readdirSync>) => reversed(readdirSync(...args)),
  });
  Object.assign(fs.promises, {
    readdir: async (...args: Parameters<typeof readdir>) => reversed(await readdir(...args)),
  });
}

if (OTHER_NAMES !== undefined) {
  const { userInfo } = os;
  Object.assign(os, {
    hostname: () => OTHER_NAMES,
    userInfo: () => ({ ...userInfo(), username: OTHER_NAMES, homedir: `/home/${OTHER_NAMES}` }),
  });
}

// A thread has its process's.
if (OTHER_UMASK !== undefined && isMainThread) process.umask(OTHER_UMASK);

syncBuiltinESMExports();
