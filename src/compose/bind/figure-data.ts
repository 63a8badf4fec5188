/** The data tables: the numbers behind each figure, with the way back to it. */

import { escapeHtml } from '../../core/escape.ts';
import type { Block, TableCell, TableContent } from '../blocks.ts';
import { type BoundFigure, type BoundTable, elementId } from '../report.ts';
import { dataTable } from './data-table.ts';
import type { TextBinder } from './text-binder.ts';

/** Longer tables are left to the figure's CSV file. */
const MOST_ROWS = 24;

/** A table up to this size stands beside another one; letters are those of its columns' longest words. */
const HALF = { columns: 5, rows: 16, letters: 42 };

interface DataTablesInput extends Pick<TextBinder, 'input' | 'wording'> {
  readonly figures: readonly BoundFigure[];
  readonly numberedTables: readonly BoundTable[];
  readonly outstandingTables: ReadonlySet<string>;
}

/** The data of all figures, in their order; small tables that follow one another in pairs. */
export function dataTables(content: DataTablesInput): Block[] {
  const blocks: Block[] = [];
  for (const block of content.figures.flatMap((each) => figureData(each, content))) {
    const before = blocks.at(-1);
    if (isHalf(block) && isHalf(before)) {
      blocks[blocks.length - 1] = { kind: 'table-pair', tables: [before.table, block.table] };
    } else blocks.push(block);
  }
  return blocks;
}

type TableBlock = Extract<Block, { kind: 'table' }>;

function isHalf(block: Block | undefined): block is TableBlock {
  if (block?.kind !== 'table') return false;
  const { columns, rows } = block.table;
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

function figureData(figure: BoundFigure, content: DataTablesInput): Block[] {
  const { id, number, subtitle, indicators } = figure;
  const { input, wording } = content;
  const name = escapeHtml(wording.word('figure-in-sentence'));
  const back = `<a href="#${elementId('figure', id)}">${name}\u00a0${number}</a>`;
  return indicators.flatMap((indicator, index): Block[] => {
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
    const where = elsewhere(figure, indicator, shown.rows.length, content);
    return [where === undefined ? { kind: 'table', table: shown } : pointer(shown, where)];
  });
}

/** Where the numbers stand if not here, as HTML: in a table of the text, or in the figure's file. */
function elsewhere(
  { id }: BoundFigure,
  indicator: string,
  rows: number,
  { numberedTables, outstandingTables, wording }: DataTablesInput,
): string | undefined {
  const same = numberedTables.find((each) => each.id === indicator);
  if (same && !outstandingTables.has(indicator)) {
    const link = `<a href="#${elementId('table', indicator)}">${escapeHtml(wording.word('table-in-sentence'))}\u00a0${same.number}</a>`;
    return escapeHtml(wording.word('data-as-table')).replace('{table}', link);
  }
  if (rows <= MOST_ROWS) return undefined;
  return escapeHtml(wording.word('data-in-file'))
    .replace('{rows}', String(rows))
    .replace('{file}', `<code>${escapeHtml(id)}.csv</code>`);
}

function pointer({ elementId: element, label = '', caption }: TableContent, where: string): Block {
  const html = `<p class="data-elsewhere" id="${element}"><strong>${escapeHtml(label)}.</strong> ${caption}: ${where}</p>`;
  return { kind: 'paragraph', html };
}
