/** Ctrl-C while a chart does not end. */

import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CopiedProject, copyProject } from '../support/copied-project.ts';
import { isWhole } from '../support/hostile.ts';
import { SHORT } from '../support/small-edition.ts';
import { startRun } from '../support/started-run.ts';

let copy: CopiedProject;

beforeAll(() => {
  copy = copyProject({ chapters: SHORT });
  // Passes every check, and takes as long as the limit lets it.
  const doubled = '{ "calculate": "datum.portal + datum.portal", "as": "portal" },'.repeat(20);
  const sorted = `{ "calculate": "sort(split(datum.portal, 'a'))", "as": "letters" }`;
  copy.edit('templates/charts/milestones.vl.json', (text) =>
    text.replace('"transform": [', () => `"transform": [${doubled} ${sorted},`),
  );
});

afterAll(() => copy.remove());

describe('a check that draws a chart without end', () => {
  // Both are heard by the same listener: in the soak, each.
  const signals = ['SIGINT', 'SIGTERM'] as const;

  test.each(signals.slice(0, isWhole ? 2 : 1))('ends at once on %s', async (signal) => {
    const run = startRun(copy.root, [process.execPath, 'src/start.js', 'check', '2023']);
    await run.said(/bind /);
    await wait(1000);
    const start = performance.now();
    run.kill(signal);
    expect(await run.ended).toMatchObject({ code: null, signal });
    // The limit of a chart is twenty seconds.
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
