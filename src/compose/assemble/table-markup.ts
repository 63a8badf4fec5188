/** The HTML of a table. */

import { escapeHtml } from '../../core/escape.ts';
import type { TableCell, TableContent } from '../blocks.ts';
import type { BoundReport } from '../report.ts';
import { inLanguage } from '../wording.ts';
import { captionMarkup } from './caption.ts';
import { markLegend, quietMarks } from './marks.ts';
import { CELL_PICTURE, pictureMarkup } from './picture.ts';

/** So many columns fit on a phone. */
const MOST_COLUMNS = 2;

/** One table, its head repeated on each page and no cell empty; its marks are explained below it. */
export function tableMarkup(
  table: TableContent,
  report: Pick<BoundReport, 'marks' | 'portals' | 'synthetic'>,
): string {
  const { elementId, label, caption, after, className } = table;
  const classes = ['table', ...(table.wide ? ['wide'] : []), ...(className ? [className] : [])];
  const printed = (cell: TableCell): string =>
    cell.picture
      ? pictureMarkup(cell.picture, CELL_PICTURE, report.portals)
      : quietMarks(content(cell), report.marks);
  const head = table.columns.map(
    (column) => `<th scope="col"${attributes(column)}>${printed(column)}</th>`,
  );
  const rows = table.rows.map((row) => {
    const cells = row.map((cell, index) =>
      index < table.rowHeaders
        ? `<th scope="row"${attributes(cell)}>${printed(cell)}</th>`
        : `<td${attributes(cell)}>${printed(cell)}</td>`,
    );
    return `<tr>${cells.join('')}</tr>`;
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
    ...markLegend([...table.columns, ...table.rows.flat()].map(content).join('\n'), report.marks),
    '</div>',
  ].join('\n');
}

function attributes({ numeric, cell }: TableCell): string {
  return `${numeric ? ' class="number"' : ''}${cell === undefined ? '' : ` data-cell="${escapeHtml(cell)}"`}`;
}

function content(cell: TableCell): string {
  const inner = cell.html ?? escapeHtml(cell.text);
  return cell.lang === undefined ? inner : inLanguage(cell.lang, inner);
}
