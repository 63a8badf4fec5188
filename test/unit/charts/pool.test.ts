/** The order in which charts are drawn, with threads that draw when the test lets them. */

import { describe, expect, it } from 'vitest';
import { KEPT, openChartPool } from '../../../src/charts/pool.ts';
import type { ChartRequest, DrawnChart } from '../../../src/core/chart.ts';
import type { Thread } from '../../../src/io/thread.ts';

interface Drawing {
  readonly id: string;
  readonly answer: PromiseWithResolvers<DrawnChart>;
}

/** Threads that note what they are asked to draw. */
class Threads {
  readonly drawings: Drawing[] = [];
  opened = 0;
  closed = 0;

  readonly open = (): Thread<ChartRequest, DrawnChart> => {
    this.opened += 1;
    return {
      start: () => undefined,
      run: ({ id }) => {
        const answer = Promise.withResolvers<DrawnChart>();
        this.drawings.push({ id, answer });
        return answer.promise;
      },
      [Symbol.asyncDispose]: () => {
        this.closed += 1;
        return Promise.resolve();
      },
    };
  };

  get order(): string[] {
    return this.drawings.map(({ id }) => id);
  }

  /** Finishes a drawing, and lets the pool go on. */
  async finish(id: string): Promise<void> {
    this.drawings.findLast((each) => each.id === id)?.answer.resolve(chart(id));
    await settled();
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function chart(id: string): DrawnChart {
  return { id, svg: '', standaloneSvg: '', vegaLite: '', width: 1, height: 1 };
}

function request(id: string): ChartRequest {
  return { id, spec: {}, data: {}, title: '', subtitle: '', description: '', source: '' };
}

describe('a pool of one thread', () => {
  it('draws the most urgent first, by what is urgent when the thread is free', async () => {
    const threads = new Threads();
    const pool = openChartPool(1, threads.open);
    const urgency = new Map([
      ['a', 0],
      ['b', 1],
      ['c', 2],
      ['d', 3],
    ]);
    for (const id of urgency.keys()) {
      void pool.draw(id, request(id), () => urgency.get(id) ?? 0);
    }
    urgency.set('d', 0.5);
    await threads.finish('a');
    await threads.finish('d');
    await threads.finish('b');
    expect(threads.order).toEqual(['a', 'd', 'b', 'c']);
  });

  it('keeps as many charts as it may, those that were asked for last', async () => {
    const threads = new Threads();
    const pool = openChartPool(1, threads.open);
    for (let number = 0; number <= KEPT; number += 1) {
      void pool.draw(`k${number}`, request(`k${number}`), () => 0);
      await threads.finish(`k${number}`);
      expect(pool.drawn('k0')).toBeDefined();
    }
    expect(pool.drawn('k1')).toBeUndefined();
    expect(pool.drawn('k2')).toBeDefined();
  });

  it('draws a request once, however often it is asked for', async () => {
    const threads = new Threads();
    const pool = openChartPool(1, threads.open);
    const both = [pool.draw('k', request('a'), () => 0), pool.draw('k', request('a'), () => 0)];
    expect(pool.drawn('k')).toBeUndefined();
    await threads.finish('a');
    expect(await Promise.all(both)).toEqual([chart('a'), chart('a')]);
    expect(await pool.draw('k', request('a'), () => 0)).toBe(pool.drawn('k'));
    expect(threads.order).toEqual(['a']);
  });

  it('draws a chart anew that could not be drawn, and the others', async () => {
    const threads = new Threads();
    const pool = openChartPool(1, threads.open);
    const failing = pool.draw('a', request('a'), () => 0);
    const other = pool.draw('b', request('b'), () => 1);
    threads.drawings[0]?.answer.reject(new Error('The thread ended.'));
    await expect(failing).rejects.toThrow('The thread ended.');
    await threads.finish('b');
    expect(await other).toEqual(chart('b'));
    const again = pool.draw('a', request('a'), () => 0);
    await threads.finish('a');
    expect(await again).toEqual(chart('a'));
    expect(threads.opened).toBe(1);
  });
});

describe('a pool of two threads', () => {
  it('opens no more than it may, and only when there is something to draw', () => {
    const threads = new Threads();
    const pool = openChartPool(2, threads.open);
    expect(threads.opened).toBe(0);
    for (const id of ['a', 'b', 'c']) void pool.draw(id, request(id), () => 0);
    expect(threads.opened).toBe(2);
    expect(threads.order).toEqual(['a', 'b']);
  });

  it('leaves the machine to what is in view, until it has been shown', async () => {
    const threads = new Threads();
    const pool = openChartPool(2, threads.open);
    void pool.draw('seen', request('seen'), () => -1);
    void pool.draw('other', request('other'), () => 0);
    expect(threads.order).toEqual(['seen']);
    await threads.finish('seen');
    expect(threads.order).toEqual(['seen']);
    void pool.draw('next', request('next'), () => -1);
    expect(threads.order).toEqual(['seen', 'next']);
    await threads.finish('next');
    await expect.poll(() => threads.order).toEqual(['seen', 'next', 'other']);
  });

  it('closes its threads and rejects what waits', async () => {
    const threads = new Threads();
    const pool = openChartPool(2, threads.open);
    const all = ['a', 'b', 'c'].map((id) => pool.draw(id, request(id), () => 0));
    const last = expect(all[2]).rejects.toThrow('cancelled');
    await pool[Symbol.asyncDispose]();
    await last;
    expect(threads.closed).toBe(2);
  });
});
