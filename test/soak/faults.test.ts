/** What goes wrong while a report is made: the earlier output stays whole, and nothing is left over. */

import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EnvironmentError } from '../../src/core/diagnostics.ts';
import { openBrowser } from '../../src/pdf/browser/session.ts';
import { project } from '../support/copied-project.ts';
import { makePlaces, type Place, STOPPED } from '../support/fault-places.ts';
import { browserOf, leftRunning, type StartedRun } from '../support/started-run.ts';

let places: Awaited<ReturnType<typeof makePlaces>>['places'];
let builds: Awaited<ReturnType<typeof makePlaces>>['builds'];

beforeAll(async () => {
  ({ places, builds } = await makePlaces());
});

afterAll(() => {
  for (const place of places) place.remove();
});

async function expectClean(place: Place, run: StartedRun): Promise<void> {
  expect(await leftRunning(run, [])).toEqual([]);
  expect(place.leftLying()).toEqual([]);
}

describe('stopped', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s while it prints: one line, the browser closed, nothing left',
    async (signal) => {
      const [place] = places;
      const before = place.made();
      const run = place.start();
      await run.said(/assemble /);
      run.kill(signal);
      const ended = await run.ended;
      expect(ended).toMatchObject({ code: null, signal });
      expect(ended.stderr.split('Interrupted').length).toBe(2);
      expect(ended.stderr.endsWith(STOPPED)).toBe(true);
      await expectClean(place, run);
      expect(place.made()).toEqual(before);
    },
  );

  test('Ctrl-C in a terminal, where npm and the program both get it', async () => {
    const [place] = places;
    const before = place.made();
    const run = place.start(['npm', 'run', 'report', '--', '2023', '--no-cache']);
    await run.said(/validate /);
    run.kill('SIGINT');
    const ended = await run.ended;
    expect(ended.code === 130 || ended.signal === 'SIGINT', JSON.stringify(ended)).toBe(true);
    expect(ended.stderr.split(STOPPED).length).toBe(2);
    await expectClean(place, run);
    expect(place.made()).toEqual(before);
  });
});

describe('two runs of one edition at once', () => {
  /** The first is held, however slow the machine is, until the second has met it. */
  async function twoRuns(place: Place): Promise<[StartedRun, StartedRun]> {
    const first = place.start();
    await first.said(/load /);
    first.kill('SIGSTOP');
    const second = place.start();
    await second.said('Waiting for another run');
    return [first, second];
  }

  test('the second logs that it waits, and both build it', async () => {
    const [place] = places;
    place.choose(0);
    const [first, second] = await twoRuns(place);
    first.kill('SIGCONT');
    expect(await first.ended).toMatchObject({ code: 0 });
    const { code, stderr } = await second.ended;
    expect(code, stderr).toBe(0);
    const waits = `Waiting for another run (process ${first.pid}) that is building output/2023.`;
    expect(stderr.split(waits)).toHaveLength(2);
    expect(place.made()).toEqual(builds[0]);
    for (const run of [first, second]) await expectClean(place, run);
  });

  test('when the first is killed, the second goes on', async () => {
    const [place] = places;
    place.choose(1);
    const [first, second] = await twoRuns(place);
    const family = first.kill('SIGKILL');
    expect(await leftRunning(first, family)).toEqual([]);
    expect((await second.ended).code).toBe(0);
    expect(place.made()).toEqual(builds[1]);
    await expectClean(place, second);
  });
});

describe('the browser crashes', () => {
  test.each(['page', 'browser'] as const)(
    'its %s once: a retry gives the same bytes',
    async (part) => {
      const [place] = places;
      place.choose(0);
      const run = place.start();
      // Before the page that prints is opened, which comes once the document is composed.
      await run.said('draw ');
      const early = browserOf(run);
      const [main] = early;
      const idle = early.filter(({ pid }) => pid !== main?.pid).map(({ pid }) => pid);
      expect(main?.pid).toBe(main?.group);
      const isPart = (command: string): boolean =>
        part === 'page' ? command.includes('--type=renderer') : !command.includes('--type=');
      // A page that is only just being opened cannot crash yet: the part has to have been there before.
      let seen = new Set<number>();
      while (!run.stderr().includes('Retrying once') && !run.stderr().includes('print ')) {
        const parts = browserOf(run).filter(
          ({ pid, group, command }) =>
            group === main?.group && !idle.includes(pid) && isPart(command),
        );
        const settled = parts.filter(({ pid }) => seen.has(pid));
        for (const { pid } of settled) killQuietly(pid);
        seen = new Set(parts.map(({ pid }) => pid));
        await wait(100);
      }
      const ended = await run.ended;
      expect(ended.code, ended.stderr).toBe(0);
      expect(ended.stderr).toContain('The browser crashed. Retrying once.');
      expect(place.made()).toEqual(builds[0]);
      await expectClean(place, run);
    },
  );
});

test('a page that crashes twice is reported, with what to do', async () => {
  const log: string[] = [];
  await using session = openBrowser({ root: project, log: (line) => log.push(line) });
  let tries = 0;
  const crashing = session.withPage(async (page) => {
    tries += 1;
    await page.goto('chrome://crash');
  });
  await expect(crashing).rejects.toThrow(EnvironmentError);
  await expect(crashing).rejects.toMatchObject({
    message: 'The browser crashed twice.',
    hint: expect.stringContaining('memory'),
  });
  expect(tries).toBe(2);
  expect(log.filter((line) => line.includes('Retrying once'))).toHaveLength(1);
  // The session is good for further pages, and pages that crash together are all retried.
  const once = [0, 1].map((index) => {
    let crashes = 0;
    return session.withPage(async (page) => {
      if (crashes++ === 0) await page.goto('chrome://crash');
      return index;
    });
  });
  expect(await Promise.all(once)).toEqual([0, 1]);
});

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has gone by itself.
  }
}
