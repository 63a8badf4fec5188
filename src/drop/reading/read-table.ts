/** Reads one file of a drop against its schema; every problem is reported with its place. */

import type { Problems, Span } from '../../core/diagnostics.ts';
import { didYouMean } from '../../core/did-you-mean.ts';
import { publicHash } from '../public-hash.ts';
import { isFree, isFreeRow } from '../redact.ts';
import type { Field, RowOf, TableSchema } from '../table-schema.ts';
import {
  ambiguousNumber,
  type Codes,
  type FieldProblem,
  type FieldReading,
  otherMark,
  readField,
} from './check-field.ts';
import type { DecimalMark } from './number-notation.ts';
import { openTable, type TableLocation } from './open-table.ts';
import type { CellValue, FileFormat, RecordFile } from './records.ts';
import { createRowChecks } from './row-checks.ts';
import { UNCOUNTED } from './workbook.ts';

/** The file that a table was read from. */
export interface TableFile {
  readonly format: FileFormat;
  /** The decimal mark, set or detected; undefined where no number has one. */
  readonly decimal: DecimalMark | undefined;
  /** Number of rows, the header not counted. */
  readonly rows: number;
  spanOf(line: number, column: string): Span;
  /** See {@link publicHash}. */
  publicHash(): string;
}

export interface TableInput extends TableLocation {
  readonly codes: Codes;
}

export interface ReadTable<Result> {
  /** Undefined when the file cannot be used at all. */
  readonly table: TableFile | undefined;
  readonly rows: readonly Result[];
}

/**
 * Reads `<folder>/<table>.csv` or `.xlsx`.
 * @param convert called for every valid row, in the order of the file
 * @returns what `convert` made; problems of the file and of other rows are in `problems`
 */
export async function readTable<Schema extends TableSchema, Result>(
  schema: Schema,
  input: TableInput,
  convert: (row: RowOf<Schema>, span: Span) => Result,
): Promise<ReadTable<Result>> {
  const records = await openTable(schema, input);
  if (!records) return { table: undefined, rows: [] };
  const rows: Result[] = [];
  const { file } = records.format;
  const reader = new TableReader(schema, records, input);
  const isRead = reader.read((row, line) =>
    rows.push(convert(row as RowOf<Schema>, { file, line, column: 1 })),
  );
  return { table: isRead ? reader : undefined, rows };
}

type Row = Record<string, string | number | null>;

interface Column {
  readonly field: Field;
  /** -1 where the file does not have it. */
  readonly index: number;
  /** Codes that were read before: rows share most of them, and so their strings. */
  readonly known: Map<CellValue, FieldReading>;
}

class TableReader implements TableFile {
  readonly format: FileFormat;
  rows = 0;
  decimal: DecimalMark | undefined;
  readonly #schema: TableSchema;
  readonly #records: RecordFile;
  readonly #input: TableInput;
  readonly #problems: Problems;
  #header: readonly string[] | undefined;
  #hasSecrets = false;
  /** Undefined while there is no header, or when it is wrong. */
  #columns: readonly Column[] | undefined;

  constructor(schema: TableSchema, records: RecordFile, input: TableInput) {
    this.format = records.format;
    this.decimal = input.settings.decimal;
    this.#schema = schema;
    this.#records = records;
    this.#input = input;
    this.#problems = input.problems;
  }

