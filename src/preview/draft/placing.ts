/** Where a draft's figures stand, and when their places are looked for again. */

import type { Placement } from '../../core/placement.ts';

/** How long a draft rests before its figures are placed anew, in milliseconds. */
const REST = 600;

export class Placing {
  readonly #work: () => Promise<void>;
  #placement: Placement = new Map();
  #resting: NodeJS.Timeout | undefined;

  /** @param work looks for places; it may not fail */
  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  get placement(): Placement {
    return this.#placement;
  }

  /** @returns whether the figures stand elsewhere than before */
  set(placement: Placement): boolean {
    const before = JSON.stringify([...this.#placement]);
    this.#placement = placement;
    return JSON.stringify([...placement]) !== before;
  }

  /** Works once nobody has called this for a while. */
  soon(): void {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => void this.#work(), REST).unref();
  }
}
