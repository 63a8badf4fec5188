/** The HTML of a table. */

import { escapeHtml } from '../../core/escape.ts';
import type { TableCell, TableContent } from '../blocks.ts';
import type { BoundReport } from '../report.ts';
import { inLanguage } from '../wording.ts';
import { captionMarkup } from './caption.ts';
import { legendMarkup, marksIn, quietMarks } from './marks.ts';
import { tallyMarkup } from './pictograms.ts';
import { CELL_PICTURE, pictureMarkup } from './picture.ts';

/** So many columns fit on a phone. */
const MOST_COLUMNS = 2;

/** The class of the table that says what all marks mean. */
const EXPLAINS = 'table-flags';

/** One table, its head repeated on each page and no cell empty; its marks are explained below it. */
export function tableMarkup(
  table: TableContent,
  report: Pick<BoundReport, 'marks' | 'portals' | 'synthetic'>,
): string {
  const { elementId, label, caption, after, sources = '', className, rowHeaders } = table;
  const others = table.columns.slice(rowHeaders);
  const isEven = others.length > 1 && (table.wide || others.every(({ numeric }) => numeric));
  const cells = [...table.columns, ...table.rows.flat()].map(content).join('\n');
  const marks = className === EXPLAINS ? [] : marksIn(cells, report.marks);
  const classes = ['table', ...(table.wide ? ['wide'] : []), ...(className ? [className] : [])];
  const printed = (cell: TableCell): string =>
    cell.picture
      ? pictureMarkup(cell.picture, CELL_PICTURE, report.portals)
      : quietMarks(content(cell), report.marks);
  const head = table.columns.map(
    (column, index) =>
      `<th scope="col"${attributes(column, isEven && index >= rowHeaders)}>${printed(column)}</th>`,
  );
  const rows = table.rows.map((row) => {
    const inRow = row.map((cell, index) =>
      index < rowHeaders
        ? `<th scope="row"${attributes(cell)}>${printed(cell)}</th>`
        : `<td${attributes(cell)}>${printed(cell)}</td>`,
    );
    return `<tr>${inRow.join('')}</tr>`;
  });
  return [
    // On a narrow screen it scrolls, for the keyboard too.
    `<div class="table-block"${table.columns.length > MOST_COLUMNS ? ' tabindex="0"' : ''}>`,
    `<table id="${elementId}" class="${classes.join(' ')}"><caption>${captionMarkup(label, caption, report)}</caption>`,
    `<thead><tr>${head.join('')}</tr></thead>`,
    `<tbody>${rows.join('\n')}</tbody></table>`,
    ...(table.notes.length > 0
      ? [`<p class="table-note">${escapeHtml(table.notes.join(' '))}</p>`]
      : []),
    ...(after === undefined ? [] : [`<p class="table-note">${after}</p>`]),
    ...(marks.length === 0 ? [] : [legendMarkup(marks, report.marks)]),
    ...(sources === '' ? [] : [`<p class="figure-source">${sources}</p>`]),
    '</div>',
  ].join('\n');
}

function attributes({ numeric, cell }: TableCell, isEven = false): string {
  const classes = [...(numeric ? ['number'] : []), ...(isEven ? ['even'] : [])].join(' ');
  return `${classes === '' ? '' : ` class="${classes}"`}${cell === undefined ? '' : ` data-cell="${escapeHtml(cell)}"`}`;
}

function content(cell: TableCell): string {
  const inner = cell.html ?? escapeHtml(cell.text);
  const words = cell.lang === undefined ? inner : inLanguage(cell.lang, inner);
  return cell.tally
    ? `${tallyMarkup(cell.tally)} <strong>${cell.tally.count}</strong> ${words}`
    : words;
}
