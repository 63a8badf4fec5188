/** The data tables: the numbers behind each figure, with the way back to it. */

import { escapeHtml } from '../../core/escape.ts';
import { isMonth } from '../../core/period.ts';
import { withPlurals } from '../../core/plural.ts';
import type { Block, TableCell, TableContent } from '../blocks.ts';
import { type BoundFigure, type BoundTable, elementId } from '../report.ts';
import { dataTable } from './data-table.ts';
import type { TextBinder } from './text-binder.ts';

/** A table up to this size fits into one of two columns; letters are those of its columns' longest words. */
const HALF = { columns: 5, rows: 12, letters: 42 };

/** Wider tables with more rows than this are left to the figure's CSV file, as are all of months. */
const MOST_ROWS = 8;

interface DataTablesInput extends Pick<TextBinder, 'input' | 'wording'> {
  readonly figures: readonly BoundFigure[];
  readonly numberedTables: readonly BoundTable[];
  readonly outstandingTables: ReadonlySet<string>;
}

/**
 * The data of all figures, in their order: small tables that follow one another in two columns, then
 * where those numbers stand that no table here shows.
 */
export function dataTables(content: DataTablesInput): Block[] {
  const all = content.figures.flatMap((each) => figureData(each, content));
  const elsewhereItems = all.flatMap(({ table, where }) =>
    where === undefined ? [] : [pointer(table, where)],
  );
  const tables = all.flatMap(({ table, where }) => (where === undefined ? [table] : []));
  const html = `<ul class="data-elsewhere">${elsewhereItems.join('\n')}</ul>`;
  return [
    ...inColumns(tables),
    ...(elsewhereItems.length === 0 ? [] : [{ kind: 'markup', html } as const]),
  ];
}

function inColumns(tables: readonly TableContent[]): Block[] {
  const runs: TableContent[][] = [];
  for (const table of tables) {
    const run = runs.at(-1);
    if (run && [run.at(-1), table].every((each) => each && isHalf(each))) run.push(table);
    else runs.push([table]);
  }
  return runs.flatMap((run): Block[] =>
    run.length > 1
      ? [{ kind: 'table-columns', tables: run }]
      : run.map((table) => ({ kind: 'table', table })),
  );
}

/** A table, and as HTML where its numbers stand if not here. */
interface FigureData {
  readonly table: TableContent;
  readonly where?: string;
}

function isHalf({ columns, rows }: TableContent): boolean {
  const letters = columns.map((column, index) =>
    longestWord([column, ...rows.flatMap((row) => row[index] ?? [])]),
  );
  return (
    columns.length <= HALF.columns &&
    rows.length <= HALF.rows &&
    letters.reduce((sum, each) => sum + each, 0) <= HALF.letters
  );
}

/** The length of what cannot be broken into lines. */
function longestWord(cells: readonly TableCell[]): number {
  return Math.max(...cells.flatMap(({ text }) => text.split(' ').map((word) => word.length)));
}

function figureData(figure: BoundFigure, content: DataTablesInput): FigureData[] {
  const { id, number, subtitle, indicators } = figure;
  const { input, wording } = content;
  const name = escapeHtml(wording.word('figure-in-sentence'));
  const back = `<a href="#${elementId('figure', id)}">${name}\u00a0${number}</a>`;
  return indicators.flatMap((indicator, index): FigureData[] => {
    const table = input.tables.get(indicator);
    if (!table) return [];
    const element = elementId('data', id);
    const part = index === 0 ? '' : `.${index + 1}`;
    const laidOut = dataTable(table, wording);
    const shown: TableContent = {
      elementId: index === 0 ? element : `${element}-${index + 1}`,
      label: `${wording.word('table')} ${wording.word('data-prefix')}${number}${part}`,
      caption: `${subtitle.html} (${back})`,
      className: 'table-data',
      ...laidOut,
      notes: laidOut.notes.filter((note) => note !== wording.word('rows-left-out')),
    };
    const where = elsewhere(figure, indicator, shown, content);
    return [{ table: shown, ...(where !== undefined && { where }) }];
  });
}

/** Where the numbers stand if not here, as HTML: in a table of the text, or in the figure's file. */
function elsewhere(
  { id, csv }: BoundFigure,
  indicator: string,
  table: TableContent,
  { input, numberedTables, outstandingTables, wording }: DataTablesInput,
): string | undefined {
  const same = numberedTables.find((each) => each.id === indicator);
  if (same && !outstandingTables.has(indicator)) {
    const link = `<a href="#${elementId('table', indicator)}">${escapeHtml(wording.word('table-in-sentence'))}\u00a0${same.number}</a>`;
    return escapeHtml(wording.word('data-as-table')).replace('{table}', link);
  }
  const isMonthly = input.tables.get(indicator)?.rows.some(({ key }) => isMonth(key.period ?? ''));
  if (!isMonthly && (table.rows.length <= MOST_ROWS || isHalf(table))) return undefined;
  // The file has a line for each value, the table would have several side by side.
  const rows = csv.split('\r\n').filter((line) => line.startsWith(`${indicator},`)).length;
  const pattern = withPlurals(wording.word('data-in-file'), { rows }, wording.format.locale);
  return escapeHtml(pattern)
    .replace('{rows}', String(rows))
    .replace('{file}', `<code>${escapeHtml(id)}.csv</code>`);
}

function pointer({ elementId: element, label = '', caption }: TableContent, where: string): string {
  return `<li id="${element}"><strong>${escapeHtml(label)}.</strong> ${caption}: ${where}</li>`;
}
