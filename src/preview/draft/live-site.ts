/** The public page of a draft while it is being looked at: made again when the draft or its own files change. */

import { createHash } from 'node:crypto';
import type { ChartPool } from '../../charts/pool.ts';
import { completeEditions } from '../../config/editions.ts';
import { Problems } from '../../core/diagnostics.ts';
import { inputHashes } from '../../edition/inputs.ts';
import { openSources } from '../../io/sources.ts';
import { type DraftSite, draftSite } from '../../site/draft.ts';
import type { DraftChange, DraftState } from '../protocol.ts';
import { bugIn, type DraftBuilder } from './draft-builder.ts';
import { hashOf } from './draft-document.ts';
import { shownProblems } from './draft-state.ts';
import type { LiveDraft } from './live-draft.ts';
import { concerns, type Reads, trackReads } from './tracked-sources.ts';

interface Given {
  readonly root: string;
  readonly builder: DraftBuilder;
  readonly pool: ChartPool;
  /** Waits until the draft is that of the files as they are. */
  readonly upToDate: () => Promise<void>;
}

type Listener = (change: DraftChange) => void;

export class LiveSite {
  readonly #draft: LiveDraft;
  readonly #given: Given;
  readonly #listeners = new Set<Listener>();
  #made: DraftSite | undefined;
  #state: DraftState = stateOf('', [], false, 0);
  #reads: Reads = { stamps: new Map() };
  #building: Promise<void> | undefined;
  #again = false;

  constructor(draft: LiveDraft, given: Given) {
    this.#draft = draft;
    this.#given = given;
  }

  /** The last one without an error. */
  get made(): DraftSite | undefined {
    return this.#made;
  }

  /** What its page shows: the problems, and a version by which it knows that there is a newer one. */
  get state(): DraftState {
    return this.#state;
  }

  get isWatched(): boolean {
    return this.#listeners.size > 0;
  }

  /** What it and its draft were last made from. */
  get reads(): Reads {
    return { stamps: new Map([...this.#draft.reads.stamps, ...this.#reads.stamps]) };
  }

  /** Whether a saved file can change it. */
  concerns(file: string): boolean {
    return concerns(this.reads, file);
  }

  /** @returns ends the listening */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Makes it from the files as they are; while it is being made, once more afterwards. */
  build(): Promise<void> {
    if (this.#building !== undefined) this.#again = true;
    this.#building ??= this.#buildAll().finally(() => {
      this.#building = undefined;
    });
    return this.#building;
  }

  async #buildAll(): Promise<void> {
    do {
      this.#again = false;
      const start = performance.now();
      await this.#given.upToDate();
      const problems = new Problems();
      const made = await problems
        .collectResult(() => this.#make(problems))
        .catch((error: unknown) => problems.add(bugIn(error)));
      this.#made = made ?? this.#made;
      const own = new Problems();
      for (const each of [...this.#draft.errors, ...problems.all]) own.add(each);
      const shown = shownProblems(own.all, this.#given.root);
      const took = performance.now() - start;
      const outdated = !made || this.#draft.state.outdated;
      this.#show(stateOf(contentOf(this.#made), shown, outdated, took));
    } while (this.#again);
  }

  /** @throws {UserError} */
  async #make(problems: Problems): Promise<DraftSite | undefined> {
    const { good, edition, language } = this.#draft;
    if (!good) return undefined;
    const { root, builder, pool: charts } = this.#given;
    const { sources, reads } = trackReads(openSources(root));
    this.#reads = reads();
    const before = completeEditions(sources, problems).filter((id) => id < edition);
    const earlier = await builder.tables(before.toReversed());
    return await draftSite({
      ...{ computed: { ...good.computed, sources, problems }, report: good.bound, earlier, charts },
      inputs: inputHashes({ ...good.computed, sources }),
      base: `/${edition}/${language}/site/`,
    });
  }

  #show(next: DraftState): void {
    const { version: from } = this.#state;
    this.#state = next;
    if (from === next.version) return;
    for (const listener of this.#listeners) listener({ from, to: next });
  }
}

function contentOf(made: DraftSite | undefined): string {
  const hash = createHash('sha256');
  for (const [path, content] of made?.files ?? []) hash.update(path).update(content);
  return hash.digest('base64url');
}

/** It has no parts and charts of its own to be exchanged: its frame is loaded anew. */
function stateOf(
  content: string,
  problems: DraftState['problems'],
  outdated: boolean,
  took: number,
): DraftState {
  const version = hashOf(JSON.stringify([content, problems, outdated]));
  const nothing = { style: content, bodyClass: '', parts: [], charts: {}, places: {} };
  return { ...nothing, version, problems, outdated, took };
}
