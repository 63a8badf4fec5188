/** A value drawn large, and the picture of its series: their number decides which. */

import { comparable } from '../../core/comparable.ts';
import type { Dimension, IndicatorRow, IndicatorTable } from '../../core/model.ts';
import type { Portal } from '../../core/portal.ts';
import type { Picture, PicturePoint, Stat } from '../blocks.ts';
import { phrase, uncapital, type Wording } from '../wording.ts';
import type { BindInput } from './bind-input.ts';
import { otherUnit } from './binding.ts';
import { type Bound, cellId, rowsOfPortal } from './cell-lookup.ts';

/** What a value is drawn from. */
export interface StatInput {
  readonly input: BindInput;
  readonly wording: Wording;
}

/** What a number says of itself besides its unit and period. */
const NAMED: readonly Dimension[] = ['service', 'activity', 'variant', 'country', 'portal'];

/** Of these the ones that are words and no names. */
const WORDS: readonly Dimension[] = ['service', 'activity', 'variant'];

/**
 * @param id of a cell, as texts and tables carry it
 * @returns undefined where the cell has no number
 */
export function statOf(id: string, given: StatInput): Stat | undefined {
  const { input, wording } = given;
  const table = input.tables.get(id.split(':')[0] ?? '');
  const row = table?.rows.find((each) => cellId({ table, row: each }) === id);
  if (!table || row?.cell.kind !== 'value') return undefined;
  const { portal, period = '' } = row.key;
  const named = NAMED.flatMap((each) => {
    const code = row.key[each];
    if (code === undefined) return [];
    const name = wording.code(each, code);
    return [WORDS.includes(each) ? uncapital(name) : name];
  });
  const picture = pictureOf({ table, row }, given);
  // A share says of what, where the language has a word for that.
  const ofTable = wording.words.units[table.id] ?? wording.unit(table.unit);
  const unit = otherUnit(table, row, wording) ?? ofTable;
  const { measure } = row.key;
  const measured =
    measure === undefined
      ? unit
      : phrase(wording.word('unit-of-measure'), {
          unit,
          measure: wording.code('measure', measure),
        });
  return {
    ...(portal !== undefined && { portal }),
    value: wording.format.number(row.cell.value, table.decimals, row.cell.precision),
    // Its label says what is counted in place of the measure.
    marks: wording.format
      .flags(row.cell, table.decimals)
      .filter((flag) => flag !== 'd' || row.countedAs === undefined),
    cell: id,
    label: [measured, ...named, wording.period(period)].join(', '),
    ...(picture && { picture }),
  };
}

/** The indicator of the headline figure. */
export const HEADLINE = 'visits-per-inhabitant';

/** The newest value of the headline figure of a portal; undefined where it has none. */
export function newestBound({ id }: Portal, { input }: StatInput): Bound | undefined {
  const table = input.tables.get(HEADLINE);
  const row = table && rowsOfPortal(table, id).findLast(({ cell }) => cell.kind === 'value');
  return row && { table, row };
}

/** The same, to be drawn large. */
export function newestOf(portal: Portal, given: StatInput): Stat | undefined {
  const newest = newestBound(portal, given);
  return newest && statOf(cellId(newest), given);
}

/** The newest value of an indicator, the first of several; what is counted otherwise is passed over. */
export function newestIn(id: string, given: StatInput): Stat | undefined {
  const table = given.input.tables.get(id);
  const newest = table?.rows
    .filter(({ cell, countedAs }) => cell.kind === 'value' && countedAs === undefined)
    .reduce<IndicatorRow | undefined>(
      (best, row) => ((row.key.period ?? '') > (best?.key.period ?? '') ? row : best),
      undefined,
    );
  return table && newest && statOf(cellId({ table, row: newest }), given);
}

/**
 * The picture of the series that a cell belongs to: over the years, of like months where it is a
 * month's; of a survey's answer by country, as far as the answers may be compared.
 */
function pictureOf(bound: Bound, given: StatInput): Picture | undefined {
  const { table, row } = bound;
  const acrossCountries = row.key.portal === undefined && row.key.country !== undefined;
  if (!acrossCountries) {
    const points = overYears(bound, given);
    return points.length === 2 ? dumbbell(points, bound, given) : yearsOf(points, bound, given);
  }
  const rows = valuesLike(bound, 'country');
  if (!comparable(rows, given.input.dataset.definitions)) return undefined;
  const points = rows.map((each) => pointOf(table, each, given));
  const values = points.map(({ value }) => value);
  const axis = { from: Math.min(...values), to: Math.max(...values) };
  return {
    form: 'marks',
    points,
    ...axis,
    covidYears: [],
    alt: altOf(bound, rows, 'country', given),
  };
}

/** The years of one portal: a line of three values or more, a strip of fewer. */
export function yearPicture(bound: Bound, given: StatInput): Picture {
  return yearsOf(overYears(bound, given), bound, given);
}

function yearsOf(points: readonly PicturePoint[], bound: Bound, given: StatInput): Picture {
  const years = bound.table.rows.flatMap(({ key, cell }) =>
    cell.kind === 'value' ? [Number(key.period?.slice(0, 4))] : [],
  );
  return {
    form: points.length > 2 ? 'line' : 'strip',
    points,
    ...{ from: Math.min(...years), to: Math.max(...years) },
    covidYears: given.input.edition.covidYears,
    alt: altOf(bound, valuesLike(bound, 'period'), 'period', given),
  };
}

function dumbbell(points: readonly PicturePoint[], bound: Bound, given: StatInput): Picture {
  const axis = { from: 0, to: Math.max(...points.map(({ value }) => value)) };
  const alt = altOf(bound, valuesLike(bound, 'period'), 'period', given);
  return { form: 'dumbbell', points, ...axis, covidYears: [], alt };
}

function overYears(bound: Bound, given: StatInput): PicturePoint[] {
  return valuesLike(bound, 'period').map((row) => pointOf(bound.table, row, given));
}

/** The rows with a value that differ from one in one dimension alone; of periods only like ones. */
function valuesLike({ table, row }: Bound, free: Dimension): IndicatorRow[] {
  const season = (each: IndicatorRow): string => each.key.period?.slice(4) ?? '';
  return table.rows.filter(
    (each) =>
      each.cell.kind === 'value' &&
      each.countedAs === row.countedAs &&
      season(each) === season(row) &&
      table.dimensions.every((name) => name === free || each.key[name] === row.key[name]),
  );
}

function pointOf(
  table: IndicatorTable,
  { key, cell }: IndicatorRow,
  { input, wording }: StatInput,
): PicturePoint {
  const value = cell.kind === 'value' ? cell.value : 0;
  const portal = key.portal ?? input.portals.find(({ country }) => country === key.country)?.id;
  return {
    value,
    year: Number(key.period?.slice(0, 4)),
    text: wording.format.number(
      value,
      table.decimals,
      cell.kind === 'value' ? cell.precision : undefined,
    ),
    ...(portal !== undefined && { portal }),
    isHollow: cell.kind === 'value' && cell.flags.includes('u'),
  };
}

function altOf(
  { table, row }: Bound,
  rows: readonly IndicatorRow[],
  by: 'country' | 'period',
  { wording }: StatInput,
): string {
  const unit = otherUnit(table, row, wording) ?? wording.unit(table.unit);
  const values = rows.map(({ key, cell }) =>
    phrase(wording.word('value-of'), {
      name: wording.code(by, key[by] ?? ''),
      value: wording.cell(cell, table.decimals),
    }),
  );
  return phrase(wording.word('picture-alt'), { unit, values: wording.list(values) });
}
