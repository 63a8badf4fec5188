/** Reads dates as analytics tools write them into ISO 8601 periods. */

const NAMED = ['en', 'en-GB', 'nb', 'sv', 'da', 'fi'];

/** Month names of the languages that exports come in, long and short, in lower case. */
const MONTHS: ReadonlyMap<string, string> = new Map(
  NAMED.flatMap((language) =>
    (['long', 'short'] as const).flatMap((style) => {
      const format = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' });
      return Array.from({ length: 12 }, (_, month) => [
        format
          .format(new Date(Date.UTC(2024, month, 15)))
          .toLowerCase()
          .replace(/\.$/, ''),
        String(month + 1).padStart(2, '0'),
      ]);
    }),
  ) as [string, string][],
);

/** The month that a word names, `01` to `12`, in any of the languages. */
export function monthNamed(word: string): string | undefined {
  return MONTHS.get(word.trim().toLowerCase().replace(/\.$/, ''));
}

/** `03/04/2024`, which can have the day or the month first. */
export const SLASHED = /^(\d{1,2})\/(\d{1,2})\/\d{4}$/;

/** `jan.23` and `Jan-23`, as Excel shows a month unless it is told otherwise. */
const SHORT_YEAR = /^(\p{L}+)\.?[-. ]'?(\d{2})$/u;

/**
 * Writes out the years of months such as `jan.23`, where they follow each other as months do: one that
 * stands alone can be a day.
 * @param texts in their order, others among them
 */
export function withWholeYears(texts: readonly string[]): readonly string[] {
  const months = texts.flatMap((text, index) => {
    const [, name = '', year] = SHORT_YEAR.exec(text.trim()) ?? [];
    const month = monthNamed(name);
    if (month === undefined || year === undefined) return [];
    return [{ index, whole: `${name} 20${year}`, count: Number(year) * 12 + Number(month) }];
  });
  const steps = months.slice(1).map(({ count }, index) => count - (months[index]?.count ?? 0));
  const isOrdered =
    steps.length > 0 &&
    steps.every((step) => Math.abs(step) < 12 && Math.sign(step) === Math.sign(steps[0] ?? 0)) &&
    steps[0] !== 0;
  if (!isOrdered) return texts;
  const whole = new Map(months.map((each) => [each.index, each.whole]));
  return texts.map((text, index) => whole.get(index) ?? text);
}

const TOKENS: Readonly<Record<string, string>> = {
  yyyy: String.raw`(?<year>\d{4})`,
  MMMM: String.raw`(?<name>\p{L}+)\.?`,
  MMM: String.raw`(?<name>\p{L}+)\.?`,
  MM: String.raw`(?<month>\d{2})`,
  M: String.raw`(?<month>\d{1,2})`,
  dd: String.raw`(?<day>\d{2})`,
  d: String.raw`(?<day>\d{1,2})`,
  HH: String.raw`\d{2}`,
  mm: String.raw`\d{2}`,
  ss: String.raw`\d{2}`,
  // A quarter as Nordic and English-speaking offices abbreviate it.
  QQQ: '[QKqk](?<quarter>[1-4])',
  Q: '(?<quarter>[1-4])',
};

const TOKEN = /'[^']*'|yyyy|QQQ|Q|M{1,4}|d{1,2}|HH|mm|ss|[^\w\s]|\s+/g;

/** The last day of April, and its quarter. */
const EXAMPLES: Readonly<Record<string, string>> = {
  yyyy: '2023',
  QQQ: 'Q2',
  Q: '2',
  MMMM: 'April',
  MMM: 'Apr',
  MM: '04',
  M: '4',
  dd: '30',
  d: '30',
  HH: '00',
  mm: '00',
  ss: '00',
};

const compiled = new Map<string, RegExp>();

function patternOf(format: string): RegExp {
  const known = compiled.get(format);
  if (known) return known;
  const source = format.replace(TOKEN, (token) => {
    if (token.startsWith("'")) return RegExp.escape(token.slice(1, -1));
    if (TOKENS[token] !== undefined) return TOKENS[token];
    if (/\s/.test(token)) return String.raw`\s+`;
    return /[.*+?^${}()|[\]\\/]/.test(token) ? `\\${token}` : token;
  });
  const pattern = new RegExp(`^${source}$`, 'u');
  compiled.set(format, pattern);
  return pattern;
}

/**
 * Reads a date by the first format that fits: `yyyy-MM-dd` gives a day, `yyyy-MM` a month, `yyyy` a
 * year, `yyyy-QQQ` a quarter; letters in single quotes stand for themselves; month names may be
 * English, Norwegian, Swedish, Danish or Finnish.
 * @returns an ISO 8601 period, undefined where no format fits or the day does not exist
 */
export function readPeriod(text: string, formats: readonly string[]): string | undefined {
  const trimmed = text.trim();
  for (const format of formats) {
    const groups = patternOf(format).exec(trimmed)?.groups;
    const period = groups && periodOf(groups);
    if (period !== undefined) return period;
  }
  return undefined;
}

/** One date for each kind of period that formats can write: `2023`, `2023-04`, `2023-Q2`. */
export function examplesOf(formats: readonly string[]): readonly string[] {
  const examples = new Map<string | undefined, string>();
  for (const format of formats) {
    const text = format.replace(TOKEN, (token) => EXAMPLES[token] ?? token.replaceAll("'", ''));
    const kind = readPeriod(text, [format])?.replace(/\d/g, '0');
    if (!examples.has(kind)) examples.set(kind, text);
  }
  return [...examples.values()];
}

function periodOf(groups: Readonly<Record<string, string | undefined>>): string | undefined {
  const { year, name, day } = groups;
  const month =
    name === undefined ? groups.month?.padStart(2, '0') : MONTHS.get(name.toLowerCase());
  if (year === undefined || (name !== undefined && month === undefined)) return undefined;
  if (groups.quarter !== undefined) return `${year}-Q${groups.quarter}`;
  if (month === undefined) return year;
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  if (day === undefined) return `${year}-${month}`;
  return isoDay(Date.UTC(Number(year), Number(month) - 1, Number(day)), `${year}-${month}`);
}

/** The day, if it exists in its month. */
function isoDay(time: number, month: string): string | undefined {
  const day = new Date(time).toISOString().slice(0, 10);
  return day.startsWith(month) ? day : undefined;
}

/** The day a number of days after another. @param start `20240101` or `2024-01-01` */
export function dayAfter(start: string, days: number): string | undefined {
  const first = readPeriod(start, ['yyyyMMdd', 'yyyy-MM-dd']);
  if (first === undefined || !Number.isInteger(days) || days < 0 || days > 40_000) return undefined;
  const time = new Date(`${first}T00:00:00Z`).getTime() + days * 86_400_000;
  return new Date(time).toISOString().slice(0, 10);
}
