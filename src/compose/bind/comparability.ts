/** The box beside a figure that says which portals' or countries' values may be set side by side, and why others not. */

import { comparable, obstacle } from '../../core/comparable.ts';
import type { Dimension, IndicatorRow, IndicatorTable } from '../../core/model.ts';
import type { Block, ComparabilityBlock } from '../blocks.ts';
import type { Wording } from '../wording.ts';
import { phrase } from '../wording.ts';
import type { BindInput } from './bind-input.ts';
import { rowsOfPortal } from './cell-lookup.ts';
import type { StatInput } from './stat.ts';

/** A portal with its values. */
interface Counted {
  readonly portal: string;
  /** The portal's name, or its country's where values are a country's. */
  readonly name: string;
  readonly values: readonly IndicatorRow[];
}

/**
 * From the definitions and marks of the values alone.
 * @param id of an indicator by portal, or by country
 * @returns nothing where fewer than two portals have a value
 */
export function comparability(id: string, given: StatInput): Block[] {
  const { input, wording } = given;
  const table = input.tables.get(id);
  const counted = table ? input.portals.map((portal) => countedBy(portal, table, wording)) : [];
  const known = counted.filter(({ values }) => values.length > 0);
  if (!table || known.length < 2) return [];
  const placed = byPlace(known, table);
  const newest = new Map(
    known.flatMap((own) => {
      const row = newestAlike(own, placed, given);
      return row ? [[own.portal, row] as const] : [];
    }),
  );
  const alike = known.filter(({ portal }) => newest.has(portal));
  // What all count is not said of each.
  const areNamed = new Set(known.map(({ values }) => measureOf(values.at(-1), given))).size > 1;
  const missing = counted.filter(({ values }) => values.length === 0);
  const groups = [
    {
      verdict: wording.word('compared-alike'),
      portals: alike.map(({ portal, name }) => {
        const row = newest.get(portal);
        const period = wording.period(row?.key.period ?? '');
        const text = areNamed ? `${measureOf(row, given)}, ${period}` : period;
        return { portal, name, text };
      }),
    },
    otherwise(
      known.filter((own) => !alike.includes(own)),
      alike.length > 0 ? alike : known,
      {
        verdict: wording.word(alike.length > 0 ? 'compared-otherwise' : 'compared-none'),
        areNamed,
      },
      given,
    ),
    {
      verdict: wording.word('compared-missing'),
      portals: missing.map(({ portal, name }) => ({ portal, name, text: '' })),
    },
  ].filter(({ portals }) => portals.length > 0);
  const title = wording.word('compared-title');
  const about = input.words.indicators[id]?.name ?? id;
  return [{ kind: 'comparability', title, about, groups }];
}

/** What is not counted like the others; a reason that all share is given once. */
function otherwise(
  own: readonly Counted[],
  beside: readonly Counted[],
  { verdict, areNamed }: { readonly verdict: string; readonly areNamed: boolean },
  given: StatInput,
): ComparabilityBlock['groups'][number] {
  const { wording } = given;
  const each = own.map((one) => ({
    ...{ portal: one.portal, name: one.name },
    measure: areNamed ? measureOf(one.values.at(-1), given) : '',
    reason: reasonOf(one, beside, given),
  }));
  const [reason = '', ...more] = new Set(each.map((one) => one.reason));
  const because = (measure: string, why: string): string =>
    measure === '' ? why : phrase(wording.word('compared-because'), { measure, reason: why });
  const isShared = more.length === 0;
  return {
    verdict: isShared ? because(verdict, reason) : verdict,
    portals: each.map(({ portal, name, measure, reason: why }) => ({
      ...{ portal, name },
      text: isShared ? measure : because(measure, why),
    })),
  };
}

function countedBy(
  { id, country }: BindInput['portals'][number],
  table: IndicatorTable,
  wording: Wording,
): Counted {
  const isByPortal = table.dimensions.includes('portal');
  const rows = isByPortal
    ? rowsOfPortal(table, id)
    : table.rows.filter(({ key }) => key.country === country);
  const values = rows.filter(({ cell }) => cell.kind === 'value');
  const name = isByPortal ? wording.code('portal', id) : wording.code('country', country);
  return { portal: id, name, values };
}

/** Whose value it is, as against what it is a value of. */
const WHOSE: readonly Dimension[] = ['portal', 'country', 'channel'];

/** A value with the others of the same year, age and so on. */
interface Placed {
  readonly portal: string;
  readonly row: IndicatorRow;
}

/** All values, each beside those that differ from it in whose they are alone. */
function byPlace(
  known: readonly Counted[],
  { dimensions }: IndicatorTable,
): ReadonlyMap<IndicatorRow, readonly Placed[]> {
  const shared = dimensions.filter((each) => !WHOSE.includes(each));
  const all = known.flatMap(({ portal, values }) => values.map((row) => ({ portal, row })));
  const places = Map.groupBy(all, ({ row: { key } }) =>
    shared.map((each) => key[each] ?? '').join('\n'),
  );
  return new Map([...places.values()].flatMap((place) => place.map(({ row }) => [row, place])));
}

/** The newest value of a portal that another counted alike; undefined where there is none. */
function newestAlike(
  { portal, values }: Counted,
  placed: ReadonlyMap<IndicatorRow, readonly Placed[]>,
  { input }: StatInput,
): IndicatorRow | undefined {
  const { definitions } = input.dataset;
  return values
    .toSorted((a, b) => ((a.key.period ?? '') < (b.key.period ?? '') ? 1 : -1))
    .find((own) =>
      placed
        .get(own)
        ?.some((other) => other.portal !== portal && comparable([own, other.row], definitions)),
    );
}

/** What was counted: visits. */
function measureOf(row: IndicatorRow | undefined, { wording }: StatInput): string {
  const measure = row?.countedAs ?? row?.inputs[0]?.measure ?? '';
  return wording.words.measures[measure] ?? measure;
}

/** Why the newest value of a portal is not beside others. */
function reasonOf(
  { portal, values }: Counted,
  beside: readonly Counted[],
  { input, wording }: StatInput,
): string {
  const other = beside.find((each) => each.portal !== portal);
  const newest = [values.at(-1), other?.values.at(-1)].flatMap((row) => row ?? []);
  return wording.word(`obstacle-${obstacle(newest, input.dataset.definitions) ?? 'year'}`);
}
