/**
 * PxWeb's own CSV with periods in its heading: `"region","Besøk 2021","Besøk 2022"`, as statistics offices
 * give their tables unless another format is asked for.
 */

import type { RecordFile } from '../../drop/reading/records.ts';
import type { Line } from '../choose-map.ts';
import { withoutEmptyEnd } from '../export-header.ts';

/** A period as PxWeb writes it, behind or before the content that it is about, if that varies. */
const HEADING = /^(?:(.*\S)\s+)?((?:19|20)\d{2}(?:[MKQ]\d{1,2})?)(?:\s+(\D.*))?$/u;

/** The column of the periods, and that of values where only periods stand in the heading. */
const PERIOD_COLUMN = 'period';
const VALUE_COLUMN = 'value';

interface Heading {
  readonly field: number;
  readonly content: string;
  readonly period: string;
}

/**
 * A row for each row and period: the columns of labels, `period`, and a column for each content, or
 * `value`. What stands above and below the table is its titles.
 * @returns undefined for any other file
 */
export function pxwebRecords(records: RecordFile, lines: readonly Line[]): RecordFile | undefined {
  const at = lines.findIndex(({ fields }) => headingsOf(fields).length > 0);
  const head = lines[at];
  if (!head) return undefined;
  const headings = headingsOf(head.fields);
  const stubs = head.fields.slice(0, headings[0]?.field).map(String);
  const contents = [...new Set(headings.map(({ content }) => content))];
  const width = stubs.length + headings.length;
  const body = lines.slice(at + 1);
  const isRow = ({ fields }: Line): boolean => withoutEmptyEnd(fields).length > stubs.length;
  const rows = body.filter(isRow).flatMap((line) =>
    [...Map.groupBy(headings, ({ period }) => period)].map(([period, own]) => {
      const fieldOf = (content: string): number =>
        own.find((each) => each.content === content)?.field ?? -1;
      const values = contents.map((each) => line.fields[fieldOf(each)] ?? '');
      const isWhole = line.fields.length === width;
      const fields = [...line.fields.slice(0, stubs.length), period, ...values];
      // A row that does not fit the heading is told by the fields that it lacks.
      return { fields: isWhole ? fields : fields.slice(0, -1), line, own, fieldOf };
    }),
  );
  const around = [...lines.slice(0, at), ...body.filter((line) => !isRow(line))];
  return {
    ...records,
    titles: around.map(({ fields }) => fields.join(' ').trim()),
    spanOf: (line, field) => {
      const row = rows[line - 2];
      if (!row) return records.spanOf(head.line, field);
      if (field < stubs.length) return records.spanOf(row.line.line, field);
      const content = contents[field - stubs.length - 1];
      return content === undefined
        ? records.spanOf(head.line, row.own[0]?.field ?? 0)
        : records.spanOf(row.line.line, row.fieldOf(content));
    },
    read: (onRecord) => {
      onRecord([...stubs, PERIOD_COLUMN, ...contents], 1);
      for (const [index, { fields }] of rows.entries()) onRecord(fields, index + 2);
    },
  };
}

/** The headings of a row that has labels first, and then nothing but periods; none of any other row. */
function headingsOf(fields: Line['fields']): readonly Heading[] {
  const all = fields.map((field) => HEADING.exec(String(field).trim()));
  const first = all.findIndex((each) => each !== null);
  const isLabelled =
    first > 0 && fields.slice(0, first).every((each) => String(each).trim() !== '');
  const headings = all.slice(first).flatMap((found, index) => {
    const [, before, period, behind] = found ?? [];
    if (period === undefined) return [];
    return [{ field: first + index, content: before ?? behind ?? VALUE_COLUMN, period }];
  });
  return isLabelled && headings.length === fields.length - first ? headings : [];
}
