/** The public page of a draft while it is being looked at: made again when the draft or its own files change. */

import { createHash } from 'node:crypto';
import type { ChartPool } from '../../charts/pool.ts';
import { completeEditions } from '../../config/editions.ts';
import { Problems } from '../../core/diagnostics.ts';
import { inputHashes } from '../../edition/inputs.ts';
import { openSources } from '../../io/sources.ts';
import { type DraftSite, draftSite } from '../../site/draft.ts';
import type { DraftState } from '../protocol.ts';
import { bugIn, type DraftBuilder } from './draft-builder.ts';
import { hashOf } from './draft-document.ts';
import { shownProblems } from './draft-state.ts';
import { Live } from './live.ts';
import type { LiveDraft } from './live-draft.ts';
import { concerns, type Reads, trackReads } from './tracked-sources.ts';

interface Given {
  readonly root: string;
  readonly builder: DraftBuilder;
  readonly pool: ChartPool;
  /** Waits until the draft is that of the files as they are. */
  readonly upToDate: () => Promise<void>;
}

export class LiveSite extends Live {
  readonly #draft: LiveDraft;
  readonly #given: Given;
  #made: DraftSite | undefined;
  #state: DraftState = stateOf('', [], false, 0);
  #reads: Reads = { stamps: new Map() };

  constructor(draft: LiveDraft, given: Given) {
    super();
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

  /** What it and its draft were last made from. */
  get reads(): Reads {
    return { stamps: new Map([...this.#draft.reads.stamps, ...this.#reads.stamps]) };
  }

  /** Whether a saved file can change it. */
  concerns(file: string): boolean {
    return concerns(this.reads, file);
  }

  protected async buildOnce(): Promise<void> {
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
    if (from !== next.version) this.send({ from, to: next });
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
