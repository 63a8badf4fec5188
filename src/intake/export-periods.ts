/** What the dates of an export stand for: their order of day and month, and whether they are months. */

import type { IntakeMap } from '../config/intake-map-schema.ts';
import type { Problems } from '../core/diagnostics.ts';
import { daysInMonth, isDay, isMonth, monthOf, yearOf } from '../core/period.ts';
import type { ExportRow } from './choose-map.ts';
import { dayAfter, examplesOf, readPeriod, SLASHED } from './period-format.ts';
import type { ReadTable } from './readable.ts';

export type DateOrder = 'day-first' | 'month-first';

export interface ReadPeriods {
  /** ISO 8601 by row; a row without one has been reported. */
  readonly periods: ReadonlyMap<ExportRow, string>;
  readonly remarks: readonly string[];
}

/** What a row has in the column of periods. */
export function periodText({ fields, header }: ExportRow): string {
  return String(fields[header.period] ?? '').trim();
}

/** @param rows those with a period, without sums and notes */
export function readPeriods(
  rows: readonly ExportRow[],
  read: Pick<ReadTable, 'spanOf'>,
  map: IntakeMap,
  wanted: DateOrder | undefined,
  problems: Problems,
): ReadPeriods {
  const before = problems.errors.length;
  const order = wanted ?? orderOf(rows, read, problems);
  if (problems.errors.length > before) return { periods: new Map(), remarks: [] };
  const periods = new Map<ExportRow, string>();
  for (const row of rows) {
    const period = periodOf(row, map, order);
    if (period !== undefined) periods.set(row, period);
  }
  unreadable(
    rows.filter((row) => !periods.has(row)),
    read,
    map,
    problems,
  );
  return named(periods, read, map, problems);
}

/** Whether day or month comes first: decided by the days after the twelfth. @returns day first where the column has no such dates */
function orderOf(
  rows: readonly ExportRow[],
  read: Pick<ReadTable, 'spanOf'>,
  problems: Problems,
): DateOrder {
  const dates = rows.flatMap((row) => {
    const [, first, second] = SLASHED.exec(periodText(row)) ?? [];
    return first === undefined ? [] : [{ row, first: Number(first), second: Number(second) }];
  });
  const dayFirst = dates.find(({ first }) => first > 12);
  const monthFirst = dates.find(({ second }) => second > 12);
  const open = dates.find(({ first, second }) => first !== second);
  const at = ({ row }: { row: ExportRow }) => read.spanOf(row.line, row.header.period);
  if (dayFirst && monthFirst) {
    const message = `"${periodText(dayFirst.row)}" has the day first, "${periodText(monthFirst.row)}" (line ${monthFirst.row.line}) the month.`;
    problems.error('mixed-date-order', message, at(dayFirst), 'Export dates as 2024-03-31.');
  } else if (open && !dayFirst && !monthFirst) {
    const message = `"${periodText(open.row)}" can have the day or the month first, as can all dates of this column.`;
    const hint = 'Pass --date-order day-first or --date-order month-first.';
    problems.error('ambiguous-date', message, at(open), hint);
  }
  return monthFirst ? 'month-first' : 'day-first';
}

function periodOf(row: ExportRow, { periods }: IntakeMap, order: DateOrder): string | undefined {
  const text = periodText(row);
  const { periodName } = row.header;
  if (periods.day_offset_columns.includes(periodName))
    return dayAfter(row.start ?? '', Number(text));
  const slashed = order === 'day-first' ? 'd/M/yyyy' : 'M/d/yyyy';
  return readPeriod(text, SLASHED.test(text) ? [slashed] : periods.formats);
}

const EITHER = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** Days since 1900, of the years 1992 to 2064. */
const SERIAL = /^[3-5]\d{4}$/;

/** Reported once for each column: what is wrong with one date is mostly wrong with all. */
function unreadable(
  rows: readonly ExportRow[],
  { spanOf }: Pick<ReadTable, 'spanOf'>,
  { periods }: IntakeMap,
  problems: Problems,
): void {
  for (const [header, [first, ...others]] of Map.groupBy(rows, (row) => row.header)) {
    if (!first) continue;
    const isOffset = periods.day_offset_columns.includes(header.periodName);
    const more = others.length === 0 ? '' : `, nor can ${others.length} more of its column`;
    problems.error(
      'unreadable-period',
      `"${periodText(first)}" cannot be read as a date${more}.`,
      spanOf(first.line, header.period),
      isOffset && first.start === undefined
        ? 'The file does not state its first day.'
        : SERIAL.test(periodText(first))
          ? 'It may be a day as Excel counts them: give its cells the format of a date, and export again.'
          : `Write dates such as ${EITHER.format(examplesOf(periods.formats))}; name a row of sums as one.`,
    );
  }
}

