/** A table with periods, portals or measures across becomes one row a value, each with its place. */

import type { Problems, Span } from '../../core/diagnostics.ts';
import type { FileFormat, RecordFile } from '../../drop/reading/records.ts';
import type { ExportRow } from '../choose-map.ts';
import { isMark } from '../export-columns.ts';
import type { ExportHeader } from '../export-header.ts';
import { type ReadTable, statedScale } from '../readable.ts';
import { SCALES, scaledHeading, scaleIn } from '../scale.ts';
import type { Secrets } from '../secrets.ts';
import { type CrosstabCell, cellsOf } from './cells.ts';
import { headingOf, labelOf, namedIn, type Vocabulary } from './labels.ts';
import { type Meaning, meaningOf, type Titled } from './meaning.ts';
import { type Reading, remarksOn } from './remarks.ts';
import { differingSums } from './sums.ts';
import type { Table } from './tables.ts';

export interface Wanted {
  readonly vocabulary: Vocabulary;
  /** The portal whose values are read where a table has those of several. */
  readonly portal: string;
  /** The measure, if the user has named it. */
  readonly measure: string | undefined;
  /** See {@link ReadingWishes}. */
  readonly summed: ReadonlySet<string>;
  readonly secrets: Secrets;
}

/** @returns the values that are known; what is wrong with the others is in `problems` */
export function unpivot(
  table: Table,
  records: RecordFile,
  wanted: Wanted,
  problems: Problems,
): ReadTable {
  const cells = cellsOf(table, records, wanted.vocabulary, problems);
  const titled = titledBy(table, wanted, records.format);
  const reading: Reading = { ...cells, titled, meanings: new Map() };
  const values: { readonly cell: CrosstabCell; readonly measure: string; readonly at: Value }[] =
    [];
  for (const cell of cells.cells) {
    const meaning = meaningOf(cell, titled, wanted.portal);
    reading.meanings.set(cell, meaning);
    if (meaning.kind === 'value') {
      const { measure, period, place } = meaning;
      const span = records.spanOf(cell.line, cell.field);
      values.push({ cell, measure, at: { period, span, periodSpan: records.spanOf(...place) } });
    }
  }
  report(reading, records, wanted, table, problems);
  const stated = statedScale([...table.titles, ...cells.notes], records);
  const { measure } = titled;
  const { summed, secrets } = wanted;
  const sums = differingSums({ cells: cells.cells, summed, secrets, measure });
  const heads = table.heads.map(({ line }) => line);
  const lines = heads.length > 1 ? `lines ${heads[0]} to ${heads.at(-1)}` : `line ${heads[0]}`;
  const header = `Header in ${lines}: ${[...new Set(values.map((each) => each.measure))].join(', ')}.`;
  return {
    ...longForm(values, table, records),
    header,
    remarks: [...remarksOn(reading), ...sums],
    stated,
  };
}

interface Value {
  readonly period: string;
  readonly span: Span;
  readonly periodSpan: Span;
}

/** What the title, or the cell in the corner, says of all values. */
function titledBy(
  { heads, stubs = 0, titles }: Table,
  { vocabulary, measure }: Wanted,
  { sheet = '' }: FileFormat,
): Titled {
  const corner = (heads.at(-1)?.fields ?? []).slice(0, stubs);
  const corners = corner
    .filter((each) => headingOf(each, vocabulary) === undefined)
    .map((each) => labelOf(each, vocabulary));
  const lines = titles.toReversed().map(({ fields, line }) => {
    const text = fields.join(' ').trim();
    return { line, text, ...namedIn(text, vocabulary) };
  });
  const cornered = corners.find(({ kind }) => kind === 'measure');
  const titled = [...lines, { line: undefined, text: sheet, ...namedIn(sheet, vocabulary) }];
  const byMeasure = titled.find(({ measures }) => measures.length > 0);
  const byYear = titled.find(({ years }) => years.length > 0);
  const [only, ...others] = byMeasure?.measures ?? [];
  const [year, ...otherYears] = byYear?.years ?? [];
  const said = cornered && 'code' in cornered ? cornered.code : undefined;
  return {
    measure: measure ?? said ?? (others.length === 0 ? only : undefined),
    measureLine: measure === undefined && said === undefined ? byMeasure : undefined,
    year: otherYears.length === 0 ? year : undefined,
    yearLine: byYear,
    corners,
  };
}

