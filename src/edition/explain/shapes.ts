/**
 * The parts of an explanation: plain values, each described once. The types, and the JSON Schema of
 * what `explain --json` prints (`config/schemas/explanation.schema.json`), come from here.
 */

import { z } from 'zod';
import { OBS_STATUSES, PREFERENCES } from '../../core/model.ts';

const row = z
  .strictObject({
    file: z.string().describe('Path from the project’s root.'),
    line: z.number().int().nullable(),
    key: z
      .record(z.string(), z.string())
      .describe('What the row is about, as codes: country, portal or channel, period, measure …'),
    value: z.number().nullable().describe('In `unit`; null where the row has no number.'),
    confidential: z.boolean().describe('The row has a value that no output shows.'),
    text: z.string().nullable().describe('A level, an event, a fact: of rows that have no number.'),
    unit: z.string().nullable(),
    status: z
      .strictObject({ code: z.enum(OBS_STATUSES), meaning: z.string() })
      .nullable()
      .describe('SDMX CL_OBS_STATUS.'),
    preferred: z
      .enum(PREFERENCES)
      .nullable()
      .describe('yes: the value used; no: another source’s; superseded: since revised.'),
    note: z.string(),
    source: z.string().describe('An id among `sources`.'),
  })
  .describe('A row of a data drop.');

const cell = z
  .strictObject({
    id: z.string().describe('As `data-cell` in the HTML has it.'),
    key: z.array(
      z.strictObject({
        dimension: z.string(),
        name: z.string(),
        code: z.string(),
        word: z.string(),
      }),
    ),
    printed: z.string().describe('As in tables: with marks, or the mark of its absence.'),
    value: z.number().nullable().describe('Before it is rounded.'),
    code: z.string().nullable().describe('Of a cell that is a level or a coverage.'),
    text: z.string().nullable().describe('Of a cell that is an event.'),
    flags: z.array(z.strictObject({ mark: z.string(), meaning: z.string() })),
    absence: z
      .strictObject({ mark: z.string(), meaning: z.string() })
      .nullable()
      .describe('Why there is no value.'),
    remark: z.string().nullable().describe('Printed with the cell.'),
    rows: z.array(row).describe('The rows that the cell was computed from.'),
    others: z
      .array(row)
      .describe('Rows for the same that were not used: of other sources, revised, of last year.'),
    sources: z.array(z.string()).describe('Ids among `sources`, those of `rows` first.'),
  })
  .describe('One cell of an indicator.');

const indicator = z.strictObject({
  id: z.string(),
  name: z.string(),
  formula: z.string(),
  unit: z.string(),
  decimals: z.number().int(),
});

const source = z.strictObject({
  id: z.string(),
  number: z.string().describe('In the report’s list of sources.'),
  publisher: z.string(),
  title: z.string(),
  url: z.string().describe('Empty for a delivered file.'),
  published: z.string().describe('ISO 8601 at its own precision, or empty.'),
  language: z.string(),
  note: z.string(),
  file: z.string().describe('Name of a delivered file, or empty.'),
  sha256: z.string().describe('Of a delivered file, or empty.'),
});

const mention = z.strictObject({
  cell: z.string(),
  text: z.string().describe('As printed there.'),
  chapter: z.string().nullable().describe('Null in the words of figures and tables.'),
  file: z.string(),
  line: z.number().int().nullable(),
});

const shown = z.strictObject({ id: z.string(), number: z.string(), title: z.string() });

const shownIn = z
  .strictObject({
    figures: z.array(shown),
    tables: z.array(shown),
    texts: z.array(mention).describe('Calls in prose, titles, notes and alternative texts.'),
  })
  .describe('Where it is printed; the portals’ profiles and key numbers are not listed.');

const printed = {
  id: z.string(),
  number: z.string(),
  chapter: z.string(),
  title: z.string(),
  note: z.string(),
  indicators: z.array(z.strictObject({ indicator, cells: z.array(cell) })),
  sources: z.array(source),
};

const cellExplanation = z.strictObject({
  kind: z.literal('cell'),
  indicator,
  cell,
  shownIn,
  sources: z.array(source),
});
const indicatorExplanation = z.strictObject({
  kind: z.literal('indicator'),
  indicator,
  cells: z.array(cell),
  shownIn,
  sources: z.array(source),
});
const figureExplanation = z.strictObject({
  kind: z.literal('figure'),
  ...printed,
  subtitle: z.string(),
  alt: z.string(),
});
const tableExplanation = z.strictObject({
  kind: z.literal('table'),
  ...printed,
  rows: z.array(row).describe('Of a table that is made of rows, not of an indicator.'),
});
const numbersExplanation = z.strictObject({
  kind: z.literal('numbers'),
  printed: z.string().describe('What was looked for.'),
  texts: z.array(mention),
  cells: z.array(z.strictObject({ id: z.string(), printed: z.string() })),
});
const contentsExplanation = z.strictObject({
  kind: z.literal('contents'),
  figures: z.array(shown),
  tables: z.array(shown),
  indicators: z.array(indicator),
});

/** What `explain --json` prints. */
export const explanationSchema = z.strictObject({
  edition: z.string(),
  language: z.string(),
  explanation: z.discriminatedUnion('kind', [
    contentsExplanation,
    figureExplanation,
    tableExplanation,
    indicatorExplanation,
    cellExplanation,
    numbersExplanation,
  ]),
  problems: z.array(z.unknown()).describe('Empty: an edition with a mistake is not explained.'),
});

export type ExplainedRow = z.infer<typeof row>;
export type ExplainedCell = z.infer<typeof cell>;
export type ExplainedIndicator = z.infer<typeof indicator>;
export type ExplainedSource = z.infer<typeof source>;
export type Mention = z.infer<typeof mention>;
export type Shown = z.infer<typeof shown>;
export type ShownIn = z.infer<typeof shownIn>;
export type CellExplanation = z.infer<typeof cellExplanation>;
export type IndicatorExplanation = z.infer<typeof indicatorExplanation>;
export type FigureExplanation = z.infer<typeof figureExplanation>;
export type TableExplanation = z.infer<typeof tableExplanation>;
export type NumbersExplanation = z.infer<typeof numbersExplanation>;
export type ContentsExplanation = z.infer<typeof contentsExplanation>;
export type Explanation = z.infer<typeof explanationSchema>['explanation'];
