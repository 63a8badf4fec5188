/** The drafts that are looked at, kept up with the files. */

import { availableParallelism } from 'node:os';
import { type ChartPool, openChartPool } from '../../charts/pool.ts';
import { openSources } from '../../io/sources.ts';
import { editionChoices } from '../server/editions.ts';
import { DraftBuilder } from './draft-builder.ts';
import { LiveDraft, type Place } from './live-draft.ts';
import { LiveSite } from './live-site.ts';
import { unchanged } from './tracked-sources.ts';

export class Drafts {
  readonly #root: string;
  readonly #builder: DraftBuilder;
  readonly #pool: ChartPool = openChartPool(Math.min(2, availableParallelism()));
  readonly #drafts = new Map<string, LiveDraft>();
  readonly #stale = new Set<LiveDraft>();

  readonly #place: Place;
  readonly #sites = new Map<LiveDraft, LiveSite>();
  readonly #staleSites = new Set<LiveSite>();

  /** @param place finds the places of a draft's figures, in a browser */
  constructor(root: string, place: Place) {
    this.#root = root;
    this.#place = place;
    this.#builder = new DraftBuilder(root);
  }

  /**
   * The draft of an edition in a language, built if it has not been or if files have changed.
   * @returns undefined for an edition or a language that the project does not have
   */
  async open(edition: string, language: string): Promise<LiveDraft | undefined> {
    const name = `${edition}/${language}`;
    // One that is being looked at stays, whatever becomes of its settings.
    if (!this.#drafts.has(name) && !this.#isKnown(edition, language)) return undefined;
    const { draft, isNew } = this.#find(name, edition, language);
    if (isNew || this.#stale.delete(draft)) await draft.build();
    else if (!draft.isBuilt) await draft.building;
    return draft;
  }

  /** The public page of a draft, made if it has not been or if files have changed. */
  async site(draft: LiveDraft): Promise<LiveSite> {
    const known = this.#sites.get(draft);
    const site = known ?? this.#newSite(draft);
    this.#sites.set(draft, site);
    if (!known || this.#staleSites.delete(site)) await site.build();
    return site;
  }

  #newSite(draft: LiveDraft): LiveSite {
    const upToDate = async (): Promise<void> => {
      if (this.#stale.delete(draft)) await draft.build();
      else await draft.building;
    };
    return new LiveSite(draft, {
      ...{ root: this.#root, builder: this.#builder, pool: this.#pool, upToDate },
    });
  }

  #isKnown(edition: string, language: string): boolean {
    const choices = editionChoices(openSources(this.#root));
    return choices.some(({ id, languages }) => id === edition && languages.includes(language));
  }

  #find(
    name: string,
    edition: string,
    language: string,
  ): { readonly draft: LiveDraft; readonly isNew: boolean } {
    const known = this.#drafts.get(name);
    if (known) return { draft: known, isNew: false };
    const given = {
      ...{ root: this.#root, builder: this.#builder, pool: this.#pool, place: this.#place },
    };
    const draft = new LiveDraft({ edition, language }, given);
    this.#drafts.set(name, draft);
    return { draft, isNew: true };
  }

  /** Builds what the saved files concern; a draft that nobody looks at when it is next opened. */
  saved(files: ReadonlySet<string>): void {
    const isConcerned = (each: LiveDraft | LiveSite): boolean =>
      files.size > 0
        ? [...files].some((file) => each.concerns(file))
        : !unchanged(each.reads, this.#root);
    const sites = [...this.#sites.values()].filter(isConcerned);
    for (const draft of this.#drafts.values()) {
      if (!isConcerned(draft)) continue;
      if (draft.isWatched) void draft.build(files);
      else this.#stale.add(draft);
    }
    for (const site of sites) {
      if (site.isWatched) void site.build();
      else this.#staleSites.add(site);
    }
  }

  async close(): Promise<void> {
    await this.#pool[Symbol.asyncDispose]();
  }
}