/** Each kind of mistake once: it is that of the table. */
function report(
  { meanings }: Reading,
  records: RecordFile,
  { vocabulary, portal }: Wanted,
  { heads }: Table,
  problems: Problems,
): void {
  const all = [...meanings];
  const mark = all.find(([{ value }, { kind }]) => kind === 'unread' && isMark(value))?.[0];
  if (mark) {
    const message = `"${mark.value}" is a status, and is not read here.`;
    const hint = 'Send a row a period with a column of statuses, or leave them out of the file.';
    problems.error('unread-statuses', message, records.spanOf(mark.line, mark.field), hint);
  }
  const seen = new Set<string>();
  for (const [cell, meaning] of all) {
    if (meaning.kind !== 'wrong' || seen.has(meaning.code)) continue;
    seen.add(meaning.code);
    const span = records.spanOf(cell.line, cell.field);
    problems.error(meaning.code, meaning.message, span, meaning.hint);
  }
  if (problems.errors.length > 0 || all.some(([, { kind }]) => kind === 'value')) return;
  const names = (kind: Meaning['kind']): string[] => [
    ...new Set(
      all.flatMap(([, each]) => (each.kind === kind && 'name' in each ? [each.name] : [])),
    ),
  ];
  const [first] = all;
  const span = first
    ? records.spanOf(first[0].line, first[0].field)
    : { file: records.format.file };
  const others = names('other-portal');
  if (others.length > 0) {
    const message = `The table has no values of ${portal}, only of ${others.join(', ')}.`;
    problems.error('portal-not-in-table', message, span, 'Check --portal and the file.');
  } else {
    const unknown = names('unread').slice(0, 5).join(', ');
    const message =
      unknown === ''
        ? 'The table has no values.'
        : `The table has no value whose labels are all known; unknown: ${unknown}.`;
    const known = Object.values(vocabulary.map.measures).flatMap((each) => each.slice(0, 1));
    const corner = String(heads.at(-1)?.fields[0] ?? '').trim() || 'its name';
    const hint = `Name rows and columns by period, portal or measure: ${known.join(', ')}. Of a table of a statistics office a map says which rows are read: \`where: { ${corner}: … }\`.`;
    problems.error('unknown-labels', message, span, hint);
  }
}

function longForm(
  values: readonly { readonly measure: string; readonly at: Value; readonly cell: CrosstabCell }[],
  { heads }: Table,
  records: RecordFile,
): Pick<ReadTable, 'rows' | 'spanOf' | 'faultAt' | 'isPercentAt'> {
  const measures = [...new Set(values.map(({ measure }) => measure))];
  const header: ExportHeader = {
    line: heads.at(-1)?.line ?? 1,
    period: 0,
    periodName: 'period',
    columns: new Map(measures.map((measure, index) => [measure, index + 1])),
    status: undefined,
    scales: new Map(),
    filters: new Map(),
    names: ['period', ...measures],
  };
  const rows = values.map(({ measure, at, cell }, index): ExportRow => {
    const own = measures.map((each) => (each === measure ? cell.value : ''));
    const scale = scaleOf(cell);
    const row = { fields: [at.period, ...own], line: index + 1, header, start: undefined };
    return scale === 1 ? row : { ...row, scale };
  });
  const first: Span = { file: records.format.file };
  const cellAt = (line: number, field: number): CrosstabCell | undefined => {
    const value = values[line - 1];
    return value && field === measures.indexOf(value.measure) + 1 ? value.cell : undefined;
  };
  return {
    rows,
    spanOf: (line, field) => {
      const at = values[line - 1]?.at;
      return (field === 0 ? at?.periodSpan : at?.span) ?? first;
    },
    faultAt: (line, field) => {
      const cell = cellAt(line, field);
      return cell && records.faultAt?.(cell.line, cell.field);
    },
    isPercentAt: (line, field) => {
      const cell = cellAt(line, field);
      return cell !== undefined && records.isPercentAt?.(cell.line, cell.field) === true;
    },
  };
}

/** The scale that a label of the measure states, "Visits (1 000)", or one in a column of units. */
function scaleOf({ labels, sections }: CrosstabCell): number {
  const all = [...labels, ...sections];
  const measure = all.find(({ label }) => label.kind === 'measure');
  const { scale } = scaledHeading(measure?.text ?? '');
  const unit = all.find(({ label }) => label.kind === 'plain');
  return scale === SCALES.one ? SCALES[scaleIn(unit?.text ?? '') ?? 'one'] : scale;
}
