/** A figure's data as a workbook: its rows, numbers as numbers, and a sheet that says what they are. */

import type { WriteSheet } from 'hucre/xlsx';
import { figureRows } from '../../compose/bind/figure-csv.ts';
import type { BoundFigure } from '../../compose/report.ts';
import { editionClock } from '../../core/publication-date.ts';
import { citationOf } from '../citations.ts';
import { plainTitle, type Version } from '../version.ts';

/** The bytes of an .xlsx file, the same for the same figure. Text stays text: no cell is a formula. */
export async function figureWorkbook(figure: BoundFigure, version: Version): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  const { computed, wording, report, language } = version;
  const tables = figure.indicators.flatMap((id) => computed.tables.get(id) ?? []);
  const rows = figureRows(tables, wording, report.synthetic);
  const data: WriteSheet = {
    // A sheet's name has at most 31 characters.
    name: figure.id.slice(0, 31),
    // A spreadsheet would take the period 2021-06 for a date.
    columns: (rows[0] ?? []).map((name) => ({
      width: name === 'indicator' ? 28 : 16,
      ...(name === 'value' ? {} : { numFmt: '@' }),
    })),
    rows,
    freezePane: { rows: 1 },
  };
  const marks = figure.marks.map((mark) => `${mark}: ${report.marks[mark] ?? ''}`);
  const spoken = language.language.words.indicators;
  const formulas = tables.map(({ id }) => `${id}: ${spoken[id]?.formula ?? ''}`);
  const lines = [plainTitle(figure), figure.subtitle.text, figure.alt, ...formulas, ...marks];
  const about: WriteSheet = {
    name: 'Metadata',
    columns: [{ width: 110 }],
    rows: [...lines, figure.request.source, citationOf(figure, version)].map((line) => [line]),
  };
  const date = editionClock(computed.edition.settings.published);
  return writeXlsx({
    sheets: [data, about],
    properties: { title: plainTitle(figure), created: date, modified: date },
  });
}
