/** Periods as a drop writes them: ISO 8601, and SDMX quarters. */

const YEAR = '(?:19|20)\\d{2}';
const MONTH = `${YEAR}-(?:0[1-9]|1[0-2])`;
const DAY = `${MONTH}-(?:0[1-9]|[12]\\d|3[01])`;
const WEEK = `${YEAR}-W(?:0[1-9]|[1-4]\\d|5[0-3])`;
const QUARTER = `${YEAR}-Q[1-4]`;
const SINGLE = `(?:${DAY}|${WEEK}|${MONTH}|${QUARTER}|${YEAR})`;
/** The form of a period, as a regular expression that other tools can use too. */
export const PERIOD_PATTERN = `^${SINGLE}(?:/${SINGLE})?$`;
const PERIOD = new RegExp(PERIOD_PATTERN);
const WHOLE_DAY = new RegExp(`^${DAY}$`);

/** True for a period of the form that a drop may use, on days that exist. */
export function isPeriod(text: string): boolean {
  if (!PERIOD.test(text)) return false;
  return text.split('/').every((part) => !WHOLE_DAY.test(part) || isDay(part));
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** True for a day or a week: finer than anything that a report shows. */
export function isFine(period: string): boolean {
  return period.length > '2021-Q3'.length && !period.includes('/');
}
