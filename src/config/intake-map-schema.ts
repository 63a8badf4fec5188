/** The schema of a map in config/intake/. */

import { z } from 'zod';
import { OBS_STATUSES } from '../core/model.ts';
import { slug, text } from './schemas.ts';

/** config/intake/<map>.yaml: how one tool’s export is read */
export const intakeMapSchema = z.strictObject({
  tool: text.describe('The tool’s usual name.'),
  documentation: text.describe('Where its export is described.'),
  about: text.describe('What the file looks like.'),
  names_no_tool: z
    .boolean()
    .default(false)
    .describe('For tables that anybody can have typed: taken unless a tool’s own marks are found.'),
  layout: z
    .enum(['columns', 'rows'])
    .default('columns')
    .describe(
      'columns: one column per measure; rows: one row per value, in the columns of a drop.',
    ),
  comments: z.array(text).default([]).describe('What lines that are not data begin with.'),
  sheet: text.optional().describe('The worksheet that holds the table.'),
  header_row: z
    .int()
    .min(1)
    .optional()
    .describe('The line of the header, where others look like one.'),
  scale: z
    .enum(['one', 'thousand', 'million'])
    .optional()
    .describe('In what the values are given, where their columns do not say so.'),
  units: z
    .record(slug, text)
    .default({})
    .describe(
      'In what the values of a measure are given: its own unit, or `fraction` for a percentage that is written as 0.45.',
    ),
  start_date: z
    .string()
    .optional()
    .describe('Regular expression for the first day in a comment, its digits in a group.'),
  periods: z.strictObject({
    columns: z.array(z.string()),
    formats: z
      .array(text)
      .min(1)
      .describe(
        'yyyy, QQQ (Q1 or K1), Q (1 to 4), MM, MMM, MMMM, dd, d, HH, mm, ss; letters in quotes as they are.',
      ),
    month_columns: z.array(z.string()).default([]).describe('Columns whose days stand for months.'),
    year_columns: z.array(z.string()).default([]).describe('Columns whose days stand for years.'),
    day_offset_columns: z.array(z.string()).default([]).describe('Days counted from the first.'),
  }),
  measures: z.record(slug, z.array(text)).describe('Column names by measure.'),
  totals: z.array(z.string()).default([]).describe('Labels of rows that are totals.'),
  where: z
    .record(z.string(), z.string())
    .default({})
    .describe('Only rows that have these values, by column: `geo: "NO"`.'),
  status_columns: z.array(text).default([]).describe('Columns with the status of a row.'),
  statuses: z
    .record(z.string(), z.enum(OBS_STATUSES))
    .default({})
    .describe(
      'Status (CL_OBS_STATUS) by what the column has, or what stands behind a number; its own codes stand for themselves.',
    ),
  missing: z
    .record(z.string(), z.enum(['L', 'O', 'M']))
    .default({})
    .describe('Status by the mark that stands in the place of a value.'),
});
export type IntakeMap = z.output<typeof intakeMapSchema>;
