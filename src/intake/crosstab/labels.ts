/** What the cells beside and above the values of a table say: periods, measures, portals, sums. */

import type { IntakeMap } from '../../config/intake-map-schema.ts';
import { isYear } from '../../core/period.ts';
import type { CellValue } from '../../drop/reading/records.ts';
import { normal } from '../export-header.ts';
import { NOTE } from '../export-rows.ts';
import { monthNamed, readPeriod, SLASHED } from '../period-format.ts';
import { PERCENT, scaledHeading, scaleIn, UNIT_NAME } from '../scale.ts';
import { TOTALS } from '../totals.ts';

export type Label =
  /** What a value is about; `code` is a year, `01` to `12`, `1` to `4`, or the text of a whole period. */
  | {
      readonly kind: 'year' | 'month' | 'quarter' | 'period' | 'measure' | 'portal';
      readonly code: string;
      /** The name beside a period: "Visits 2023". */
      readonly also?: Label;
    }
  /** Plain: "number", "value" and the like, which say nothing. */
  | { readonly kind: 'total' | 'empty' | 'plain' | 'unknown' };

export interface Vocabulary {
  readonly map: IntakeMap;
  /** Ids of portals by every name that they have. */
  readonly portals: ReadonlyMap<string, string>;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split('|'));

/** Headings of columns of numbers, in English, Norwegian, Swedish, Danish and Finnish. */
const PLAIN = words(
  'value|values|measure values|number|count|verdi|antall|antal|värde|værdi|arvo|lukumäärä|määrä|kpl|stk|st',
);
/** What is counted, in columns of units. */
const UNITS = words('visits|logins|persons|people|besøk|besøg|besök|käyntiä|personer|henkilöä');
const QUARTERS = words('quarter|kvartal|neljännes|vuosineljännes');
const PORTALS = words('portal|portaali|portalen|palvelu|country|land|maa');
/** Headings of columns of labels that are neither periods nor portals. */
const MEASURES = words(
  'measure|measure name|measure names|indicator|måltall|mått|måleenhed|mittari|tunnusluku',
);

const QUARTER =
  /^(?:[qk]([1-4])|([1-4])\.? ?(?:kvt?|kvartal|quarter|neljännes|vuosineljännes)\.?|(?:kvt?\.?|kvartal|qtr|quarter) ?([1-4]))$/i;

export function labelOf(cell: CellValue, { map, portals }: Vocabulary): Label {
  const text = String(cell).trim();
  const name = normal(text);
  if (name === '') return { kind: 'empty' };
  if (isYear(text)) return { kind: 'year', code: text };
  const month = monthNamed(text);
  if (month !== undefined) return { kind: 'month', code: month };
  const [, ...quarter] = QUARTER.exec(text) ?? [];
  const number = quarter.find((each) => each !== undefined);
  if (number !== undefined) return { kind: 'quarter', code: number };
  const plain = scaledHeading(name).text;
  const measure = Object.entries(map.measures).find(([id, names]) =>
    [id, ...names.map(normal)].some((each) => each === name || each === plain),
  );
  if (measure) return { kind: 'measure', code: measure[0] };
  const portal = portals.get(name);
  if (portal !== undefined) return { kind: 'portal', code: portal };
  const sum = name.replace(/^(?:19|20)\d{2}\s+|\s+(?:19|20)\d{2}$/, '');
  if (TOTALS.has(sum) || map.totals.some((each) => normal(each) === sum)) return { kind: 'total' };
  if (PLAIN.has(name)) return { kind: 'plain' };
  if (isWholePeriod(text, map)) return { kind: 'period', code: text };
  return compoundOf(text, { map, portals });
}

/** A measure or portal and a year or ISO-like period in one heading, as PxWeb writes them, too. */
const COMPOUND =
  /^(?:(?<name>.*\S)[\s,]+\(?|(?=(?:19|20)\d{2}))(?<period>(?:19|20)\d{2}(?:[-MKQ]{1,2}\d{1,2})?)\)?(?:\s+(?<behind>\D+))?$/u;

function compoundOf(text: string, vocabulary: Vocabulary): Label {
  const { name, period = '', behind } = COMPOUND.exec(text)?.groups ?? {};
  const named = labelOf(name ?? behind ?? '', vocabulary);
  const isOpen = (name === undefined) === (behind === undefined);
  if (isOpen || (named.kind !== 'measure' && named.kind !== 'portal')) return { kind: 'unknown' };
  const also = labelOf(period, vocabulary);
  return also.kind === 'year' || also.kind === 'period'
    ? { ...also, also: named }
    : { kind: 'unknown' };
}

function isWholePeriod(text: string, { periods }: IntakeMap): boolean {
  // A number of four digits or more is rather a value.
  if (/^\d+$/.test(text)) return false;
  return SLASHED.test(text) || readPeriod(text, periods.formats) !== undefined;
}

/** What a heading says of the labels below it. */
export type Heading = 'period' | 'month' | 'quarter' | 'portal' | 'measure' | 'unit' | undefined;

export function headingOf(cell: CellValue, { map: { periods } }: Vocabulary): Heading {
  const name = normal(cell);
  const isOneOf = (names: readonly string[]): boolean =>
    names.some((each) => normal(each) === name);
  if (isOneOf(periods.month_columns)) return 'month';
  if (QUARTERS.has(name)) return 'quarter';
  if (PORTALS.has(name)) return 'portal';
  if (MEASURES.has(name)) return 'measure';
  if (UNIT_NAME.test(name) && !/mult/.test(name)) return 'unit';
  return name !== '' && isOneOf(periods.columns) ? 'period' : undefined;
}

/** A label below a heading, which tells months and quarters that are numbers. */
export function labelBelow(cell: CellValue, heading: Heading, vocabulary: Vocabulary): Label {
  // "Enhet" can also be a device: only what is certainly a unit says nothing of the value itself.
  const isScale =
    heading === 'unit' && (UNITS.has(normal(cell)) || scaleIn(String(cell)) !== undefined);
  if (isScale && !PERCENT.test(String(cell))) return { kind: 'plain' };
  const number = Number(cell);
  const isCount = /^\d{1,2}$/.test(String(cell).trim()) && number >= 1;
  if (isCount && heading === 'month' && number <= 12)
    return { kind: 'month', code: String(number).padStart(2, '0') };
  if (isCount && heading === 'quarter' && number <= 4)
    return { kind: 'quarter', code: String(number) };
  return labelOf(cell, vocabulary);
}

/** The measures, or the years, that a title names; a longer name counts before one within it. */
export function namedIn(
  text: string,
  { map }: Vocabulary,
): { readonly measures: readonly string[]; readonly years: readonly string[] } {
  let rest = ` ${normal(text)} `;
  const names = Object.entries(map.measures)
    .flatMap(([id, labels]) => labels.map((each) => ({ id, name: normal(each) })))
    .toSorted((a, b) => b.name.length - a.name.length);
  const measures = new Set<string>();
  for (const { id, name } of names) {
    const word = new RegExp(`(?<![\\p{L}\\d-])${RegExp.escape(name)}(?![\\p{L}\\d-])`, 'gu');
    const without = rest.replace(word, ' ');
    if (without !== rest) measures.add(id);
    rest = without;
  }
  const years = new Set(text.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g) ?? []);
  return { measures: [...measures], years: [...years] };
}

export const isNoteText = (cell: CellValue): boolean => NOTE.test(String(cell).trim());
