/** A thread of the test's own: it answers, refuses, breaks or ends, as it is asked to. */

import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/diagnostics.ts';
import { openThread, type Thread } from '../../../src/io/thread.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const source = (file: string): string => JSON.stringify(pathToFileURL(path.join(root, file)).href);
const MODULE = `
import { setTimeout as wait } from 'node:timers/promises';
import { threadId } from 'node:worker_threads';
import { UserError } from ${source('src/core/diagnostics.ts')};
import { serve } from ${source('src/io/thread.ts')};
serve(async () => async (request) => {
  if (request === 'refuse') throw new UserError([{ severity: 'error', code: 'no', message: 'No.' }]);
  if (request === 'break') throw new TypeError('broken');
  if (request === 'end') process.exit(1);
  if (request === 'die') { setImmediate(() => { throw new Error('dead'); }); await wait(60_000); }
  if (request === 'slow') await wait(50);
  return [request, threadId];
});
`;

let folder: string;
let module: URL;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'thread-'));
  const file = path.join(folder, 'worker.ts');
  writeFileSync(file, MODULE);
  module = pathToFileURL(file);
});

afterAll(() => rm(folder, { recursive: true }));

type Reply = readonly [request: string, thread: number];

function open(): Thread<string, Reply> {
  return openThread(module, { name: 'a test' });
}

describe('a thread', () => {
  it('answers in the order of the requests, and is one and the same', async () => {
    await using thread = open();
    const order: string[] = [];
    const replies = await Promise.all(
      ['slow', 'b', 'c'].map(async (request) => {
        const reply = await thread.run(request);
        order.push(request);
        return reply;
      }),
    );
    expect(order).toEqual(['slow', 'b', 'c']);
    expect(replies.map(([request]) => request)).toEqual(['slow', 'b', 'c']);
    expect(new Set(replies.map(([, id]) => id)).size).toBe(1);
  });

  it('reports what is wrong with a request as a user error, and goes on', async () => {
    await using thread = open();
    const refused = thread.run('refuse');
    await expect(refused).rejects.toBeInstanceOf(UserError);
    await expect(refused).rejects.toMatchObject({ diagnostics: [{ code: 'no' }] });
    expect((await thread.run('a'))[0]).toBe('a');
  });

  it('passes on what breaks in it as it is, and goes on', async () => {
    await using thread = open();
    const [, id] = await thread.run('a');
    await expect(thread.run('break')).rejects.toThrow(TypeError);
    expect(await thread.run('b')).toEqual(['b', id]);
  });

  it.each([
    ['ends', 'end', 'The thread for a test ended.'],
    ['dies', 'die', 'dead'],
  ])(
    'that %s rejects what it has been asked for, and another takes its place',
    async (_, request, message) => {
      await using thread = open();
      const [, first] = await thread.run('a');
      const lost = [thread.run(request), thread.run('b')];
      for (const each of lost) await expect(each).rejects.toThrow(message);
      const [answer, second] = await thread.run('c');
      expect(answer).toBe('c');
      expect(second).not.toBe(first);
    },
  );

  it('rejects what it has in hand when it is closed, and every later request', async () => {
    const thread = open();
    thread.start();
    const lost = thread.run('slow');
    const rejected = expect(lost).rejects.toThrow('The thread for a test ended.');
    await thread[Symbol.asyncDispose]();
    await rejected;
    await expect(thread.run('a')).rejects.toThrow('is closed');
  });
});
