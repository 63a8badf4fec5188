/** What the words above a table say against reading it: that it is another portal’s, or of means. */

import { fail, type Span } from '../core/diagnostics.ts';
import type { CellValue, RecordFile } from '../drop/reading/records.ts';
import type { Line } from './choose-map.ts';
import { normal } from './export-header.ts';
import { periodText } from './export-periods.ts';
import type { ReadingWishes, ReadTable } from './readable.ts';

interface Sheet {
  readonly lines: readonly Line[];
  readonly records: RecordFile;
  /** Whether anybody can have typed the words: those of a tool are about its account. */
  readonly isPlain: boolean;
}

interface Title {
  /** Undefined for the name of the sheet. */
  readonly line: number | undefined;
  readonly text: string;
}

/** @throws {UserError} when the title of a table speaks of another portal only, or of means */
export function checkTitles(
  { rows }: Pick<ReadTable, 'rows'>,
  { lines, records, isPlain }: Sheet,
  { portal, portals, measure, summed }: ReadingWishes,
): void {
  const header = rows[0]?.header;
  const above = lines
    .filter(({ line }) => line < (header?.line ?? 0))
    .map(({ fields, line }) => ({ line, text: fields.join(' ').trim() }));
  const titles: Title[] = [...above, { line: undefined, text: records.format.sheet ?? '' }];
  const spanOf = ({ line }: Title): Span =>
    line === undefined ? { file: records.format.file } : records.spanOf(line, 0);
  const other = otherOwner(titles, lines, portal, portals);
  if (other) {
    const message = `“${other.text}”: by its title this table is not about ${portal}.`;
    fail('other-portal', message, spanOf(other), 'Check --portal and the file.');
  }
  const isDaily = DAY.test(rows[0] ? periodText(rows[0]) : '');
  const isMean = ({ text }: Title): boolean => MEAN.test(text) || (!isDaily && PER_DAY.test(text));
  const mean = isPlain && measure === undefined && titles.find(isMean);
  const counted = [...(header?.columns.keys() ?? [])].find((each) => summed.has(each));
  if (!mean || counted === undefined) return;
  const message = `“${mean.text}”: by its title this table has no counts of whole periods.`;
  const hint = `Send counts; if they are, pass --measure ${counted}.`;
  fail('stated-mean', message, spanOf(mean), hint);
}

/**
 * Means, running totals, and what pivot tables make of values without summing them up, in English,
 * Norwegian, Swedish, Danish and Finnish.
 */
const MEAN =
  /(?<!\p{L})(?:means?|averages?|gjennomsnitt|snitt|genomsnitt|medelvärde|medeltal|gennemsnit|keskiarvo|keskimäär|(?:count|max|min) of |antall av |antal a[fv] |maks a[fv] |cumulative|year to date|ytd|kumulativ|akkumuler|ackumuler|kumulatiiv|hittil)/iu;

/** Counts where the table has a row a day. */
const PER_DAY = /(?<!\p{L})(?:per|pr\.?) (?:day|dag|døgn)(?!\p{L})/iu;
const DAY = /^\d{8}$|\d+\D+\d+\D+\d+|^(?=.*\p{L}{3})\D*\d{1,2}\D+\d{4}$/u;

/** A title that names a portal, where nothing in the sheet names the one that is read. */
function otherOwner(
  titles: readonly Title[],
  lines: readonly Line[],
  portal: string,
  names: ReadonlyMap<string, string>,
): Title | undefined {
  const patterns = [...names].map(([name, id]) => ({ id, pattern: wordOf(name) }));
  const ids = (text: string): readonly string[] =>
    patterns.flatMap(({ id, pattern }) => (pattern.test(normal(text)) ? [id] : []));
  const textOf = (fields: readonly CellValue[]): string => fields.join(' ');
  const other = titles.find(({ text }) => ids(text).length > 0);
  const isOwn =
    titles.some(({ text }) => ids(text).includes(portal)) ||
    (other && lines.some(({ fields }) => ids(textOf(fields)).includes(portal)));
  return isOwn ? undefined : other;
}

const wordOf = (name: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\d-])${RegExp.escape(name)}(?![\\p{L}\\d-])`, 'u');
