/** What is built on each save and sent to the pages that show it. */

import type { DraftChange } from '../protocol.ts';

type Listener = (change: DraftChange) => void;

export abstract class Live {
  readonly #listeners = new Set<Listener>();
  #building: Promise<void> | undefined;
  #again = false;

  get isWatched(): boolean {
    return this.#listeners.size > 0;
  }

  /** The build that is under way. */
  get building(): Promise<void> | undefined {
    return this.#building;
  }

  /** @returns ends the listening */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Builds it from the files as they are; while it is being built, once more afterwards. */
  build(): Promise<void> {
    if (this.#building !== undefined) this.#again = true;
    this.#building ??= this.#buildAll().finally(() => {
      this.#building = undefined;
    });
    return this.#building;
  }

  protected abstract buildOnce(): Promise<void>;

  protected send(change: DraftChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  async #buildAll(): Promise<void> {
    do {
      this.#again = false;
      await this.buildOnce();
    } while (this.#again);
  }
}
