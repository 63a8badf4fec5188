/** Periods as a drop writes them: ISO 8601 and SDMX quarters. */

const YEAR = '(?:19|20)\\d{2}';
const MONTH = `${YEAR}-(?:0[1-9]|1[0-2])`;
const DAY = `${MONTH}-(?:0[1-9]|[12]\\d|3[01])`;
const WEEK = `${YEAR}-W(?:0[1-9]|[1-4]\\d|5[0-3])`;
const QUARTER = `${YEAR}-Q[1-4]`;
const SINGLE = `(?:${DAY}|${WEEK}|${MONTH}|${QUARTER}|${YEAR})`;
/** The syntax of a period, as a regular expression for JSON Schema and Table Schema too. */
export const PERIOD_PATTERN = `^${SINGLE}(?:/${SINGLE})?$`;
const PERIOD = new RegExp(PERIOD_PATTERN);
const [IS_YEAR, IS_MONTH, IS_DAY, IS_QUARTER] = [YEAR, MONTH, DAY, QUARTER].map(
  (pattern) => new RegExp(`^${pattern}$`),
) as [RegExp, RegExp, RegExp, RegExp];

/** True for a period in the syntax of a drop whose days exist. */
export function isPeriod(text: string): boolean {
  if (!PERIOD.test(text)) return false;
  return text.split('/').every((part) => !isDay(part) || isOnCalendar(part));
}

/** True for a year, month or day that exists in the calendar. */
export function isOnCalendar(date: string): boolean {
  const last = new Date(`${lastDayOf(date)}T00:00:00Z`);
  return !Number.isNaN(last.getTime()) && last.toISOString().startsWith(date);
}

/** `2021` */
export function isYear(period: string): boolean {
  return IS_YEAR.test(period);
}

/** `2021-Q3` */
export function isQuarter(period: string): boolean {
  return IS_QUARTER.test(period);
}

/** `2021-06` */
export function isMonth(period: string): boolean {
  return IS_MONTH.test(period);
}

/** `2021-04-06` */
export function isDay(period: string): boolean {
  return IS_DAY.test(period);
}

/** True for a day or a week: finer than what a report shows. */
export function isFine(period: string): boolean {
  return period.length > '2021-Q3'.length && !period.includes('/');
}

/** The year in which a period lies or begins. */
export function yearOf(period: string): string {
  return period.slice(0, 4);
}

/** The first day of a period. */
export function firstDayOf(period: string): string {
  const [first = ''] = period.split('/');
  if (!isQuarter(first)) return `${first}-01-01`.slice(0, '2021-04-06'.length);
  const month = Number(first.at(-1)) * 3 - 2;
  return `${yearOf(first)}-${String(month).padStart(2, '0')}-01`;
}

/** The last day of a year, quarter or month; a day itself. */
export function lastDayOf(period: string): string {
  if (isDay(period)) return period;
  const month = isQuarter(period)
    ? monthOf(firstDayOf(period)).replace(/\d\d$/, (first) =>
        String(Number(first) + 2).padStart(2, '0'),
      )
    : isMonth(period)
      ? period
      : `${yearOf(period)}-12`;
  return `${month}-${daysInMonth(month)}`;
}

/** Years in a row, from the first to the last of each run; other periods stand alone. */
export function runsOf(periods: readonly string[]): [first: string, last: string][] {
  const runs: [string, string][] = [];
  for (const period of periods) {
    const run = runs.at(-1);
    if (run && Number(period) === Number(run[1]) + 1) run[1] = period;
    else runs.push([period, period]);
  }
  return runs;
}

/** The month of a day or of a month. */
export function monthOf(period: string): string {
  return period.slice(0, 7);
}

/** The number of days of a month. */
export function daysInMonth(month: string): number {
  return new Date(Date.UTC(Number(yearOf(month)), Number(month.slice(5)), 0)).getUTCDate();
}

/** The same part of the year before: `2020-06` for `2021-06`. */
export function yearBefore(period: string): string {
  return `${Number(yearOf(period)) - 1}${period.slice(4)}`;
}

/** What a period is without its years: `-06` for `2021-06`, empty for a year. */
export function partOfYear(period: string): string {
  return period.replace(/\d{4}(?=-|\/|$)/g, '');
}

/** Whether a year, quarter or month comes directly after another. */
export function isNextPeriod(before: string, period: string): boolean {
  const [a, b] = [countedFromZero(before), countedFromZero(period)];
  return a.kind === b.kind && b.count === a.count + 1;
}

function countedFromZero(period: string): { readonly kind: string; readonly count: number } {
  const [, year = '', kind = '', part = '1'] = /^(\d{4})(?:-(Q?)(\d+))?$/.exec(period) ?? [];
  if (period.length === 4) return { kind: 'year', count: Number(year) };
  const perYear = kind === 'Q' ? 4 : 12;
  return { kind: kind === 'Q' ? 'quarter' : 'month', count: Number(year) * perYear + Number(part) };
}