const QUARTER_NAME = /quarter|kvartal|neljännes/i;
const WRITE_QUARTERS = 'Write quarters as 2023-Q1, months as 2023-01.';

/** Days that stand for the months or years that they begin or end. */
function named(
  periods: ReadonlyMap<ExportRow, string>,
  read: Pick<ReadTable, 'spanOf'>,
  map: IntakeMap,
  problems: Problems,
): ReadPeriods {
  const { month_columns: months, year_columns: years } = map.periods;
  const shortened = (cut: (period: string) => string) =>
    new Map([...periods].map(([row, period]) => [row, cut(period)]));
  const [first] = periods;
  if (!first) return { periods, remarks: [] };
  const [row, day] = first;
  if (years.includes(row.header.periodName)) return { periods: shortened(yearOf), remarks: [] };
  if (months.includes(row.header.periodName)) {
    const toMonth = (period: string): string => (isDay(period) ? monthOf(period) : period);
    return { periods: shortened(toMonth), remarks: [] };
  }
  if (isWeekly([...periods.values()])) {
    const message = 'The dates of this column are a week apart: weeks do not add up to months.';
    const hint = 'Export days, months or years.';
    problems.error('weekly-dates', message, read.spanOf(row.line, row.header.period), hint);
    return { periods: new Map(), remarks: [] };
  }
  if (QUARTER_NAME.test(row.header.periodName) && [...periods.values()].some(isMonth)) {
    const message = `"${periodText(row)}" stands below “${row.header.names[row.header.period]}”, and can be a month.`;
    const at = read.spanOf(row.line, row.header.period);
    problems.error('month-or-quarter', message, at, WRITE_QUARTERS);
    return { periods: new Map(), remarks: [] };
  }
  const grain = grainOf([...periods.values()]);
  if (grain === undefined) return { periods, remarks: [] };
  if (periods.size === 1) {
    const message = `"${periodText(row)}" can be a day or a whole ${grain}.`;
    const hint = `Write a whole ${grain} as ${grain === 'year' ? yearOf(day) : monthOf(day)}.`;
    problems.error('day-or-month', message, read.spanOf(row.line, row.header.period), hint);
    return { periods, remarks: [] };
  }
  if (grain === 'month' && areQuarters([...periods.values()])) {
    const message = `"${periodText(row)}" can be a month or a quarter, as can all dates of this column.`;
    const at = read.spanOf(row.line, row.header.period);
    problems.error('month-or-quarter', message, at, WRITE_QUARTERS);
    return { periods: new Map(), remarks: [] };
  }
  return {
    periods: shortened(grain === 'year' ? yearOf : monthOf),
    remarks: [`Its dates are the first or last days of ${grain}s: they were read as ${grain}s.`],
  };
}

const WEEK = 7 * 86_400_000;

/** Whether days are those by which an export names weeks; single days are missing now and then. */
function isWeekly(days: readonly string[]): boolean {
  if (days.length < 3 || !days.every(isDay)) return false;
  const times = days.map((day) => Date.parse(day)).toSorted((a, b) => a - b);
  return times.every((time, index) => index === 0 || time - (times[index - 1] ?? 0) === WEEK);
}

/** What days are that all begin, or all end, a month or year. */
function grainOf(days: readonly string[]): 'month' | 'year' | undefined {
  if (!days.every(isDay)) return undefined;
  const all = (test: (day: string) => boolean): boolean => days.every(test);
  if (new Set(days.map(monthOf)).size < days.length) return undefined;
  const isYears = new Set(days.map(yearOf)).size === days.length;
  if (isYears && days.length > 1 && (all(isFirstOfYear) || all(isLastOfYear))) return 'year';
  return all(isFirstOfMonth) || all(isLastOfMonth) ? 'month' : undefined;
}

/** Whether first or last days of months are all those of quarters. */
const areQuarters = (days: readonly string[]): boolean =>
  days.every((day) => Number(day.slice(5, 7)) % 3 === (isFirstOfMonth(day) ? 1 : 0));

const isFirstOfYear = (day: string): boolean => day.endsWith('-01-01');
const isLastOfYear = (day: string): boolean => day.endsWith('-12-31');
const isFirstOfMonth = (day: string): boolean => day.endsWith('-01');
const isLastOfMonth = (day: string): boolean => Number(day.slice(8)) === daysInMonth(monthOf(day));
