/** The one place where a cell, a code or a mark becomes words. */

import {
  type Cell,
  type Dimension,
  type IndicatorRow,
  type Period,
  type Remark,
  TOTAL,
} from '../core/model.ts';
import type { NumberFormat } from '../core/number-format.ts';
import { isDay, isMonth, isQuarter } from '../core/period.ts';
import type { Portal } from '../core/portal.ts';

/** The part of a language file that names codes. */
export interface CodeWords {
  readonly measures: Readonly<Record<string, string>>;
  readonly services: Readonly<Record<string, string>>;
  readonly channels: Readonly<Record<string, string>>;
  readonly ages: Readonly<Record<string, string>>;
  readonly activities: Readonly<Record<string, string>>;
  readonly sexes: Readonly<Record<string, string>>;
  /** Averages of several countries; countries have their names from CLDR. */
  readonly areas: Readonly<Record<string, string>>;
  /** Inflected names of countries, by form and country: `inessive`, `NO`. */
  readonly country_forms: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly levels: Readonly<Record<string, string>>;
  readonly variants: Readonly<Record<string, string>>;
  readonly coverage: Readonly<Record<string, string>>;
  /** Where there is no room for the whole word; empty for words that need none. */
  readonly coverage_short: Readonly<Record<string, string>>;
  readonly units: Readonly<Record<string, string>>;
  readonly flags: Readonly<Record<string, string>>;
  readonly absences: Readonly<Record<string, string>>;
  readonly columns: Readonly<Record<string, string>>;
  /** What each column of the attached tables means. */
  readonly attached_columns: Readonly<Record<string, string>>;
  readonly document: Readonly<Record<string, string>>;
}

export interface Wording {
  readonly language: string;
  readonly words: CodeWords;
  readonly format: NumberFormat;
  portal(id: string): Portal | undefined;
  portalName(id: string): string;
  /** The language of a code's name where that is not the report's: of a portal's own name. */
  nameLanguage(dimension: Dimension, code: string): string | undefined;
  countryName(code: string): string;
  /** A period as a reader writes it: `June 2021`, `6 April 2021`, `third quarter of 2021`. */
  period(period: Period): string;
  code(dimension: Dimension, code: string): string;
  /** A row's portal or other code; with the measure that is counted there in place of another. */
  named(dimension: Dimension, row: Pick<IndicatorRow, 'key' | 'countedAs'>): string;
  /** The word for a code that stands in a cell: a level, a state of coverage. */
  level(code: string): string;
  /** A cell as printed: its number with its marks, the word for its code, its absence in brackets. */
  cell(cell: Cell, decimals: number): string;
  /** What a mark means: a flag, or the reason why there is no value. */
  mark(mark: string): string;
  unit(unit: string): string;
  remark(remark: Remark): string;
  /** "a, b and c" in the language. */
  list(parts: readonly string[]): string;
  column(name: string): string;
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
  const lists = new Intl.ListFormat(format.locale, { type: 'conjunction' });
  const regions = new Intl.DisplayNames(format.locale, { type: 'region' });
  const portalName = (id: string): string => {
    const names = byId.get(id)?.names;
    return names?.[language] ?? names?.en ?? id;
  };
  const countryName = (code: string): string => {
    const own = portals.find((portal) => portal.country === code)?.countryNames[language];
    return own ?? words.areas[code] ?? regions.of(code) ?? code;
  };
  const period = periodNames(format.locale, words.document);
  const level = (code: string): string => words.levels[code] ?? words.coverage[code] ?? code;
  const code = (dimension: Dimension, code: string): string => {
    if (code === TOTAL) return words.document.all ?? code;
    if (dimension === 'portal') return portalName(code);
    if (dimension === 'country') return countryName(code);
    if (dimension === 'period') return period(code);
    if (dimension === 'channel' && byId.has(code)) return portalName(code);
    return codeWords(words, dimension)[code] ?? code;
  };
  return {
    language,
    words,
    format,
    portal: (id) => byId.get(id),
    portalName,
    nameLanguage: (dimension, code) => {
      const own = dimension === 'portal' ? byId.get(code)?.nameLanguage : undefined;
      return own === language ? undefined : own;
    },
    countryName,
    period,
    code,
    named: (dimension, { key, countedAs }) => {
      const name = code(dimension, key[dimension] ?? '');
      if (dimension !== 'portal' || countedAs === undefined) return name;
      return wordOf(words.document, 'counted-as')
        .replace('{name}', name)
        .replace('{measure}', words.measures[countedAs] ?? countedAs);
    },
    level,
    cell: (cell, decimals) =>
      cell.kind === 'code' ? level(cell.code) : format.cell(cell, decimals),
    mark: (mark) => words.flags[mark] ?? words.absences[mark] ?? mark,
    list: (parts) => lists.format(parts),
    unit: (unit) => words.units[unit] ?? unit,
    remark: (remark) => remarkWords(remark, words.document, period),
    column: (name) => words.columns[name] ?? name,
    word: (key) => wordOf(words.document, key),
  };
}

