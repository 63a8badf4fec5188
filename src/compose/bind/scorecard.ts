/** The newest yearly values of each portal, and with which of them others may be compared. */

import { comparable } from '../../core/comparable.ts';
import { escapeHtml } from '../../core/escape.ts';
import { type IndicatorRow, type IndicatorTable, TOTAL } from '../../core/model.ts';
import { bracketed } from '../../core/number-format.ts';
import type { Portal } from '../../core/portal.ts';
import type { TableCell, TableModel } from '../blocks.ts';
import { inLanguage, phrase } from '../wording.ts';
import { cellId } from './cell-lookup.ts';
import { rowsOfPortal } from './portal-rows.ts';
import { type StatInput, yearPicture } from './stat.ts';

const HEADLINE = 'visits-per-inhabitant';
const MEASURES = [HEADLINE, 'logins-per-inhabitant', 'users-share'] as const;

/** @returns a row for each portal; what is counted in place of visits is not a value of them */
export function scorecard(given: StatInput): TableModel {
  const { input, wording } = given;
  const tables = MEASURES.flatMap((id) => input.tables.get(id) ?? []);
  const columns = ['portal', ...tables.map(({ id }) => id), 'years-with-value', 'comparable-with'];
  return {
    columns: columns.map((key) => ({ text: wording.column(key) })),
    rowHeaders: 1,
    rows: input.portals.map((portal) => [
      nameCell(portal, given),
      ...tables.map((table) => newestCell(table, portal, given)),
      yearsCell(portal, given),
      { text: comparableWith(portal, tables, given) },
    ]),
    ...{ notes: [], wide: false },
  };
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
  const table = given.input.tables.get(HEADLINE);
  const row = table && rowsOfPortal(table, portal.id).findLast(({ cell }) => cell.kind === 'value');
  return row ? { text: '', picture: yearPicture({ table, row }, given) } : { text: bracketed('n') };
}

/** Of each measure the newest year in which others counted alike, with those portals. */
function comparableWith(
  portal: Portal,
  tables: readonly IndicatorTable[],
  { input, wording }: StatInput,
): string {
  const { definitions } = input.dataset;
  const others = input.portals.filter(({ id }) => id !== portal.id);
  const found = tables.flatMap((table) => {
    // One after the other: with many portals each year takes long.
    const alike = valuesOf(table, portal.id)
      .toReversed()
      .values()
      .map((own) => ({
        year: own.key.period ?? '',
        names: others.filter(({ id }) =>
          valuesOf(table, id).some(
            (row) => row.key.period === own.key.period && comparable([own, row], definitions),
          ),
        ),
      }));
    const newest = alike.find(({ names }) => names.length > 0);
    if (!newest) return [];
    const names = wording.list(newest.names.map(({ id }) => wording.portalName(id)));
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
