/** The box beside a figure that says which portals' values may be set side by side, and why others not. */

import { obstacle } from '../../core/comparable.ts';
import type { IndicatorRow, IndicatorTable } from '../../core/model.ts';
import type { Block, ComparabilityBlock } from '../blocks.ts';
import { phrase } from './binding.ts';
import { rowsOfPortal } from './portal-rows.ts';
import type { StatInput } from './stat.ts';

/** A portal with its values. */
interface Counted {
  readonly portal: string;
  readonly values: readonly IndicatorRow[];
}

/**
 * From the definitions and marks of the values alone.
 * @param id of an indicator by portal and year
 * @returns nothing where fewer than two portals have a value
 */
export function comparability(id: string, given: StatInput): Block[] {
  const { input, wording } = given;
  const table = input.tables.get(id);
  const counted = table ? input.portals.map((portal) => countedBy(portal.id, table)) : [];
  const known = counted.filter(({ values }) => values.length > 0);
  if (!table || known.length < 2) return [];
  const years = new Map(known.map((own) => [own.portal, yearAlike(own, known, given)]));
  const alike = known.flatMap(({ portal }) => (years.get(portal) === undefined ? [] : [portal]));
  const others = known.filter(({ portal }) => !alike.includes(portal));
  const missing = counted.filter(({ values }) => values.length === 0);
  const groups = [
    {
      verdict: wording.word('compared-alike'),
      portals: alike.map((portal) => ({
        portal,
        text: [measureOf(portal, known, given), years.get(portal)].join(', '),
      })),
    },
    otherwise(others, known, alike, given),
    {
      verdict: wording.word('compared-missing'),
      portals: missing.map(({ portal }) => ({ portal, text: '' })),
    },
  ].filter(({ portals }) => portals.length > 0);
  const title = wording.word('compared-title');
  return [{ kind: 'comparability', title, about: wording.column(id), groups }];
}

/** What is not counted like the others; a reason that all share is given once. */
function otherwise(
  others: readonly Counted[],
  known: readonly Counted[],
  alike: readonly string[],
  given: StatInput,
): ComparabilityBlock['groups'][number] {
  const { wording } = given;
  const verdict = wording.word(alike.length > 0 ? 'compared-otherwise' : 'compared-none');
  const each = others.map((own) => ({
    portal: own.portal,
    measure: measureOf(own.portal, known, given),
    reason: reasonOf(own, known, alike, given),
  }));
  const [reason = '', ...more] = new Set(each.map((one) => one.reason));
  const because = (measure: string, why: string): string =>
    phrase(wording.word('compared-because'), { measure, reason: why });
  return more.length === 0
    ? {
        verdict: because(verdict, reason),
        portals: each.map(({ portal, measure }) => ({ portal, text: measure })),
      }
    : {
        verdict,
        portals: each.map((one) => ({
          portal: one.portal,
          text: because(one.measure, one.reason),
        })),
      };
}

function countedBy(portal: string, table: IndicatorTable): Counted {
  const values = rowsOfPortal(table, portal).filter(({ cell }) => cell.kind === 'value');
  return { portal, values };
}

/** The newest year in which a portal counted like another; undefined where there is none. */
function yearAlike(
  { portal, values }: Counted,
  known: readonly Counted[],
  { input }: StatInput,
): string | undefined {
  const { definitions } = input.dataset;
  const others = known.filter((each) => each.portal !== portal).flatMap((each) => each.values);
  const newest = values.findLast((own) =>
    others.some(
      (other) =>
        other.key.period === own.key.period && obstacle([own, other], definitions) === undefined,
    ),
  );
  return newest?.key.period;
}

/** What a portal counted: visits. */
function measureOf(portal: string, known: readonly Counted[], { wording }: StatInput): string {
  const row = known.find((each) => each.portal === portal)?.values.at(-1);
  const measure = row?.countedAs ?? row?.inputs[0]?.measure ?? '';
  return wording.words.measures[measure] ?? measure;
}

/** Why the newest value of a portal is not beside the others. */
function reasonOf(
  { portal, values }: Counted,
  known: readonly Counted[],
  alike: readonly string[],
  given: StatInput,
): string {
  const { input, wording } = given;
  const others = known.filter((each) =>
    alike.length > 0 ? alike.includes(each.portal) : each.portal !== portal,
  );
  const newest = [values.at(-1), others[0]?.values.at(-1)].flatMap((row) => row ?? []);
  return wording.word(`obstacle-${obstacle(newest, input.dataset.definitions) ?? 'year'}`);
}