function remarkWords(
  remark: Remark,
  words: CodeWords['document'],
  period: Wording['period'],
): string {
  if (typeof remark === 'string') return remark;
  return phrase(wordOf(words, `${remark.refused}-refused`), {
    from: period(remark.from),
    to: period(remark.to),
    reason: wordOf(words, `obstacle-${remark.because}`),
  });
}

/** A pattern filled in; between ends of several words the dash of a range stands between spaces. */
export function phrase(pattern: string, parts: Readonly<Record<string, string>>): string {
  const isOfWords = [parts.from, parts.to].some((end) => end !== undefined && /\s/.test(end));
  const spaced = isOfWords ? pattern.replace('{from}–{to}', '{from}\u00A0– {to}') : pattern;
  return spaced.replace(/\{([a-z]+)\}/g, (whole, name: string) => parts[name] ?? whole);
}

/** A text with a full stop, where it does not end as a sentence does. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Words at the head of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A name within a list or sentence; one of capitals, such as EHIC, stays as it is. */
export function uncapital(text: string): string {
  return /^\p{Lu}(?:\p{Ll}|-)/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** HTML in another language than the report's; without the role the PDF would lose the language. */
export function inLanguage(language: string, html: string): string {
  return `<span role="group" lang="${language}">${html}</span>`;
}

/** The words for a dimension's codes, where they do not depend on portals or dates. */
function codeWords(words: CodeWords, dimension: Dimension): Readonly<Record<string, string>> {
  const known: Readonly<Partial<Record<Dimension, Readonly<Record<string, string>>>>> = {
    measure: words.measures,
    service: words.services,
    channel: words.channels,
    age: words.ages,
    activity: words.activities,
    sex: words.sexes,
    variant: words.variants,
  };
  return known[dimension] ?? {};
}

/** The words for periods, each made once. */
function periodNames(locale: string, words: CodeWords['document']): (period: Period) => string {
  const names = new Map<Period, string>();
  return (period) => {
    const name = names.get(period) ?? periodWords(period, locale, words);
    names.set(period, name);
    return name;
  };
}

/** A word of the document itself. @throws when the language file lacks it (a bug). */
export function wordOf(words: CodeWords['document'], key: string): string {
  const found = words[key];
  if (found === undefined) throw new Error(`The language file lacks document.${key}.`);
  return found;
}

function periodWords(
  text: Period,
  locale: string,
  words: Readonly<Record<string, string>>,
): string {
  const [from, to] = text.split('/');
  if (to !== undefined) {
    return phrase(wordOf(words, 'period-range'), {
      from: periodWords(from ?? '', locale, words),
      to: periodWords(to, locale, words),
    });
  }
  if (isQuarter(text)) {
    const [year = '', quarter = ''] = text.split('-Q');
    return phrase(wordOf(words, 'period-quarter'), { quarter, year });
  }
  if (!isMonth(text) && !isDay(text)) return text;
  return dateFormat(locale, isDay(text) ? 'numeric' : undefined).format(new Date(text));
}

/** Date formats are slow to make. */
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: string, day: 'numeric' | undefined): Intl.DateTimeFormat {
  const name = `${locale} ${day}`;
  const style = { timeZone: 'UTC', year: 'numeric', month: 'long', day } as const;
  const format = dateFormats.get(name) ?? new Intl.DateTimeFormat(locale, style);
  dateFormats.set(name, format);
  return format;
}
