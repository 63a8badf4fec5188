/** What changed from one edition to another. */

import type { Dataset } from '../../core/model.ts';
import type { Portal } from '../../core/portal.ts';
import { compareDatasets, type RowChange, type ValueChange } from './datasets.ts';

/** A figure or table as an edition shows it. */
export interface Shown {
  readonly id: string;
  readonly number: string;
  /** Plain text. */
  readonly title: string;
}

/** An edition as far as it is compared. */
export interface EditionView {
  readonly id: string;
  readonly title: string;
  readonly reference: { readonly from: number; readonly to: number };
  readonly portals: readonly Portal[];
  /** Without confidential values. */
  readonly dataset: Dataset;
  /** With their titles, in order. */
  readonly chapters: readonly Shown[];
  readonly figures: readonly Shown[];
  readonly tables: readonly Shown[];
}

/** A list of named things in two editions. */
export interface ListChanges {
  readonly added: readonly Shown[];
  readonly removed: readonly Shown[];
  /** In both, under another number or title. */
  readonly changed: readonly { readonly before: Shown; readonly after: Shown }[];
}

export interface EditionComparison {
  readonly before: Named;
  readonly after: Named;
  readonly portals: { readonly added: readonly string[]; readonly removed: readonly string[] };
  /** Measures of which the later edition has the first values, or of which it has none left. */
  readonly measures: { readonly added: readonly string[]; readonly removed: readonly string[] };
  /** Values that both editions give, and differently. */
  readonly revised: readonly ValueChange[];
  /** Values that only the later edition gives; the earlier one may have said "not published". */
  readonly published: readonly ValueChange[];
  /** Values that only the earlier edition gives, and those that became confidential. */
  readonly withdrawn: readonly ValueChange[];
  /** The same values with another status, source or note. */
  readonly restated: readonly ValueChange[];
  /** Rows of the other tables: services, facts, milestones, definitions, sources. */
  readonly rows: readonly RowChange[];
  readonly chapters: ListChanges;
  readonly figures: ListChanges;
  readonly tables: ListChanges;
}

type Named = Pick<EditionView, 'id' | 'title' | 'reference'>;

/** @param before usually the older edition */
export function compareEditions(before: EditionView, after: EditionView): EditionComparison {
  const { values, rows } = compareDatasets(before.dataset, after.dataset);
  const used = values.filter(({ preferred }) => preferred === 'yes');
  const had = ({ before: old }: ValueChange): boolean => (old?.value ?? null) !== null;
  const has = ({ after: now }: ValueChange): boolean => (now?.value ?? null) !== null;
  return {
    before: named(before),
    after: named(after),
    portals: difference(
      before.portals.map(({ id }) => id),
      after.portals.map(({ id }) => id),
    ),
    measures: difference(measuresOf(before.dataset), measuresOf(after.dataset)),
    revised: used.filter((each) => each.kind === 'revised' && had(each) && has(each)),
    published: used.filter((each) => !had(each) && has(each)),
    withdrawn: used.filter((each) => each.withheld || (had(each) && !has(each))),
    restated: used.filter((each) => each.kind === 'restated' && has(each)),
    rows,
    chapters: listChanges(before.chapters, after.chapters),
    figures: listChanges(before.figures, after.figures),
    tables: listChanges(before.tables, after.tables),
  };
}

function named({ id, title, reference }: EditionView): Named {
  return { id, title, reference };
}

/** The measures of which a drop has at least one value. */
function measuresOf({ observations }: Dataset): string[] {
  const measures = observations.filter(({ value }) => value !== null).map(({ measure }) => measure);
  return [...new Set(measures)].sort();
}

function difference(
  before: readonly string[],
  after: readonly string[],
): { readonly added: string[]; readonly removed: string[] } {
  return {
    added: after.filter((each) => !before.includes(each)),
    removed: before.filter((each) => !after.includes(each)),
  };
}

function listChanges(before: readonly Shown[], after: readonly Shown[]): ListChanges {
  const old = new Map(before.map((each) => [each.id, each]));
  const now = new Map(after.map((each) => [each.id, each]));
  return {
    added: after.filter(({ id }) => !old.has(id)),
    removed: before.filter(({ id }) => !now.has(id)),
    changed: after.flatMap((each) => {
      const was = old.get(each.id);
      if (!was || (was.number === each.number && was.title === each.title)) return [];
      return [{ before: was, after: each }];
    }),
  };
}
