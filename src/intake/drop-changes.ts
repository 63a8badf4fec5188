/** The changes that an export makes to a drop: new, replaced and unchanged rows. */

import { type Diagnostic, diagnostic, type Span, UserError } from '../core/diagnostics.ts';
import { isMonth, isYear } from '../core/period.ts';
import { DropFile } from '../drop/drop-file.ts';
import { isFree } from '../drop/redact.ts';
import { TABLES } from '../drop/tables.ts';
import type { Sources } from '../io/sources.ts';
import type { DeliveryRow } from './delivery-workbook.ts';
import type { DropRow } from './taken-rows.ts';

type Cells = Readonly<Record<string, string>>;

export interface DropChanges {
  readonly added: readonly DropRow[];
  readonly replaced: readonly (DropRow & { readonly before: Cells })[];
  /** Rows whose value stays as it is, with another source or note. */
  readonly confirmed: readonly DropRow[];
  readonly unchanged: number;
  /** New contents by file, sources first: a row never names a source that is not yet written. */
  readonly files: ReadonlyMap<string, string>;
  /** Where the delivered file, or the drop as it is now, has what stands at a place of the new contents. */
  readonly placeOf: (span: Span) => Span;
}

/** A drop that rows can be added to. */
export class OpenDrop {
  readonly sourceIds: ReadonlySet<string>;
  readonly #sources: DropFile;
  readonly #tables: Readonly<Record<DropRow['table'], DropFile>>;

  /** @throws {UserError} when a file is missing, or of a kind that cannot be written to */
  constructor(sources: Sources, folder: string) {
    this.#sources = new DropFile(sources, folder, TABLES.sources);
    this.#tables = {
      observations: new DropFile(sources, folder, TABLES.observations),
      service_use: new DropFile(sources, folder, TABLES.service_use),
    };
    this.sourceIds = new Set(this.#sources.rows.map((each) => each.source_id ?? ''));
  }

  /**
   * The id under which a delivered file is a source: the one that it has, or the first free one of
   * its day. It is printed, so it is not made of the file's hash, by which a confidential value in the
   * file could be found by trying.
   */
  sourceIdFor(prefix: string, { sha256, published }: Cells): string {
    const begin = `${prefix}-${published}`.toUpperCase();
    const known = this.#sources.rows.find(
      (each) => each.sha256 === sha256 && each.source_id?.startsWith(`${prefix.toUpperCase()}-`),
    );
    let id = begin;
    for (let next = 2; this.sourceIds.has(id); next += 1) id = `${begin}-${next}`;
    return known?.source_id ?? id;
  }

  /** Whether there is a row for what a delivery spreadsheet asks for. */
  has({ portal, service, period, measure, age }: DeliveryRow): boolean {
    const table = service === '' ? this.#tables.observations : this.#tables.service_use;
    return table.rows.some(
      (row) =>
        (row.channel ?? row.portal) === portal &&
        (row.service ?? '') === service &&
        row.period === period &&
        row.measure === measure &&
        (row.age ?? '') === age &&
        row.preferred === 'yes',
    );
  }

  /** Years of one portal and measure with a value that is not provisional. */
  knownYears(portal: string, measure: string): ReadonlySet<string> {
    const rows = this.#tables.observations.rows.filter(
      (row) =>
        row.portal === portal &&
        row.measure === measure &&
        row.age === '' &&
        row.preferred === 'yes' &&
        row.obs_status !== 'P' &&
        row.value !== '' &&
        isYear(row.period ?? ''),
    );
    return new Set(rows.map((row) => row.period ?? ''));
  }

  /** The confidential rows of one portal, of all ages together. */
  confidential(portal: string): readonly { readonly measure: string; readonly period: string }[] {
    return this.#tables.observations.rows
      .filter((row) => row.portal === portal && row.age === '' && !isFree(row.conf_status ?? ''))
      .map(({ measure = '', period = '' }) => ({ measure, period }));
  }

  /** Whole months of one portal and measure, by period. */
  knownMonths(portal: string, measure: string): ReadonlyMap<string, number> {
    return new Map(
      this.#tables.observations.rows
        .filter(
          (row) =>
            row.portal === portal &&
            row.measure === measure &&
            row.age === '' &&
            row.preferred === 'yes' &&
            row.obs_status === 'A' &&
            row.value !== '' &&
            isMonth(row.period ?? ''),
        )
        .map((row) => [row.period ?? '', Number(row.value)]),
    );
  }

  /**
   * Adds rows. A row whose cell has another value is a conflict, except with `replace` or when the
   * row in the drop is provisional: nothing is ever overwritten silently.
   * @param source the row of sources.csv for the delivered file, added when a row names it
   * @throws {UserError} with every conflict
   */
  plan(rows: readonly DropRow[], source: Cells, replace: boolean): DropChanges {
    const sorted = rows.map((row) => {
      const table = this.#tables[row.table];
      const { cells: before, line } = table.find(row.cells) ?? {};
      return { row: discreetly(row, before), before, place: `${table.file}:${line}` };
    });
    const added = sorted.filter(({ before }) => !before).map(({ row }) => row);
    const changed = sorted.flatMap(({ row, before, place }) =>
      before && !isSame(row.cells, before, ALL) ? [{ ...row, before, place }] : [],
    );
    const differing = changed.filter(({ cells, before }) => !isSame(cells, before, SHOWN));
    const confirmed = changed.filter(({ cells, before }) => isSame(cells, before, SHOWN));
    const conflicts = replace ? [] : differing.filter(({ before }) => before.obs_status !== 'P');
    if (conflicts.length > 0) throw new UserError(conflicts.map(conflict).toSorted(byLine));
    const written = [...added, ...differing, ...confirmed];
    for (const { table, cells } of written) this.#tables[table].put(cells);
    if (written.some(({ cells }) => cells.source_id === source.source_id)) {
      this.#sources.put(source);
    }
    const files = [this.#sources, ...Object.values(this.#tables)].filter((each) => each.isChanged);
    return {
      added,
      replaced: differing,
      confirmed,
      unchanged: sorted.length - written.length,
      files: new Map(files.map((each) => [each.file, each.text()])),
      placeOf: (span) => placeIn(files, written, source, span),
    };
  }
}

