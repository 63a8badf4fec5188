/** The delivery spreadsheet: rows to fill in, drop-down lists and their meanings. */

import type { CellValue, DataValidation, WriteSheet } from 'hucre/xlsx';
import { CONF_STATUSES, OBS_STATUSES } from '../core/model.ts';

/** The columns of a delivery spreadsheet, in its order. */
export const DELIVERY_COLUMNS = [
  'edition',
  'portal',
  'service',
  'period',
  'measure',
  'age',
  'value',
  'precision',
  'unit',
  'obs_status',
  'conf_status',
  'source_id',
  'note',
  'last_edition',
  'last_precision',
  'last_status',
  'last_source',
] as const;
type DeliveryColumn = (typeof DELIVERY_COLUMNS)[number];

export type DeliveryRow = Readonly<
  Record<Exclude<DeliveryColumn, 'edition'>, string | number | null>
>;

export interface DeliveryWorkbook {
  /** Stands in each row: a sheet of another edition is refused. */
  readonly edition: string;
  readonly title: string;
  /** Lines of the sheet that explains how to fill in the rows. */
  readonly instructions: readonly string[];
  readonly rows: readonly DeliveryRow[];
  /** Codes that a column may have, by column. */
  readonly codes: Readonly<Record<string, readonly string[]>>;
  /** The edition's publication date: a workbook of the same rows has the same bytes. */
  readonly date: Date;
}

/** Empty rows below the given ones that have drop-down lists. */
const SPARE_ROWS = 500;

const WIDTHS: Readonly<Record<string, number>> = { note: 60, measure: 24, service: 24, unit: 14 };

/** The bytes of an .xlsx file. Text is written as text: no cell becomes a formula. */
export async function deliveryWorkbook(workbook: DeliveryWorkbook): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  const { title, date, edition } = workbook;
  const rows = workbook.rows.map((row) => ({ ...row, edition }));
  const lists = codeLists(workbook);
  const delivery: WriteSheet = {
    name: 'Delivery',
    columns: DELIVERY_COLUMNS.map((name) => ({
      width: WIDTHS[name] ?? 13,
      // Excel would turn the period 2021-06 into a date.
      ...(name === 'value' || name === 'last_edition' ? {} : { numFmt: '@' }),
    })),
    rows: [[...DELIVERY_COLUMNS], ...rows.map((row) => DELIVERY_COLUMNS.map((name) => row[name]))],
    freezePane: { rows: 1 },
    dataValidations: validations(rows.length + 1 + SPARE_ROWS, lists),
  };
  const about: WriteSheet = {
    name: 'Read me',
    columns: [{ width: 110 }],
    rows: [[title], [], ...workbook.instructions.map((line) => [line])],
  };
  const codes: WriteSheet = {
    name: 'Codes',
    columns: Object.keys(lists).map(() => ({ width: 26 })),
    rows: codeRows(lists),
  };
  return writeXlsx({
    sheets: [delivery, about, codes],
    properties: { title, created: date, modified: date },
  });
}

function codeLists({ codes }: DeliveryWorkbook): Readonly<Record<string, readonly string[]>> {
  return { ...codes, obs_status: OBS_STATUSES, conf_status: CONF_STATUSES };
}

function codeRows(lists: Readonly<Record<string, readonly string[]>>): CellValue[][] {
  const longest = Math.max(...Object.values(lists).map((each) => each.length));
  return [
    Object.keys(lists),
    ...Array.from({ length: longest }, (_, row) =>
      Object.values(lists).map((each) => each[row] ?? null),
    ),
  ];
}

/** Excel limits the length of lists in rules, so the lists are on the sheet of codes. */
function validations(
  lastRow: number,
  lists: Readonly<Record<string, readonly string[]>>,
): DataValidation[] {
  const lettered = (index: number): string => String.fromCharCode(65 + index);
  return Object.entries(lists).flatMap(([name, codes], listIndex) => {
    const column = DELIVERY_COLUMNS.indexOf(name as DeliveryColumn);
    if (column < 0) return [];
    const letter = lettered(listIndex);
    return [
      {
        type: 'list',
        formula1: `Codes!$${letter}$2:$${letter}$${codes.length + 1}`,
        allowBlank: true,
        showErrorMessage: true,
        errorStyle: 'stop',
        errorTitle: name,
        errorMessage: `${name} must be one of the codes on the sheet Codes.`,
        range: `${lettered(column)}2:${lettered(column)}${lastRow}`,
      } satisfies DataValidation,
    ];
  });
}
