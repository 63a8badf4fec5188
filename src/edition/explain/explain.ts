/**
 * The way back from the page: from a cell, figure or table to its formula, the rows of the drop with
 * their statuses, and the sources. Pure functions that return plain values (shapes.ts).
 */

import { cellId } from '../../compose/bind/cell-lookup.ts';
import { REFERENCE_TABLES } from '../../compose/bind/reference-tables.ts';
import type { IndicatorRow, IndicatorTable } from '../../core/model.ts';
import type { Explainable, ShownFigure, ShownTable } from './explainable.ts';
import { recordsOf, rowsBehind } from './rows.ts';
import type {
  CellExplanation,
  ContentsExplanation,
  ExplainedCell,
  ExplainedIndicator,
  ExplainedRow,
  ExplainedSource,
  FigureExplanation,
  IndicatorExplanation,
  Mention,
  Shown,
  ShownIn,
  TableExplanation,
} from './shapes.ts';

/** What can be explained in an edition. */
export function explainContents(edition: Explainable): ContentsExplanation {
  return {
    kind: 'contents',
    figures: edition.figures.map(shown),
    tables: edition.tables.map(shown),
    indicators: [...edition.indicators.values()].map((each) => indicatorOf(each, edition)),
  };
}

/**
 * A cell by its id, as `data-cell` in the HTML has it: `visits-per-inhabitant:kanta:2022`.
 * @returns undefined where the edition has no such cell
 */
export function explainCell(id: string, edition: Explainable): CellExplanation | undefined {
  const table = edition.indicators.get(id.split(':', 1)[0] ?? '');
  const row = table?.rows.find((each) => cellId({ table, row: each }) === id);
  if (!table || !row) return undefined;
  const cell = cellOf(table, row, edition);
  return {
    kind: 'cell',
    indicator: indicatorOf(table, edition),
    cell,
    shownIn: shownIn(table, new Set([id]), edition),
    sources: sourcesOf([cell], [], edition),
  };
}

/** The cells of an indicator whose id starts with a prefix; by default all. */
export function explainIndicator(
  table: IndicatorTable,
  edition: Explainable,
  prefix = table.id,
): IndicatorExplanation {
  const cells = table.rows
    .filter((row) => `${cellId({ table, row })}:`.startsWith(`${prefix}:`))
    .map((row) => cellOf(table, row, edition));
  return {
    kind: 'indicator',
    indicator: indicatorOf(table, edition),
    cells,
    shownIn: shownIn(table, new Set(cells.map(({ id }) => id)), edition),
    sources: sourcesOf(cells, [], edition),
  };
}

/** A figure: each of its points with the rows and sources behind it. */
export function explainFigure(figure: ShownFigure, edition: Explainable): FigureExplanation {
  const { id, number, chapter, title, subtitle, note, alt } = figure;
  const indicators = figure.tables.map((table) => withCells(table, edition));
  const cells = indicators.flatMap((each) => each.cells);
  const sources = sourcesOf(cells, [], edition);
  return { kind: 'figure', id, number, chapter, title, subtitle, note, alt, indicators, sources };
}

/** A numbered table: the cells of its indicator, or the rows that it prints. */
export function explainTable(shownTable: ShownTable, edition: Explainable): TableExplanation {
  const { id, number, chapter, title, note } = shownTable;
  const table = indicatorShown(id, edition);
  const indicators = table ? [withCells(table, edition)] : [];
  const cells = indicators.flatMap((each) => each.cells);
  const rows = table ? [] : recordsOf(id, edition);
  const sources = sourcesOf(cells, rows, edition);
  return { kind: 'table', id, number, chapter, title, note, indicators, rows, sources };
}

/** The indicator that a numbered table prints; undefined for a table of another kind. */
function indicatorShown(tableId: string, { indicators }: Explainable): IndicatorTable | undefined {
  return Object.hasOwn(REFERENCE_TABLES, tableId) ? undefined : indicators.get(tableId);
}

function withCells(
  table: IndicatorTable,
  edition: Explainable,
): { indicator: ExplainedIndicator; cells: ExplainedCell[] } {
  const cells = table.rows.map((row) => cellOf(table, row, edition));
  return { indicator: indicatorOf(table, edition), cells };
}

function indicatorOf(
  { id, unit, decimals }: IndicatorTable,
  { wording, indicatorWords }: Explainable,
): ExplainedIndicator {
  const { name = id, formula = '' } = indicatorWords[id] ?? {};
  return { id, name, formula, unit: wording.unit(unit), decimals };
}

function cellOf(table: IndicatorTable, row: IndicatorRow, edition: Explainable): ExplainedCell {
  const { wording } = edition;
  const { cell } = row;
  const { rows, others } = rowsBehind(table, row, edition);
  const ofRows = [...rows, ...others].map((each) => each.source);
  return {
    id: cellId({ table, row }),
    key: table.dimensions.flatMap((dimension) => {
      const code = row.key[dimension];
      const name = wording.column(dimension);
      return code === undefined
        ? []
        : [{ dimension, name, code, word: wording.code(dimension, code) }];
    }),
    printed: wording.cell(cell, table.decimals),
    value: cell.kind === 'value' ? cell.value : null,
    code: cell.kind === 'code' ? cell.code : null,
    text: cell.kind === 'text' ? cell.text : null,
    flags: wording.format
      .flags(cell, table.decimals)
      .map((mark) => ({ mark, meaning: wording.mark(mark) })),
    absence:
      cell.kind === 'absent' ? { mark: cell.reason, meaning: wording.mark(cell.reason) } : null,
    remark: row.remark === undefined ? null : wording.remark(row.remark),
    rows,
    others,
    sources: [...new Set([...row.sourceIds, ...ofRows])],
  };
}

function shown({ id, number, title }: ShownTable): Shown {
  return { id, number, title };
}

function shownIn(table: IndicatorTable, cells: ReadonlySet<string>, edition: Explainable): ShownIn {
  return {
    figures: edition.figures
      .filter((each) => each.tables.some(({ id }) => id === table.id))
      .map(shown),
    tables: edition.tables
      .filter(({ id }) => indicatorShown(id, edition)?.id === table.id)
      .map(shown),
    texts: mentionsOf(edition, ({ cell }) => cells.has(cell)),
  };
}

/** The calls in texts that print a number, each once. */
export function mentionsOf(
  { numbers }: Explainable,
  wanted: (mention: Mention) => boolean,
): Mention[] {
  const found = new Map<string, Mention>();
  for (const { cell, text, span } of numbers) {
    const chapter = /\/text\/[^/]+\/([^/]+)\.md$/.exec(span.file)?.[1] ?? null;
    const mention = { cell, text, chapter, file: span.file, line: span.line ?? null };
    if (wanted(mention)) found.set(JSON.stringify([mention, span.column]), mention);
  }
  return [...found.values()];
}

function sourcesOf(
  cells: readonly ExplainedCell[],
  rows: readonly ExplainedRow[],
  { sources, sourceNumber }: Explainable,
): ExplainedSource[] {
  const named = new Set([
    ...cells.flatMap((each) => each.sources),
    ...rows.map((each) => each.source),
  ]);
  return [...sources.values()]
    .filter(({ id }) => named.has(id))
    .map(({ id, publisher, title, url, published, language, note, file, sha256 }) => ({
      id,
      number: sourceNumber(id),
      ...{ publisher, title, url, published, language, note, file, sha256 },
    }));
}
