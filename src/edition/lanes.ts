/** Work of which only so much is done at a time; the rest waits in the order in which it came. */

/** Runs work when there is room for it. */
export type Lane = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** @param count how much is done at a time */
export function openLanes(count: number): Lane {
  const lanes: Promise<unknown>[] = Array.from({ length: count }, () => Promise.resolve());
  let turn = 0;
  return (work) => {
    const lane = turn % count;
    turn += 1;
    const done = (lanes[lane] ?? Promise.resolve()).then(work);
    // Who gave the work hears of what goes wrong.
    lanes[lane] = done.catch(() => undefined);
    return done;
  };
}
