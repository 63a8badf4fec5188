/**
 * A drop's Frictionless descriptor, made from the same table descriptions that validate the drop.
 *
 * Follows Data Package 1 (https://specs.frictionlessdata.io/tabular-data-package/) and Table Schema
 * 1 (https://specs.frictionlessdata.io/table-schema/).
 */

import { isDay, PERIOD_PATTERN } from '../core/period.ts';
import { DELIMITERS, type FileFormat } from './reading/records.ts';
import type { Field, TableSchema } from './table-schema.ts';
import { TABLES } from './tables.ts';

/** What one table's file was found to be, and which columns it has. */
export interface TableShape {
  readonly format: FileFormat;
  readonly columns: readonly string[];
}

/** The shape of a table as this program writes it: UTF-8, commas, every column that has to be there. */
export function plainShape(schema: TableSchema): TableShape {
  return {
    format: { file: `${schema.name}.csv`, kind: 'csv', encoding: 'utf-8', delimiter: 'comma' },
    columns: schema.fields.filter((field) => !field.optional).map((field) => field.name),
  };
}

/** Pattern of a BCP 47 tag, as far as a drop uses it. */
const LANGUAGE_PATTERN = '[a-z]{2,3}(-[A-Za-z0-9]+)*';

/**
 * The text of `data/<edition>/datapackage.json`. Code lists that an edition brings are not spelt
 * out: they may grow without the drop changing.
 * @param edition its folder's name, its title and its publication date
 * @param shapes the shape of each table; {@link plainShape} where it has none
 */
export function dropDescriptor(
  edition: { readonly id: string; readonly title: string; readonly published: string },
  shapes: ReadonlyMap<string, TableShape> = new Map(),
): string {
  const tables: readonly TableSchema[] = Object.values(TABLES);
  const tabular = [...shapes.values()].every(({ format }) => format.kind === 'csv');
  const descriptor = {
    profile: tabular ? 'tabular-data-package' : 'data-package',
    name: `national-health-portals-in-the-nordics-${edition.id}`,
    title: `${edition.title}: data`,
    version: '1.0.0',
    // The specification wants a day with a time; where no day is known, none is made up.
    ...(isDay(edition.published) && { created: `${edition.published}T00:00:00Z` }),
    resources: tables
      .filter((table) => !table.optional || shapes.has(table.name))
      .map((table) => resource(table, shapes.get(table.name) ?? plainShape(table))),
  };
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}

function resource(table: TableSchema, { format, columns }: TableShape): object {
  const fields = columns.flatMap((name) => table.fields.find((each) => each.name === name) ?? []);
  const foreignKeys = fields
    .filter((field) => field.codes === 'sources')
    .map((field) => ({
      fields: field.name,
      reference: { resource: 'sources', fields: 'source_id' },
    }));
  return {
    profile: format.kind === 'csv' ? 'tabular-data-resource' : 'data-resource',
    name: table.name,
    title: table.title,
    path: format.file.split('/').at(-1),
    ...(format.kind === 'csv' ? csvOf(format) : { format: 'xlsx', mediatype: XLSX_TYPE }),
    schema: {
      fields: fields.map(tableField),
      primaryKey: [...table.primaryKey],
      ...(foreignKeys.length > 0 && { foreignKeys }),
      missingValues: [''],
    },
  };
}

const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function csvOf({ encoding, delimiter = 'comma' }: FileFormat): object {
  return {
    format: 'csv',
    mediatype: 'text/csv',
    encoding,
    dialect: {
      delimiter: DELIMITERS[delimiter],
      lineTerminator: '\n',
      quoteChar: '"',
      doubleQuote: true,
    },
  };
}

function tableField(field: Field): object {
  const constraints = constraintsOf(field);
  const emptyMeans =
    field.whenEmpty === undefined ? '' : ` An empty cell means ${field.whenEmpty}.`;
  return {
    name: field.name,
    type: field.type === 'number' ? 'number' : 'string',
    ...(field.type === 'uri' && { format: 'uri' }),
    description: `${field.description}${emptyMeans}`,
    ...(Object.keys(constraints).length > 0 && { constraints }),
  };
}

/**
 * Table Schema's patterns are XML Schema's: anchored by themselves, and without groups that do not
 * capture.
 */
const TABLE_SCHEMA_PERIOD = PERIOD_PATTERN.replace(/^\^|\$$/g, '').replaceAll('(?:', '(');

function constraintsOf(field: Field): Record<string, unknown> {
  return {
    ...(field.required && { required: true }),
    ...(field.enum && { enum: [...field.enum] }),
    ...(field.type === 'period' && { pattern: TABLE_SCHEMA_PERIOD }),
    ...(field.type === 'language' && { pattern: LANGUAGE_PATTERN }),
    ...(field.type === 'sha256' && { pattern: '[0-9a-f]{64}' }),
  };
}
