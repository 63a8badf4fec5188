/** A CSV file of a drop to which rows can be added; all other rows keep their bytes. */

import { parse } from 'csv-parse/sync';
import { fail } from '../core/diagnostics.ts';
import { quotedField } from '../core/escape.ts';
import type { Sources } from '../io/sources.ts';
import type { TableSchema } from './table-schema.ts';

interface ParsedRecord {
  readonly raw: string;
  readonly record: string[];
  /** `lines` up to its end. */
  readonly info: { readonly lines: number };
}

interface StoredRow {
  readonly raw: string;
  readonly cells: Readonly<Record<string, string>>;
  /** On which it begins in the file as it was read; undefined for one that was put. */
  readonly line?: number;
}

/** What stands at a place of the text that a {@link DropFile} makes. */
export interface RowOrigin {
  readonly cells: Readonly<Record<string, string>>;
  readonly line: number | undefined;
  readonly column: string;
}

/** Only files as {@link plainShape} describes them can be changed. */
export class DropFile {
  readonly file: string;
  #columns: readonly string[];
  readonly #schema: TableSchema;
  #rows: readonly StoredRow[];
  isChanged = false;

  /** @throws {UserError} when the file is missing, or not UTF-8 with commas */
  constructor(sources: Sources, folder: string, schema: TableSchema) {
    this.file = `${folder}/${schema.name}.csv`;
    this.#schema = schema;
    if (sources.exists(`${folder}/${schema.name}.xlsx`)) this.#notPlain();
    const text = sources.bytes(this.file).toString('utf8');
    if (text.includes('\uFFFD') || text.startsWith('\uFEFF')) this.#notPlain();
    const options = { raw: true, info: true, relax_column_count: true, skip_empty_lines: true };
    // csv-parse's types do not know that `raw` wraps each record.
    const records = parse(text, options) as unknown as ParsedRecord[];
    const [header, ...rows] = records;
    this.#columns = header?.record ?? [];
    if (!schema.primaryKey.every((name) => this.#columns.includes(name))) this.#notPlain();
    this.#rows = rows.map(({ raw, record, info }) => {
      const own = raw.replace(/^[\r\n]+|[\r\n]+$/g, '');
      return {
        raw: own,
        cells: Object.fromEntries(this.#columns.map((name, index) => [name, record[index] ?? ''])),
        line: info.lines - (own.match(/[\r\n]/g)?.length ?? 0),
      };
    });
  }

  #notPlain(): never {
    return fail(
      'not-plain-csv',
      `${this.file} cannot be changed: it is not UTF-8 CSV with commas.`,
      { file: this.file },
      'Save it as UTF-8 CSV with commas.',
    );
  }

  get rows(): readonly Readonly<Record<string, string>>[] {
    return this.#rows.map((row) => row.cells);
  }

  /** The row that {@link put} would replace, if there is one, and its line. */
  find(cells: Readonly<Record<string, string>>): Pick<StoredRow, 'cells' | 'line'> | undefined {
    return this.#rows.find((row) => this.#isSame(row, cells));
  }

  /** What stands at a line and column of {@link text}. */
  originOf(line: number, column: number): RowOrigin | undefined {
    let next = 2;
    for (const { raw, cells, line: before } of this.#rows) {
      next += 1 + (raw.match(/\r\n|\n|\r/g)?.length ?? 0);
      if (line < next) return { cells, line: before, column: this.#columnAt(cells, column) };
    }
    return undefined;
  }

  #columnAt(cells: Readonly<Record<string, string>>, column: number): string {
    let start = 1;
    for (const name of this.#columns) {
      start += quotedField(cells[name] ?? '').length + 1;
      if (column < start) return name;
    }
    return '';
  }

  /** A cell has one preferred row; its other rows differ by their source. */
  #isSame({ cells: known }: StoredRow, cells: Readonly<Record<string, string>>): boolean {
    const { primaryKey } = this.#schema;
    const used = (row: Readonly<Record<string, string>>): boolean =>
      (row.preferred ?? 'yes') === 'yes';
    const key =
      primaryKey.length > 1 && used(cells)
        ? primaryKey.filter((name) => name !== 'source_id')
        : primaryKey;
    return (
      used(known) === used(cells) &&
      key.every((name) => (known[name] ?? '') === (cells[name] ?? ''))
    );
  }

  /** Replaces the row of the same cell, or else adds one after the last with the same first column. */
  put(cells: Readonly<Record<string, string>>): void {
    this.isChanged = true;
    this.#addColumns(Object.keys(cells).filter((name) => cells[name] !== ''));
    const row = { raw: this.#line(cells), cells };
    const same = this.#rows.findIndex((each) => this.#isSame(each, cells));
    const [first = ''] = this.#schema.primaryKey;
    const last = this.#rows.findLastIndex((each) => each.cells[first] === cells[first]);
    const at = same >= 0 ? same : last >= 0 ? last + 1 : this.#rows.length;
    this.#rows = this.#rows.toSpliced(at, same >= 0 ? 1 : 0, row);
  }

  /** Adds optional columns when a row first uses them. */
  #addColumns(wanted: readonly string[]): void {
    const added = this.#schema.fields
      .map((field) => field.name)
      .filter((name) => wanted.includes(name) && !this.#columns.includes(name));
    if (added.length === 0) return;
    this.#columns = [...this.#columns, ...added];
    this.#rows = this.#rows.map((row) => ({ ...row, raw: row.raw + ','.repeat(added.length) }));
  }

  #line(cells: Readonly<Record<string, string>>): string {
    return this.#columns.map((name) => quotedField(cells[name] ?? '')).join(',');
  }

  text(): string {
    return `${[this.#columns.join(','), ...this.#rows.map((row) => row.raw)].join('\n')}\n`;
  }
}