  /** @returns whether the table could be read */
  read(onRow: (row: Row, line: number) => void): boolean {
    const { file } = this.format;
    const checks = createRowChecks(this.#schema, this.#problems, this.spanOf.bind(this));
    const isRead = this.#problems.collect(() => {
      this.#records.read((fields, line) => {
        const row = this.#readRecord(fields, line);
        if (row && checks.add(row, line)) onRow(row, line);
      });
      return true;
    });
    if (!isRead) return false;
    if (!this.#header) {
      this.#problems.error('empty-file', `${file} is empty.`, { file, line: 1 }, this.#headerHint);
    }
    if (!this.#columns) return false;
    checks.finish();
    return true;
  }

  spanOf(line: number, column: string): Span {
    return this.#records.spanOf(line, Math.max(0, this.#header?.indexOf(column) ?? 0));
  }

  publicHash(): string {
    return publicHash(this.#records, this.#input.sources, this.#hasSecrets);
  }

  /** @returns undefined for the header, and for a row with a mistake */
  #readRecord(fields: readonly CellValue[], line: number): Row | undefined {
    if (!this.#header) {
      this.#header = fields.map((field) => String(field).trim());
      this.#columns = this.#readHeader(this.#header, line);
      return undefined;
    }
    if (!this.#columns) return undefined;
    this.rows += 1;
    if (fields.length !== this.#header.length) {
      this.#problems.error(
        'wrong-field-count',
        `This row has ${fields.length} fields; the header has ${this.#header.length}.`,
        this.#records.spanOf(line, 0),
        'Put a field that contains the delimiter in double quotes.',
      );
      return undefined;
    }
    return this.#readRow(this.#columns, fields, line);
  }

  get #headerHint(): string {
    const names = this.#schema.fields.filter((field) => !field.optional).map((field) => field.name);
    return `The header is: ${names.join(',')}`;
  }

  /** @returns undefined when the header is wrong */
  #readHeader(header: readonly string[], line: number): readonly Column[] | undefined {
    const problems = this.#problems;
    const before = problems.errors.length;
    const names = this.#schema.fields.map((field) => field.name);
    if (!header.some((name) => names.includes(name))) {
      // What stands there may be a row, and confidential.
      problems.error(
        'missing-header',
        `The first line of ${this.format.file} names no column of this table.`,
        { file: this.format.file, line, column: 1 },
        this.#headerHint,
      );
      return undefined;
    }
    for (const [index, name] of header.entries()) {
      const span = this.#records.spanOf(line, index);
      if (!names.includes(name)) {
        const free = names.filter((each) => !header.includes(each));
        problems.error('unknown-column', `Unknown column "${name}".`, span, didYouMean(name, free));
      } else if (header.indexOf(name) < index) {
        const message = `Duplicate column "${name}".`;
        problems.error('duplicate-column', message, span, 'Remove one of the two.');
      }
    }
    for (const { name, optional } of this.#schema.fields) {
      if (optional || header.includes(name)) continue;
      const start = { ...this.#records.spanOf(line, 0), length: 1 };
      problems.error('missing-column', `Missing column "${name}".`, start, this.#headerHint);
    }
    if (problems.errors.length > before) return undefined;
    return this.#schema.fields.map((field) => ({
      field,
      index: header.indexOf(field.name),
      known: new Map(),
    }));
  }

  /** @returns undefined when one of the fields is wrong */
  #readRow(
    columns: readonly Column[],
    fields: readonly CellValue[],
    line: number,
  ): Row | undefined {
    const row: Row = {};
    let isValid = true;
    for (const column of columns) {
      const { name } = column.field;
      const cell = fields[column.index] ?? '';
      const reading = this.#readCell(column, cell);
      const problem = this.#faultOf(column, line) ?? this.#problemOf(reading, cell);
      if (problem) {
        isValid = false;
        this.#report(problem, name, fields, line);
      } else if (reading.kind === 'value') row[name] = reading.value;
    }
    if (isValid) {
      this.#hasSecrets ||= !isFree(String(row.conf_status ?? '')) || Boolean(row.sha256);
    }
    return isValid ? row : undefined;
  }

  #readCell({ field, known }: Column, cell: CellValue): FieldReading {
    const earlier = known.get(cell);
    if (earlier) return earlier;
    const reading = readField(field, cell, this.#input.codes, this.#input.settings.decimal);
    if (field.type !== 'number' && !field.prose) known.set(cell, reading);
    return reading;
  }

  /** What is wrong with a cell of a workbook whatever its column is. */
  #faultOf({ index }: Column, line: number): FieldProblem | undefined {
    const message = index < 0 ? undefined : this.#records.faultAt?.(line, index);
    return message === undefined
      ? undefined
      : { code: 'cell-without-value', message, hint: UNCOUNTED };
  }

  #problemOf(reading: FieldReading, cell: CellValue): FieldProblem | undefined {
    if (reading.kind === 'wrong') return reading.problem;
    if (reading.kind === 'ambiguous') {
      return ambiguousNumber(String(cell), reading, this.#schema.name);
    }
    this.decimal ??= reading.proves;
    return reading.proves === undefined || reading.proves === this.decimal
      ? undefined
      : otherMark(String(cell), reading.proves === 'point' ? 'comma' : 'point');
  }

  #report(problem: FieldProblem, name: string, fields: readonly CellValue[], line: number): void {
    const { code, message, hint } = problem;
    const known = this.#schema.fields.map((field) => field.name);
    const shown = isFreeRow(this.#header ?? [], fields, known)
      ? message
      : `The cell in "${name}" is wrong (${code.replaceAll('-', ' ')}). Its row is not shown, as it may be confidential.`;
    this.#problems.error(code, shown, this.spanOf(line, name), hint);
  }
}
