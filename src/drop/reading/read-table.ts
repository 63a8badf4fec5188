/** One file of a drop, read row by row against its schema: every problem told with its place. */

import { didYouMean, fail, type Problems, type Span } from '../../core/diagnostics.ts';
import type { Sources } from '../../io/sources.ts';
import type { RowOf, TableSchema } from '../table-schema.ts';
import {
  ambiguousNumber,
  type Codes,
  type FieldProblem,
  type FieldReading,
  otherMark,
} from './check-field.ts';
import { Column } from './column.ts';
import type { DecimalMark } from './number-notation.ts';
import { openTable } from './open-table.ts';
import type { CellValue, FileFormat, FileSettings, RecordFile } from './records.ts';
import { RowChecks } from './row-checks.ts';

const MOST_ROWS = 5_000_000;

/** What a table was read from. */
export interface TableFile {
  readonly format: FileFormat;
  /** The decimal mark that was set or proved so far; undefined where no number has one. */
  readonly decimal: DecimalMark | undefined;
  /** Rows read so far, the header not counted. */
  readonly rows: number;
  /** The place of a column on a line. */
  spanOf(line: number, column: string): Span;
}

export interface TableInput {
  readonly sources: Sources;
  /** The drop's folder, `data/2023`. */
  readonly folder: string;
  readonly codes: Codes;
  readonly settings: FileSettings;
  readonly problems: Problems;
  /** Given the table as soon as it is open: places can be asked for while its rows come. */
  readonly onOpen?: ((table: TableFile) => void) | undefined;
  /** Told now and then how many rows have been read. */
  readonly onProgress?: ((file: string, rows: number) => void) | undefined;
  /** More rows than this are no drop; five million unless told. */
  readonly mostRows?: number;
}

/**
 * Reads `<folder>/<table>.csv` or `.xlsx` and hands on the rows that are right; the problems of the
 * others are in `problems`. Only what it hands on is kept in memory.
 * @returns undefined when the file cannot be used at all
 * @throws whatever `onRow` throws
 */
export async function readTable<Schema extends TableSchema>(
  schema: Schema,
  input: TableInput,
  onRow: (row: RowOf<Schema>, line: number) => void,
): Promise<TableFile | undefined> {
  const records = await openTable(schema, input);
  if (!records) return undefined;
  const reader = new TableReader(
    schema,
    records,
    input,
    onRow as (row: never, line: number) => void,
  );
  input.onOpen?.(reader);
  return (await reader.run()) ? reader : undefined;
}

class TableReader implements TableFile {
  readonly format: FileFormat;
  readonly #schema: TableSchema;
  readonly #records: RecordFile;
  readonly #input: TableInput;
  readonly #onRow: (row: never, line: number) => void;
  readonly #problems: Problems;
  #header: ReadonlyMap<string, number> | undefined;
  #width = 0;
  #columns: readonly Column[] = [];
  #checks: RowChecks | undefined;
  #template: Readonly<Record<string, string | number | null>> = {};
  #usable = true;
  rows = 0;
  decimal: DecimalMark | undefined;

  constructor(
    schema: TableSchema,
    records: RecordFile,
    input: TableInput,
    onRow: (row: never, line: number) => void,
  ) {
    this.format = records.format;
    this.#schema = schema;
    this.#records = records;
    this.#input = input;
    this.#problems = input.problems;
    this.#onRow = onRow;
    this.decimal = input.settings.decimal;
  }

