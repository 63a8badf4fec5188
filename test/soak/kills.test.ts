/** A hundred runs killed at random moments: each time one whole output, and nothing left over. */

import { mkdirSync, readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomFor } from '../../scripts/sample/random.ts';
import { recoverFiles } from '../../src/io/artifacts.ts';
import { makePlaces, type Place, STOPPED } from '../support/fault-places.ts';
import { type EndedRun, leftRunning, type StartedRun } from '../support/started-run.ts';

const KILLS = 100;
/** One kill in so many is aimed at the moment in which the files are written. */
const AIMED = 10;

let places: Awaited<ReturnType<typeof makePlaces>>['places'];
let builds: Awaited<ReturnType<typeof makePlaces>>['builds'];
let wholeRun: number;

beforeAll(async () => {
  ({ places, builds, time: wholeRun } = await makePlaces());
});

afterAll(() => {
  for (const place of places) place.remove();
});

/** What the kills met, to be reported. */
const met: Record<string, number> = {};
const count = (what: string): void => {
  met[what] = (met[what] ?? 0) + 1;
};

async function killOne(place: Place, seed: number, kill: number): Promise<void> {
  const random = randomFor(seed, `kill ${kill}`);
  const signal = (['SIGKILL', 'SIGKILL', 'SIGTERM', 'SIGINT'] as const)[kill % 4] ?? 'SIGKILL';
  place.choose(Math.floor(kill / 2) % 2 === 0 ? 0 : 1);
  const run = place.start();
  if (kill % AIMED === 0) await writing(place, run);
  // More of them early: each is over sooner, and the stages are short there.
  await wait(kill % AIMED === 0 ? 15 * random.next() : wholeRun * random.next() ** 2);
  const family = run.kill(signal);
  const ended = await run.ended;
  const where = `kill ${kill} of FAULTS_SEED=${seed}, ${signal} ${stageOf(run)}`;
  expect(await leftRunning(run, family), where).toEqual([]);
  if (signal !== 'SIGKILL') expectTidy(place, run, ended, where);
  if (Object.keys(place.made()).length === 0) {
    count('(put back by the next command)');
    recoverFiles(place.copy.root);
  }
  expect(builds, where).toContainEqual(place.made());
  // The machine may be quicker than when the whole run was measured.
  if (ended.code === 0) wholeRun *= 0.9;
  count(ended.code === 0 ? 'after its end' : `${signal} ${stageOf(run)}`);
}

/** A run that was asked to stop says so once, as its last line, and leaves nothing of its own. */
function expectTidy(place: Place, run: StartedRun, ended: EndedRun, where: string): void {
  const own = place.leftLying().filter((name) => new RegExp(`\\b${run.pid}-\\d`).test(name));
  expect(own, where).toEqual([]);
  if (ended.code !== null || stageOf(run) === 'before the load stage') return;
  // With its result reported a process only ends, and while Node takes itself down nobody hears a signal.
  if (ended.stdout !== '' && !ended.stderr.includes(STOPPED)) return;
  expect(ended.stderr.split(STOPPED).length - 1, `${where}\n${ended.stderr}`).toBe(1);
  expect(ended.stderr.endsWith(STOPPED), `${where}\n${ended.stderr}`).toBe(true);
}

test('a hundred times at random, a run leaves one whole output', {
  timeout: 600_000,
}, async () => {
  const seed = Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000);
  process.stderr.write(`${KILLS} kills with FAULTS_SEED=${seed}\n`);
  const kills = Array.from({ length: KILLS }, (_, kill) => kill);
  const workers = places.map(async (place) => {
    for (let kill = kills.shift(); kill !== undefined; kill = kills.shift()) {
      await killOne(place, seed, kill).catch((error: unknown) => {
        kills.length = 0;
        throw error;
      });
    }
    // One whole run clears up what all of them have left.
    const run = place.start();
    expect(await run.ended).toMatchObject({ code: 0 });
    expect(place.leftLying()).toEqual([]);
  });
  for (const worker of await Promise.allSettled(workers))
    if (worker.status === 'rejected') throw worker.reason;
  process.stderr.write(`${JSON.stringify(met, Object.keys(met).sort(), 1)}\n`);
});

/** Waits until a run has begun to write, or has ended. */
async function writing(place: Place, run: StartedRun): Promise<void> {
  let ended = false;
  void run.ended.then(() => {
    ended = true;
  });
  mkdirSync(place.output, { recursive: true });
  const own = `.staging-${run.pid}-`;
  while (!ended && !readdirSync(place.output).some((name) => name.startsWith(own))) await wait(1);
}

/** How far a run has come, by what it said. */
function stageOf(run: StartedRun): string {
  const reported = [...run.stderr().matchAll(/^2023 {2}(\w+) +[\d.]+ s$/gm)].map(
    ([, name]) => name,
  );
  return reported.length === 0 ? 'before the load stage' : `after ${reported.at(-1)}`;
}
