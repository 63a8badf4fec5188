/**
 * The tables of a drop, each described once: its validation, its Frictionless Table Schema and the
 * reader's types come from here.
 */

import { DESCRIPTIVE_TABLES } from './descriptive-tables.ts';
import { STATISTICAL_TABLES } from './statistical-tables.ts';
import type { RowOf, TableSchema } from './table-schema.ts';

const { online_activities, ...statistics } = STATISTICAL_TABLES;
const { findings, sources, ...descriptions } = DESCRIPTIVE_TABLES;

/** Every file of a drop, in the order in which the appendix lists them. */
export const TABLES = {
  ...statistics,
  ...descriptions,
  online_activities,
  findings,
  sources,
} as const satisfies Record<string, TableSchema>;

export type TableName = keyof typeof TABLES;

/** The row of each table by the table's name. */
export type Row<Name extends TableName> = RowOf<(typeof TABLES)[Name]>;
