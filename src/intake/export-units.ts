/** In what the values of an export are given, where that is said beside them, or not at all. */

import type { IntakeMap } from '../config/intake-map-schema.ts';
import type { Problems } from '../core/diagnostics.ts';
import type { ExportRow } from './choose-map.ts';
import { type ExportHeader, usedColumns } from './export-header.ts';
import type { ExportValues, ReadingOptions } from './exported-values.ts';
import type { ReadTable } from './readable.ts';
import { PERCENT, type ScaleName, scaleIn, UNIT_NAME } from './scale.ts';

/** A scale that only the words around the table name is not taken for granted. */
export function checkScale(
  rows: readonly ExportRow[],
  { stated }: ReadTable,
  map: IntakeMap,
  { scale }: ReadingOptions,
  problems: Problems,
): void {
  const isSaid = scale !== undefined || map.scale !== undefined;
  const isOpen = rows.some(({ header: { columns, scales } }) =>
    [...columns.values()].some((index) => !scales.has(index)),
  );
  if (!stated || isSaid || !isOpen) return;
  const message = `“${stated.text}”: are the values of the table given in ${stated.scale}s?`;
  const hint = `Pass --scale ${stated.scale}, or --scale one if they are the counts themselves.`;
  problems.error('stated-scale', message, stated.span, hint);
}

/** SDMX’s UNIT_MULT: the power of ten that values are multiplied by. */
const POWERS: Readonly<Record<string, ScaleName>> = { '3': 'thousand', '6': 'million' };

/** A column that is not read, and says that the values beside it are not the counts themselves. */
export function checkUnitColumns(
  rows: readonly ExportRow[],
  read: ReadTable,
  map: IntakeMap,
  { scale, measures }: ReadingOptions,
  problems: Problems,
): void {
  const isSaid = scale !== undefined || map.scale !== undefined;
  for (const [header, own] of Map.groupBy(rows, (row) => row.header)) {
    const isCount = [...header.columns.keys()].some(
      (measure) => measures[measure]?.unit.startsWith('percent') === false,
    );
    for (const column of isCount ? unitColumns(header) : []) {
      const textOf = ({ fields }: ExportRow): string => String(fields[column] ?? '').trim();
      const name = header.names[column] ?? '';
      const row = own.find((each) => {
        const unit = unitIn(textOf(each), name);
        return unit === 'percent' || (unit !== undefined && !isSaid);
      });
      if (!row) continue;
      const unit = unitIn(textOf(row), name);
      const message = `The column "${name}" says “${textOf(row)}” of the values beside it, and is not read.`;
      const hint =
        unit === 'percent'
          ? 'Check which measure the column holds.'
          : `Pass --scale ${unit}, or --scale one if they are the counts themselves.`;
      problems.error('unread-unit', message, read.spanOf(row.line, column), hint);
    }
  }
}

function unitColumns(header: ExportHeader): readonly number[] {
  const used = new Set(usedColumns(header));
  return header.names.flatMap((name, column) =>
    UNIT_NAME.test(name) && !used.has(column) ? [column] : [],
  );
}

/** What a unit says beyond the counts themselves. */
function unitIn(text: string, column: string): ScaleName | 'percent' | undefined {
  const isPower = /mult/i.test(column);
  return (isPower ? POWERS[text] : scaleIn(text)) ?? (PERCENT.test(text) ? 'percent' : undefined);
}

/** Shares that can be percentages below one, or shares of one. */
export function checkShares(
  byMeasure: ExportValues['byMeasure'],
  { units }: IntakeMap,
  { scale, measures }: ReadingOptions,
  problems: Problems,
): void {
  for (const [measure, values] of byMeasure) {
    if (measures[measure]?.unit !== 'percent' || units[measure] || scale === 'one') continue;
    const given = [...values.values()];
    const isOpen = given.every(({ value, isPercent }) => !isPercent && (value ?? 0) <= 1);
    const first = given.find(({ value }) => value !== undefined && !Number.isInteger(value));
    if (!isOpen || !first) continue;
    const message = `${measure} is a percentage, and no value of the column is above 1.`;
    const inMap = `\`units: { ${measure}: fraction }\``;
    const hint = `If 0.45 stands for 45 %, write “45 %”, or ${inMap} in a map; if not, pass --scale one.`;
    problems.error('fraction-or-percent', message, first.at('value'), hint);
  }
}