  /** @returns whether the table could be read */
  async run(): Promise<boolean> {
    const { file } = this.format;
    const read = await this.#problems.collectResult(() =>
      this.#records.read(this.#take).then(() => true),
    );
    if (!read) return false;
    if (this.#width === 0) {
      this.#problems.error(
        'empty-file',
        `${file} is empty.`,
        { file, line: 1 },
        this.#headerHint(),
      );
    }
    if (!this.#header) return false;
    this.#checks?.finish();
    return true;
  }

  spanOf(line: number, column: string): Span {
    return this.#records.spanOf(line, this.#header?.get(column) ?? 0);
  }

  readonly #take = (fields: readonly CellValue[], line: number): void => {
    if (this.#width === 0) {
      this.#width = fields.length;
      this.#header = this.#checkHeader(fields, line);
      if (this.#header) this.#prepare(this.#header);
      return;
    }
    if (!this.#header) return;
    this.rows += 1;
    const { mostRows = MOST_ROWS } = this.#input;
    if (this.rows > mostRows) tooManyRows(this.format.file, mostRows);
    if (this.rows % 50_000 === 0) {
      this.#input.onProgress?.(this.format.file, this.rows);
    }
    this.#checkRow(fields, line);
  };

  #headerHint(): string {
    const names = this.#schema.fields.filter((field) => !field.optional).map((field) => field.name);
    return `The first line is: ${names.join(',')}`;
  }

  /** Where each column stands; undefined when the header is wrong. */
  #checkHeader(
    fields: readonly CellValue[],
    line: number,
  ): ReadonlyMap<string, number> | undefined {
    const problems = this.#problems;
    const names: readonly string[] = this.#schema.fields.map((field) => field.name);
    const given = fields.map((field) => String(field).trim());
    const columns = new Map<string, number>();
    const before = problems.errors.length;
    for (const [index, name] of given.entries()) {
      const span = this.#records.spanOf(line, index);
      if (!names.includes(name)) {
        const free = names.filter((each) => !given.includes(each));
        problems.error('unknown-column', `Unknown column "${name}".`, span, didYouMean(name, free));
      } else if (columns.has(name)) {
        const message = `Column "${name}" stands twice.`;
        problems.error('duplicate-column', message, span, 'Remove one of them.');
      } else columns.set(name, index);
    }
    for (const { name, optional } of this.#schema.fields) {
      if (optional || columns.has(name)) continue;
      const start = { ...this.#records.spanOf(line, 0), length: 1 };
      problems.error('missing-column', `Column "${name}" is missing.`, start, this.#headerHint());
    }
    this.#hideConfidential(columns);
    return problems.errors.length === before ? columns : undefined;
  }

  #hideConfidential(columns: ReadonlyMap<string, number>): void {
    const conf = columns.get('conf_status');
    if (conf === undefined) return;
    const hidden = ['value', 'note'].flatMap((name) => columns.get(name) ?? []);
    this.#records.hide({ conf, hidden: hidden.toSorted((a, b) => b - a), columns: this.#width });
  }

  #prepare(header: ReadonlyMap<string, number>): void {
    const { codes, problems } = this.#input;
    this.#columns = this.#schema.fields.map(
      (field) => new Column(field, header.get(field.name) ?? -1, codes),
    );
    this.#checks = new RowChecks(
      this.#schema,
      this.#columns,
      problems,
      this.format.file,
      (line, column) => this.spanOf(line, column),
    );
    this.#template = Object.fromEntries(this.#schema.fields.map((field) => [field.name, null]));
  }

  #checkRow(fields: readonly CellValue[], line: number): void {
    if (fields.length !== this.#width) {
      this.#problems.errorOf('wrong-field-count', this.format.file, () => ({
        message: `This row has ${fields.length} fields, the header has ${this.#width}.`,
        span: this.#records.spanOf(line, 0),
        hint: 'Put a field that holds the delimiter into double quotes.',
      }));
      return;
    }
    // Copies of one object share its shape, which makes millions of rows cheap.
    const row = { ...this.#template };
    this.#usable = true;
    for (const column of this.#columns) {
      const reading = column.read(column.cellOf(fields), this.#input.settings.decimal);
      if (reading.kind === 'value') {
        row[column.field.name] = reading.value;
        if (reading.proves !== undefined) this.#prove(reading.proves, column, fields, line);
      } else this.#formatReading(reading, column, fields, line);
    }
    if (this.#usable && this.#checks?.take(line, row.preferred)) this.#onRow(row as never, line);
  }

  #prove(mark: DecimalMark, column: Column, fields: readonly CellValue[], line: number): void {
    this.decimal ??= mark;
    if (this.decimal === mark) return;
    this.#tell(otherMark(String(column.cellOf(fields)), this.decimal), column, fields, line);
  }

  #formatReading(
    reading: Exclude<FieldReading, { kind: 'value' }>,
    column: Column,
    fields: readonly CellValue[],
    line: number,
  ): void {
    const problem =
      reading.kind === 'wrong'
        ? reading.problem
        : ambiguousNumber(String(column.cellOf(fields)), reading, this.#schema.name);
    this.#tell(problem, column, fields, line);
  }

  #tell(problem: FieldProblem, column: Column, fields: readonly CellValue[], line: number): void {
    this.#usable = false;
    const { name } = column.field;
    const conf = String(fields[this.#header?.get('conf_status') ?? -1] ?? '').trim();
    const secret = !['', 'F'].includes(conf) && ['value', 'note'].includes(name);
    const message = secret
      ? `This confidential value is not right: ${problem.code.replaceAll('-', ' ')}.`
      : problem.message;
    const { code, hint } = problem;
    this.#problems.errorOf(code, this.format.file, () => ({
      message,
      span: this.spanOf(line, name),
      hint,
    }));
  }
}

function tooManyRows(file: string, most: number): never {
  return fail(
    'too-many-rows',
    `${file} has more than ${most.toLocaleString('en-GB')} rows.`,
    { file },
    'Deliver months and years instead of days.',
  );
}