function placeIn(
  files: readonly DropFile[],
  written: readonly DropRow[],
  source: Cells,
  span: Span,
): Span {
  const file = files.find((each) => each.file === span.file);
  const origin = file?.originOf(span.line ?? 1, span.column ?? 1);
  if (!origin || (span.line ?? 1) < 2) return span;
  const { cells, line, column } = origin;
  const row = written.find((each) => each.cells === cells);
  if (row) return row.at(column);
  return line === undefined ? { file: source.file ?? '' } : { ...span, line };
}

/** The order of a delivered file. */
export function byLine({ span: a }: Diagnostic, { span: b }: Diagnostic): number {
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}

/**
 * A row that does not say whether it is confidential is as the row that it replaces: whoever exports
 * does not know what an agency holds back. What the last edition had is not told beside a confidential
 * value, as it might be the same.
 */
function discreetly({ last, ...row }: DropRow, before: Cells | undefined): DropRow {
  const conf_status = row.cells.conf_status || before?.conf_status || 'F';
  const cells = { ...row.cells, conf_status };
  return { ...row, cells, ...(last && isFree(conf_status) && { last }) };
}

/** A row as a terminal may show it: a confidential value and the note beside it stay in the files. */
export function shownCells(cells: Cells): Cells {
  return isFree(cells.conf_status ?? '') ? cells : { ...cells, value: 'confidential', note: '' };
}

/** The row that is replaced, as far as both it and the one in its place may be shown. */
export function shownBefore({ cells, before }: DropChanges['replaced'][number]): Cells {
  const { value = '', note = '' } = shownCells(cells);
  const shown = shownCells(before);
  return isFree(cells.conf_status ?? '') ? shown : { ...shown, value, note };
}

/** The columns that matter to a reader of the report. */
const SHOWN = ['value', 'unit', 'obs_status', 'conf_status'];
const ALL = [...SHOWN, 'precision', 'source_id', 'note'];

function isSame(row: Cells, before: Cells, columns: readonly string[]): boolean {
  return columns.every((name) => (row[name] ?? '') === (before[name] ?? ''));
}

function conflict({
  cells,
  before,
  at,
  place,
}: DropRow & { readonly before: Cells; readonly place: string }): Diagnostic {
  const secret = [cells, before].some((each) => !isFree(each.conf_status ?? ''));
  const shown = (each: Cells): string =>
    secret ? 'another value' : `${each.value || 'no value'} (${each.obs_status || 'A'})`;
  const cell = [cells.period, cells.measure, cells.service, cells.age].filter(Boolean).join(' ');
  return diagnostic(
    'error',
    'row-exists',
    `${place} has ${shown(before)} for ${cell}; the file has ${shown(cells)}.`,
    at('value'),
    'Pass --replace to replace it.',
  );
}
