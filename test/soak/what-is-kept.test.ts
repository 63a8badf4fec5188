/** Whole runs that use what is kept write, byte for byte, what runs that keep nothing write. */

import path from 'node:path';
import { expect, test } from 'vitest';
import { randomFor } from '../../scripts/sample/random.ts';
import { hashesOf } from '../support/output-state.ts';
import { copyToChange, openChanges } from '../support/random-changes.ts';

/** Each takes two runs. */
const COUNT = 4;

test(`after each of ${COUNT} changes`, async () => {
  const seed = Number(process.env.FAULTS_SEED ?? Date.now() % 1_000_000);
  const random = randomFor(seed, 'printed changes');
  const copy = copyToChange();
  using _removed = { [Symbol.dispose]: copy.remove };
  using changes = openChanges(copy);
  const output = path.join(copy.root, 'output');
  for (let step = 0; step <= COUNT; step += 1) {
    const change = step === 0 ? 'nothing' : changes.next(random);
    const where = `change ${step} of FAULTS_SEED=${seed}: ${change}`;
    const run = async (...more: string[]): Promise<unknown[]> => {
      const { code, stdout, stderr } = await copy.program('report', '2023', '--quiet', ...more);
      return [code, stdout.replace('  unchanged', ''), stderr, hashesOf(output)];
    };
    expect(await run(), where).toEqual(await run('--no-cache'));
  }
});
