import { describe, expect, it } from 'vitest';
import { openLanes } from '../../../src/edition/lanes.ts';

describe('lanes', () => {
  it('do so much at a time, in the order in which it came, and go on after a failure', async () => {
    const lane = openLanes(2);
    const begun: number[] = [];
    const ends = Array.from({ length: 4 }, () => Promise.withResolvers<number>());
    const results = ends.map(({ promise }, index) =>
      lane(() => {
        begun.push(index);
        return promise;
      }),
    );
    const settled = Promise.allSettled(results);
    await Promise.resolve();
    await Promise.resolve();
    expect(begun).toEqual([0, 1]);
    ends[0]?.reject(new Error('The first fails.'));
    await expect(results[0]).rejects.toThrow('The first fails.');
    await Promise.resolve();
    expect(begun).toEqual([0, 1, 2]);
    for (const [index, { resolve }] of ends.entries()) resolve(index);
    const values = (await settled).map((each) => (each.status === 'fulfilled' ? each.value : null));
    expect(values).toEqual([null, 1, 2, 3]);
    expect(begun).toEqual([0, 1, 2, 3]);
  });
});
