/**
 * A drop's Frictionless descriptor, made from the same table descriptions that validate the drop.
 *
 * Follows Data Package 1 (https://specs.frictionlessdata.io/tabular-data-package/) and Table Schema
 * 1 (https://specs.frictionlessdata.io/table-schema/).
 */

import { PERIOD_PATTERN } from './period.ts';
import { type Field, TABLES, type TableSchema } from './tables.ts';

/** What a descriptor tells of a drop. */
interface PackageDescription {
  /** Short and usable in an address: small letters, digits, hyphens. */
  readonly name: string;
  readonly title: string;
  /** Semantic version of the drop. */
  readonly version: string;
  /** The edition's publication date, `2023-05-24`. */
  readonly created: string;
  readonly homepage?: string;
  readonly tables: Readonly<Record<string, TableSchema>>;
}

/** Pattern of a BCP 47 tag, as far as a drop uses it. */
const LANGUAGE_PATTERN = '[a-z]{2,3}(-[A-Za-z0-9]+)*';

/**
 * The content of a drop's `datapackage.json`, as a plain object. Code lists that an edition brings
 * are not spelt out: they may grow without the drop changing.
 */
function datapackage(description: PackageDescription): object {
  const { name, title, version, created, homepage, tables } = description;
  return {
    profile: 'tabular-data-package',
    name,
    title,
    version,
    ...(homepage !== undefined && { homepage }),
    // The specification wants a date with a time; the edition's day begins at midnight UTC.
    created: `${created}T00:00:00Z`,
    resources: Object.values(tables).map(resource),
  };
}

/**
 * The text of `data/<edition>/datapackage.json` for a drop with the project's own tables.
 * @param edition its folder's name, its title and its publication date
 */
export function dropDescriptor(edition: {
  readonly id: string;
  readonly title: string;
  readonly published: string;
}): string {
  const descriptor = datapackage({
    name: `national-health-portals-in-the-nordics-${edition.id}`,
    title: `${edition.title}: data`,
    version: '1.0.0',
    created: edition.published,
    tables: TABLES,
  });
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}

function resource(table: TableSchema): object {
  const foreignKeys = table.fields
    .filter((field) => field.codes === 'sources')
    .map((field) => ({
      fields: field.name,
      reference: { resource: 'sources', fields: 'source_id' },
    }));
  return {
    profile: 'tabular-data-resource',
    name: table.name,
    title: table.title,
    path: `${table.name}.csv`,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { delimiter: ',', lineTerminator: '\n', quoteChar: '"', doubleQuote: true },
    schema: {
      fields: table.fields.map(tableField),
      primaryKey: [...table.primaryKey],
      ...(foreignKeys.length > 0 && { foreignKeys }),
      missingValues: [''],
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
  };
}
