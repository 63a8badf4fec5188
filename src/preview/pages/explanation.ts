/** Formula, rows and sources as HTML, for the note at a number and for a figure's page. */

import type {
  CellExplanation,
  ExplainedCell,
  ExplainedRow,
  ExplainedSource,
  FigureExplanation,
} from '../../edition/explain/shapes.ts';
import { content, remarksOn } from '../../edition/explain/text-rows.ts';
import { type Markup, markup } from './markup.ts';

/** A place that opens in the editor. */
export function placeButton(file: string, line: number | null): Markup {
  const text = line === null ? file : `${file}:${line}`;
  return markup`<button type="button" class="place" data-file="${file}" data-line="${line ?? ''}">${text}</button>`;
}

/** The explanation of a number in a few lines. */
export function cellNote({ indicator, cell, sources }: CellExplanation): Markup {
  const { name, unit, formula } = indicator;
  return markup`<p><strong>${cell.printed}</strong> ${unit}<br>${name}: ${nameOf(cell)}</p>
${formula !== '' && markup`<p>Formula: ${formula}</p>`}
${marksOf(cell)}
${rowList('Rows', cell.rows)}
${rowList('Not used', cell.others)}
${sourceList(sources.filter(({ id }) => cell.rows.some((row) => row.source === id)))}`;
}

/** Each point of a figure with the rows and sources behind it. */
export function pointTables({ indicators, sources }: FigureExplanation): Markup[] {
  const numbers = new Map(sources.map(({ id, number }) => [id, number]));
  const tables = indicators.map(({ indicator, cells }) => {
    const rows = cells
      .filter((cell) => cell.absence === null || cell.rows.length > 0)
      .map(
        (cell) => markup`<tr><th scope="row">${nameOf(cell)}</th><td>${cell.printed}</td>
<td>${cell.rows.map((row) => pointRow(row, numbers))}${cell.others.map((row) => pointRow(row, numbers))}</td></tr>`,
      );
    const { id, name, formula, unit } = indicator;
    return markup`<h3>${name}, ${unit}</h3>
${formula !== '' && markup`<p>Formula: ${formula}</p>`}
<div class="scroll" tabindex="0" role="region" aria-label="Rows behind ${id}"><table>
<thead><tr><th scope="col">Point</th><th scope="col">Printed</th><th scope="col">Rows and sources</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
  });
  return [...tables, sourceList(sources)];
}

function pointRow(row: ExplainedRow, numbers: ReadonlyMap<string, string>): Markup {
  return markup`<p>${placeButton(row.file, row.line)} ${said(row)} [${numbers.get(row.source) ?? row.source}]</p>`;
}

function nameOf({ key }: ExplainedCell): string {
  return key.map(({ word }) => word).join(', ');
}

function marksOf({ flags, absence, remark }: ExplainedCell): Markup {
  const marks = [...flags, ...(absence ? [absence] : [])].map(
    ({ mark, meaning }) => `[${mark}] ${meaning}`,
  );
  const all = [...marks, ...(remark === null ? [] : [remark])].join('; ');
  return markup`${all !== '' && markup`<p>${all}</p>`}`;
}

function rowList(heading: string, rows: readonly ExplainedRow[]): Markup {
  if (rows.length === 0) return markup``;
  return markup`<p>${heading}:</p><ul>${rows.map(
    (row) => markup`<li>${said(row)} ${placeButton(row.file, row.line)}</li>`,
  )}</ul>`;
}

/** `helsenorge visits 2021: 140,900,000 visits, E: estimated. A note.` */
function said(row: ExplainedRow): string {
  const shown = content(row, (value) => value.toLocaleString('en-GB'));
  return [`${Object.values(row.key).join(' ')}: ${shown}`, ...remarksOn(row)].join('; ');
}

function sourceList(sources: readonly ExplainedSource[]): Markup {
  if (sources.length === 0) return markup``;
  return markup`<p>Sources:</p><ul>${sources.map(sourceItem)}</ul>`;
}

function sourceItem({
  number,
  publisher,
  title,
  url,
  published,
  language,
}: ExplainedSource): Markup {
  const name = markup`<span lang="${language}">${title}</span>`;
  // Only web addresses become links: a drop may contain anything.
  const link = /^https?:\/\//.test(url)
    ? markup`<a href="${url}" target="_blank" rel="noopener noreferrer">${name}</a>`
    : name;
  return markup`<li>[${number}] ${publisher}: ${link}${published !== '' && `, ${published}`}</li>`;
}
