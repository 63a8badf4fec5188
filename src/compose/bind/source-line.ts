/** The line below a figure or table that names who published its data. */

import { escapeHtml } from '../../core/escape.ts';
import type { IndicatorRow, IndicatorTable } from '../../core/model.ts';
import type { TableCell, TableModel } from '../blocks.ts';
import { cellId } from './cell-lookup.ts';
import { citation, type SourceNumbers } from './citations.ts';
import type { StatInput } from './stat.ts';

/** What is shown of one or several indicators. */
type Shown = readonly { readonly rows: readonly IndicatorRow[] }[];

/** Whether anything is known of a cell, if only a code. */
export function isKnown({ cell }: IndicatorRow): boolean {
  return cell.kind !== 'absent';
}

/** "Sources: Helsedirektoratet [3]; Inera [17]." as HTML; empty where nothing is known. */
export function sourceLine(
  shown: Shown,
  { input, wording, sourceNumbers }: StatInput & { readonly sourceNumbers: SourceNumbers },
): string {
  const publishers = [...sourcesOf(shown, input)];
  const parts = publishers.map(
    ([publisher, ids]) =>
      `${escapeHtml(publisher)} ${ids.map((id) => citation(sourceNumbers, id)).join('')}`,
  );
  const word = publishers.flatMap(([, ids]) => ids).length === 1 ? 'source' : 'sources';
  return parts.length === 0 ? '' : `${escapeHtml(wording.word(word))}: ${parts.join('; ')}.`;
}

/** The source line of a figure that stands alone, as plain text. */
export function plainSources(shown: Shown, { input, wording }: StatInput): string {
  const publishers = [...sourcesOf(shown, input).keys(), input.edition.title];
  return `${wording.word('sources')}: ${publishers.join('; ')}.`;
}

/** The sources of all that is shown, in the list's order, by publisher. */
function sourcesOf(shown: Shown, { dataset }: StatInput['input']): Map<string, string[]> {
  const ids = new Set(
    shown.flatMap(({ rows }) => rows.filter(isKnown)).flatMap((row) => row.sourceIds),
  );
  const all = [...dataset.sources.values()].filter(({ id }) => ids.has(id));
  const groups = Map.groupBy(all, ({ publisher }) => publisher);
  return new Map([...groups].map(([publisher, own]) => [publisher, own.map(({ id }) => id)]));
}

/** A table of an indicator with the source of each value beside it. */
export function withCitations(
  model: TableModel,
  table: IndicatorTable,
  numbers: SourceNumbers,
): TableModel {
  const rows = new Map(table.rows.map((row) => [cellId({ table, row }), row]));
  const cited = (cell: TableCell): TableCell => {
    const ids = rows.get(cell.cell ?? '')?.sourceIds ?? [];
    if (ids.length === 0) return cell;
    const cites = ids.map((id) => citation(numbers, id)).join('');
    return { ...cell, html: `${cell.html ?? escapeHtml(cell.text)}<span>\u00a0${cites}</span>` };
  };
  return { ...model, rows: model.rows.map((row) => row.map(cited)) };
}
