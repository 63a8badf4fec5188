/** The words for codes: names of portals and countries, periods, measures, services. */

import { type Dimension, type Period, type Portal, TOTAL } from '../../core/model.ts';
import type { NumberFormat } from '../../core/number-format.ts';

/** The part of a language file that names codes. */
export interface CodeWords {
  readonly measures: Readonly<Record<string, string>>;
  readonly services: Readonly<Record<string, string>>;
  readonly channels: Readonly<Record<string, string>>;
  readonly ages: Readonly<Record<string, string>>;
  readonly levels: Readonly<Record<string, string>>;
  readonly variants: Readonly<Record<string, string>>;
  readonly coverage: Readonly<Record<string, string>>;
  /** Where there is no room for the whole word; empty for words that need none. */
  readonly coverage_short: Readonly<Record<string, string>>;
  readonly units: Readonly<Record<string, string>>;
  readonly flags: Readonly<Record<string, string>>;
  readonly absences: Readonly<Record<string, string>>;
  readonly columns: Readonly<Record<string, string>>;
  readonly document: Readonly<Record<string, string>>;
}

export interface Wording {
  readonly language: string;
  readonly words: CodeWords;
  readonly format: NumberFormat;
  portal(id: string): Portal | undefined;
  portalName(id: string): string;
  countryName(code: string): string;
  /** A period as a reader writes it: `June 2021`, `6 April 2021`, `third quarter of 2021`. */
  period(period: Period): string;
  /** The word for a code of a dimension. */
  code(dimension: Dimension, code: string): string;
  /** A word of the document itself. @throws when the language file lacks it (a bug). */
  word(key: string): string;
}

/** Builds the wording of one edition in one language. */
export function createWording(
  language: string,
  words: CodeWords,
  portals: readonly Portal[],
  format: NumberFormat,
): Wording {
  const byId = new Map(portals.map((portal) => [portal.id, portal]));
  const regions = new Intl.DisplayNames(format.locale, { type: 'region' });
  const portalName = (id: string): string => {
    const names = byId.get(id)?.names;
    return names?.[language] ?? names?.en ?? id;
  };
  const countryName = (code: string): string => {
    const own = portals.find((portal) => portal.country === code)?.countryNames[language];
    return own ?? regions.of(code) ?? code;
  };
  const periods = new Map<Period, string>();
  const period = (text: Period): string => {
    const known = periods.get(text) ?? periodWords(text, format.locale, words.document);
    periods.set(text, known);
    return known;
  };
  const dictionary = (dimension: Dimension): Readonly<Record<string, string>> | undefined =>
    ({
      measure: words.measures,
      service: words.services,
      channel: words.channels,
      age: words.ages,
      variant: words.variants,
      country: undefined,
      portal: undefined,
      period: undefined,
    })[dimension];
  return {
    language,
    words,
    format,
    portal: (id) => byId.get(id),
    portalName,
    countryName,
    period,
    code: (dimension, code) => {
      if (code === TOTAL) return words.document.all ?? code;
      if (dimension === 'portal') return portalName(code);
      if (dimension === 'country') return countryName(code);
      if (dimension === 'period') return period(code);
      if (dimension === 'channel' && byId.has(code)) return portalName(code);
      return dictionary(dimension)?.[code] ?? code;
    },
    word: (key) => {
      const found = words.document[key];
      if (found === undefined) throw new Error(`The language file lacks document.${key}.`);
      return found;
    },
  };
}

function periodWords(
  text: Period,
  locale: string,
  words: Readonly<Record<string, string>>,
): string {
  const [from, to] = text.split('/');
  if (to !== undefined) {
    return (words['period-range'] ?? '{from}–{to}')
      .replace('{from}', periodWords(from ?? '', locale, words))
      .replace('{to}', periodWords(to, locale, words));
  }
  const quarter = /^(\d{4})-Q(\d)$/.exec(text);
  if (quarter) {
    return (words['period-quarter'] ?? 'Q{quarter} {year}')
      .replace('{quarter}', quarter[2] ?? '')
      .replace('{year}', quarter[1] ?? '');
  }
  const style: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric' };
  if (/^\d{4}-\d{2}/.test(text)) style.month = 'long';
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) style.day = 'numeric';
  const isDate = /^\d{4}-\d{2}(-\d{2})?$/.test(text);
  return isDate ? dateFormat(locale, style).format(new Date(text)) : text;
}

/** Date formats are slow to make. */
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = JSON.stringify([locale, style]);
  const format = dateFormats.get(name) ?? new Intl.DateTimeFormat(locale, style);
  dateFormats.set(name, format);
  return format;
}
