/** A table's row as JSON Schema, for editors and other programs. */

import { PERIOD_PATTERN } from '../core/period.ts';
import type { Field, TableSchema } from './table-schema.ts';

/**
 * JSON Schema (2020-12) of one row of a table, as an object of its columns. Codes that an edition
 * brings are not spelt out.
 */
export function rowSchema(table: TableSchema): object {
  const fields: readonly Field[] = table.fields;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: table.title,
    description: `One row of ${table.name}.csv. No two rows agree in ${table.primaryKey.join(', ')}.`,
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, property(field)])),
    required: fields.filter((field) => field.required).map((field) => field.name),
    additionalProperties: false,
  };
}

function property(field: Field): object {
  const { description, whenEmpty, type } = field;
  return {
    description,
    type: type === 'number' ? ['number', 'null'] : 'string',
    ...(field.enum && { enum: [...field.enum] }),
    ...(type === 'period' && { pattern: PERIOD_PATTERN }),
    ...(type === 'uri' && { format: 'uri' }),
    ...(type === 'sha256' && { pattern: '^[0-9a-f]{64}$' }),
    ...(whenEmpty !== undefined && { default: whenEmpty }),
  };
}
