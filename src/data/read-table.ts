/** One file of a drop, checked against its schema: every problem told with its place. */

import { didYouMean, type Problems, type Span } from '../diagnostics.ts';
import type { Sources } from '../sources.ts';
import { type CsvRecord, readCsv } from './csv.ts';
import { isPeriod } from './period.ts';
import type { CodeList, Field, TableSchema } from './tables.ts';

/** The codes that are known in an edition, by list. */
export type Codes = Readonly<Record<CodeList, ReadonlySet<string>>>;

/** A checked row: every field by name, empty cells replaced by what they mean. */
export interface TableRow {
  readonly values: Readonly<Record<string, string>>;
  readonly span: Span;
  spanOf(field: string): Span;
}

/**
 * @param folder the drop's folder, `data/2023`
 * @returns the rows that are right; the problems of the others are in `problems`
 */
export function readTable(
  sources: Sources,
  folder: string,
  schema: TableSchema,
  codes: Codes,
  problems: Problems,
): TableRow[] {
  const file = `${folder}/${schema.name}.csv`;
  if (!sources.exists(file)) {
    const others = sources.list(folder).filter((name) => name.endsWith('.csv'));
    problems.error(
      'missing-file',
      `The drop lacks ${file} (${schema.title}).`,
      { file },
      others.length > 0
        ? `The folder has: ${others.join(', ')}.`
        : `There is no CSV file in ${folder}.`,
    );
    return [];
  }
  const before = problems.errors.length;
  const [header, ...records] = readCsv(file, sources.text(file), problems);
  if (!header && problems.errors.length > before) return [];
  if (!header) {
    problems.error('empty-file', `${file} is empty.`, { file, line: 1 }, headerHint(schema));
    return [];
  }
  const columns = checkHeader(file, header, schema, problems);
  if (!columns) return [];
  const rows = records.flatMap((record) =>
    checkRecord(record, header, schema, columns, codes, problems),
  );
  return uniqueRows(rows, schema, problems);
}

function headerHint(schema: TableSchema): string {
  return `The first line is: ${schema.fields.map((field) => field.name).join(',')}`;
}

function checkHeader(
  file: string,
  header: CsvRecord,
  schema: TableSchema,
  problems: Problems,
): ReadonlyMap<string, number> | undefined {
  const names: readonly string[] = schema.fields.map((field) => field.name);
  const columns = new Map<string, number>();
  const before = problems.errors.length;
  for (const [index, name] of header.fields.entries()) {
    if (!names.includes(name)) {
      const free = names.filter((each) => !header.fields.includes(each));
      const hint = didYouMean(name, free);
      problems.error('unknown-column', `Unknown column "${name}".`, header.spanOf(index), hint);
    } else if (columns.has(name)) {
      const message = `Column "${name}" stands twice.`;
      problems.error('duplicate-column', message, header.spanOf(index), 'Remove one of them.');
    } else columns.set(name, index);
  }
  for (const name of names.filter((each) => !columns.has(each))) {
    const start = { file, line: 1, column: 1 };
    problems.error('missing-column', `Column "${name}" is missing.`, start, headerHint(schema));
  }
  return problems.errors.length === before ? columns : undefined;
}

function checkRecord(
  record: CsvRecord,
  header: CsvRecord,
  schema: TableSchema,
  columns: ReadonlyMap<string, number>,
  codes: Codes,
  problems: Problems,
): TableRow[] {
  if (record.fields.length !== header.fields.length) {
    problems.error(
      'wrong-field-count',
      `This row has ${record.fields.length} fields, the header has ${header.fields.length}.`,
      record.spanOf(0),
      'Put a field that holds a comma into double quotes.',
    );
    return [];
  }
  const spanOf = (name: string): Span => record.spanOf(columns.get(name) ?? 0);
  const values: Record<string, string> = {};
  let right = true;
  for (const field of schema.fields) {
    const given = record.fields[columns.get(field.name) ?? -1] ?? '';
    values[field.name] = given === '' ? (field.whenEmpty ?? '') : given;
    const problem = fieldProblem(field, given, codes);
    if (!problem) continue;
    right = false;
    problems.error(problem.code, problem.message, spanOf(field.name), problem.hint);
  }
  return right ? [{ values, span: record.spanOf(0), spanOf }] : [];
}

interface FieldProblem {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

function fieldProblem(field: Field, given: string, codes: Codes): FieldProblem | undefined {
  if (given === '') {
    return field.required
      ? { code: 'missing-value', message: `"${field.name}" is empty.`, hint: field.description }
      : undefined;
  }
  const allowed = field.enum ? new Set(field.enum) : field.codes ? codes[field.codes] : undefined;
  if (allowed) return allowed.has(given) ? undefined : unknownCode(field, given, allowed);
  return typeProblem(field, given);
}

function unknownCode(field: Field, given: string, allowed: ReadonlySet<string>): FieldProblem {
  const thing = (field.codes ?? field.name).replace(/s$/, '').replaceAll('_', ' ');
  return {
    code: field.codes
      ? `unknown-${thing.replace('-or-all', '').replaceAll(' ', '-').replace(/s$/, '')}`
      : 'unknown-code',
    message: `Unknown ${field.name} "${given}".`,
    hint: didYouMean(given, allowed),
  };
}

function typeProblem(field: Field, given: string): FieldProblem | undefined {
  switch (field.type) {
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(given)
        ? undefined
        : {
            code: 'not-a-number',
            message: `"${given}" is not a number.`,
            hint: 'Write digits with a decimal point and no separator between thousands: 1234567.8',
          };
    case 'period':
      return isPeriod(given)
        ? undefined
        : {
            code: 'not-a-period',
            message: `"${given}" is not a period.`,
            hint: 'Write 2021, 2021-06, 2021-04-06, 2021-Q3 or 2022-04/2022-12.',
          };
    case 'uri':
      return isWebAddress(given)
        ? undefined
        : {
            code: 'not-an-address',
            message: `"${given}" is not a web address.`,
            hint: 'Write the whole address, beginning with https:// or http://.',
          };
    case 'language':
      return /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(given)
        ? undefined
        : {
            code: 'not-a-language',
            message: `"${given}" is not a language tag.`,
            hint: 'Write a BCP 47 tag such as nb, sv, da, fi or en.',
          };
    case 'string':
      return undefined;
  }
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['https:', 'http:'].includes(new URL(text).protocol);
}

/** The rows without those that repeat an earlier one, which are told. */
function uniqueRows(
  rows: readonly TableRow[],
  schema: TableSchema,
  problems: Problems,
): TableRow[] {
  const first = new Map<string, TableRow>();
  for (const row of rows) {
    const key = schema.primaryKey.map((name) => row.values[name]).join('\u0000');
    const earlier = first.get(key);
    if (earlier) {
      problems.error(
        'duplicate-row',
        `This row repeats line ${earlier.span.line}: both have the same ${schema.primaryKey.join(', ')}.`,
        row.span,
        'Keep one of the two.',
      );
    } else first.set(key, row);
  }
  return [...first.values()];
}
