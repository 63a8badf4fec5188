/** The newest yearly values of each portal, and with which of them others may be compared. */

import { comparable } from '../../core/comparable.ts';
import { escapeHtml } from '../../core/escape.ts';
import { type IndicatorRow, type IndicatorTable, TOTAL } from '../../core/model.ts';
import { bracketed } from '../../core/number-format.ts';
import type { Portal } from '../../core/portal.ts';
import type { TableCell, TableModel } from '../blocks.ts';
import { inLanguage, phrase } from '../wording.ts';
import { cellId, rowsOfPortal } from './cell-lookup.ts';
import { HEADLINE, newestBound, type StatInput, yearPicture } from './stat.ts';

const MEASURES = [HEADLINE, 'logins-per-inhabitant', 'users-share'] as const;

/** @returns a row for each portal; what is counted in place of visits is not a value of them */
export function scorecard(given: StatInput): TableModel {
  const { input, wording } = given;
  const tables = MEASURES.flatMap((id) => input.tables.get(id) ?? []);
  const years = tables.map((table) => valuesByYear(table, given));
  const columns = ['portal', ...tables.map(({ id }) => id), 'years-with-value', 'comparable-with'];
  return {
    columns: columns.map((key) => ({ text: wording.column(key) })),
    rowHeaders: 1,
    rows: input.portals.map((portal) => [
      nameCell(portal, given),
      ...tables.map((table) => newestCell(table, portal, given)),
      yearsCell(portal, given),
      { text: comparableWith(portal, years, given) },
    ]),
    ...{ notes: [], wide: false },
  };
}

/** What the scorecard shows of each indicator. */
export function newestRows({ tables, portals }: StatInput['input']): { rows: IndicatorRow[] }[] {
  return MEASURES.flatMap((id) => tables.get(id) ?? []).map((table) => ({
    rows: portals.flatMap(({ id }) => valuesOf(table, id).slice(-1)),
  }));
}

function nameCell({ id, country, nameLanguage }: Portal, { wording }: StatInput): TableCell {
  const [name, place] = [wording.portalName(id), wording.countryName(country)];
  const html = `${inLanguage(nameLanguage, escapeHtml(name))} <span class="score-note">${escapeHtml(place)}</span>`;
  return { text: `${name}, ${place}`, html };
}

function newestCell(table: IndicatorTable, portal: Portal, { wording }: StatInput): TableCell {
  const row = valuesOf(table, portal.id).at(-1);
  if (row?.cell.kind !== 'value') {
    const other = rowsOfPortal(table, portal.id).find(({ countedAs }) => countedAs !== undefined);
    const measure = wording.words.measures[other?.countedAs ?? ''];
    if (measure === undefined) return { text: bracketed('n') };
    return { text: phrase(wording.word('counts-instead'), { measure }) };
  }
  const { value, precision } = row.cell;
  const number = wording.format.number(value, table.decimals, precision);
  const marks = wording.format
    .flags(row.cell, table.decimals)
    .map((mark) => `\u00a0${bracketed(mark)}`);
  const year = wording.period(row.key.period ?? '');
  const html = `<span class="score-note">${escapeHtml(year)}</span> <span class="score">${escapeHtml(number)}</span>${marks.join('')}`;
  return { text: `${year} ${number}${marks.join('')}`, html, cell: cellId({ table, row }) };
}

function yearsCell(portal: Portal, given: StatInput): TableCell {
  const newest = newestBound(portal, given);
  return newest ? { text: '', picture: yearPicture(newest, given) } : { text: bracketed('n') };
}

/** A measure with the values of all portals by year. */
interface ByYear {
  readonly table: IndicatorTable;
  readonly years: ReadonlyMap<
    string,
    readonly { readonly id: string; readonly row: IndicatorRow }[]
  >;
}

function valuesByYear(table: IndicatorTable, { input }: StatInput): ByYear {
  const all = input.portals.flatMap(({ id }) => valuesOf(table, id).map((row) => ({ id, row })));
  return { table, years: Map.groupBy(all, ({ row }) => row.key.period ?? '') };
}

/** Of each measure the newest year in which others counted alike, with those portals. */
function comparableWith(
  portal: Portal,
  measures: readonly ByYear[],
  { input, wording }: StatInput,
): string {
  const { definitions } = input.dataset;
  const found = measures.flatMap(({ table, years }) => {
    // One after the other: with many portals each year takes long.
    const alike = valuesOf(table, portal.id)
      .toReversed()
      .values()
      .map((own) => ({
        year: own.key.period ?? '',
        ids: (years.get(own.key.period ?? '') ?? [])
          .filter(({ id, row }) => id !== portal.id && comparable([own, row], definitions))
          .map(({ id }) => id),
      }));
    const newest = alike.find(({ ids }) => ids.length > 0);
    if (!newest) return [];
    const names = wording.list([...new Set(newest.ids)].map((id) => wording.portalName(id)));
    const measure = wording.column(table.id);
    return [phrase(wording.word('comparable-in'), { names, measure, period: newest.year })];
  });
  return found.length === 0 ? wording.word('comparable-with-none') : found.join('; ');
}

/** The values of a portal's own measure, of all people, by year. */
function valuesOf(table: IndicatorTable, portal: string): IndicatorRow[] {
  return rowsOfPortal(table, portal).filter(
    ({ cell, key, countedAs }) =>
      cell.kind === 'value' && countedAs === undefined && (key.age ?? TOTAL) === TOTAL,
  );
}
