/** The HTML of a figure and of a table, the same wherever one stands. */

import type { DrawnChart } from '../../core/model.ts';
import type { TableCell, TableModel } from '../bind/data-table.ts';
import { escapeHtml } from '../bind/tokens.ts';

/** Everything that stands with a figure. All but `alt` are HTML. */
export interface FigureBlock {
  readonly elementId: string;
  readonly label: string;
  readonly title: string;
  readonly subtitle: string;
  /** Plain text. */
  readonly alt: string;
  readonly chart: DrawnChart;
  readonly notes: readonly string[];
  readonly source: string;
}

/**
 * One figure: caption, chart, and below it what a reader needs. The chart is one graphic with one
 * alternative text, not a node for each mark.
 */
export function figureMarkup(block: FigureBlock): string {
  const svg = block.chart.svg.replace(
    /^<svg /,
    `<svg role="img" aria-label="${escapeHtml(block.alt)}" `,
  );
  return [
    `<figure role="group" id="${block.elementId}" class="figure">`,
    `<figcaption><p class="caption"><span class="label">${escapeHtml(block.label)}</span> ${block.title}</p>`,
    `<p class="subtitle">${block.subtitle}</p></figcaption>`,
    svg,
    ...block.notes.map((note) => `<p class="figure-note">${note}</p>`),
    `<p class="figure-source">${block.source}</p>`,
    '</figure>',
  ].join('\n');
}

/** A table's caption and place in the document. */
export interface TableBlock {
  readonly elementId: string;
  /** HTML: number and title. */
  readonly caption: string;
  readonly model: TableModel;
  /** HTML of what stands below. */
  readonly after: readonly string[];
  readonly className?: string;
}

/** One table, its head repeated on each page and no cell empty. */
export function tableMarkup({ elementId, caption, model, after, className }: TableBlock): string {
  const classes = [
    'table',
    ...(model.wide ? ['wide'] : []),
    ...(isLong(model) ? ['long'] : []),
    ...(className ? [className] : []),
  ];
  const head = model.columns.map(
    (column) => `<th scope="col"${attributes(column)}>${content(column)}</th>`,
  );
  const rows = model.rows.map((row) => {
    const cells = row.map((cell, index) =>
      index < model.rowHeaders
        ? `<th scope="row"${attributes(cell)}>${content(cell)}</th>`
        : `<td${attributes(cell)}>${content(cell)}</td>`,
    );
    return `<tr>${cells.join('')}</tr>`;
  });
  return [
    `<div class="table-block">`,
    `<table id="${elementId}" class="${classes.join(' ')}"><caption>${caption}</caption>`,
    `<thead><tr>${head.join('')}</tr></thead>`,
    `<tbody>${rows.join('\n')}</tbody></table>`,
    ...model.notes.map((note) => `<p class="table-note">${escapeHtml(note)}</p>`),
    ...after,
    '</div>',
  ].join('\n');
}

/** Millimetres: a page's text, a row of one line, each further line; and letters across a page. */
const PAGE = { height: 235, row: 5, line: 3.6, letters: 110 };

/** Whether a table does not fit on a page, by a rough guess: it may then begin wherever there is room. */
function isLong({ rows }: TableModel): boolean {
  const heights = rows.map((row) => {
    const letters = row
      .map(content)
      .join('')
      .replace(/<[^>]*>/g, '').length;
    return PAGE.row + PAGE.line * Math.floor(letters / PAGE.letters);
  });
  return heights.reduce((sum, height) => sum + height, 0) > PAGE.height;
}

function attributes({ numeric, cell }: TableCell): string {
  return `${numeric ? ' class="number"' : ''}${cell === undefined ? '' : ` data-cell="${escapeHtml(cell)}"`}`;
}

function content(cell: TableCell): string {
  const inner = cell.html ?? escapeHtml(cell.text);
  return cell.lang === undefined ? inner : `<span role="group" lang="${cell.lang}">${inner}</span>`;
}
