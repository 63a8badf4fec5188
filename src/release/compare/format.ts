/** A comparison in words, for a terminal. */

import { TOTAL } from '../../core/model.ts';
import type { EditionComparison, ListChanges, Shown } from './changes.ts';
import type { RowChange, ValueAt, ValueChange } from './datasets.ts';

/** More lines of one kind are counted; --json has them all. */
const MOST_LINES = 40;

/** @returns a heading and its lines for each part that differs */
export function formatComparison(comparison: EditionComparison): string[] {
  const { before, after, portals, measures, chapters, figures, tables } = comparison;
  const years = (edition: EditionComparison['before']): string =>
    `${edition.reference.from} to ${edition.reference.to}`;
  const same = years(before) === years(after);
  const lines = [
    ...block('Reference years', same ? [] : [`${years(before)} → ${years(after)}`]),
    ...block('Portals', formatNames(portals)),
    ...block('Measures', formatNames(measures)),
    ...block('Values revised', comparison.revised.map(formatValueChange)),
    ...block('Values published since', comparison.published.map(formatValueChange)),
    ...block('Values withdrawn', comparison.withdrawn.map(formatValueChange)),
    ...block('Same values, stated differently', comparison.restated.map(formatValueChange)),
    ...block('Services, facts, milestones, definitions, sources', comparison.rows.map(formatRow)),
    ...block('Chapters', formatList(chapters)),
    ...block('Figures', formatList(figures)),
    ...block('Tables', formatList(tables)),
  ];
  const heading = `${before.id} → ${after.id}`;
  return lines.length === 0 ? [`${heading}  no differences`] : [heading, ...lines];
}

function formatNames({ added, removed }: EditionComparison['portals']): string[] {
  return [...added.map((each) => `+ ${each}`), ...removed.map((each) => `− ${each}`)];
}

function formatList({ added, removed, changed }: ListChanges): string[] {
  const described = ({ number, id, title }: Shown): string => `${number}  ${title} (${id})`;
  return [
    ...added.map((each) => `+ ${described(each)}`),
    ...removed.map((each) => `− ${described(each)}`),
    ...changed.map(({ before, after }) =>
      before.title === after.title
        ? `${before.number} → ${described(after)}`
        : `${before.number}  ${before.title} → ${described(after)}`,
    ),
  ];
}

/** `helsenorge visits 2021`; the population is a country's. */
function cellName(cell: ValueChange['cell']): string {
  const { country, channel, measure, period, service, age } = cell;
  const whose = channel === TOTAL ? country : channel;
  return [whose, measure, period, service, age].filter((part) => part !== TOTAL).join(' ');
}

/** `helsenorge visits 2021: 140,900,000 → 141,000,000 visits (data/2023/observations.csv:15)` */
export function formatValueChange(changed: ValueChange): string {
  const { cell, before, after, preferred, withheld } = changed;
  const name = cellName(cell);
  const kept = preferred === 'yes' ? '' : ` [kept, ${preferred}]`;
  const place = after ?? before;
  const change =
    before && after && before.value === after.value && before.unit === after.unit
      ? `${number(after)}, ${restated(before, after)}`
      : `${before ? number(before) : 'no row'} → ${after ? number(after) : 'no row'}`;
  return `${name}${kept}: ${withheld ? 'confidential now' : change} (${place?.file}:${place?.line})`;
}

function restated(before: ValueAt, after: ValueAt): string {
  if (before.status !== after.status) return `status ${before.status} → ${after.status}`;
  if (before.sourceId !== after.sourceId) return `source ${before.sourceId} → ${after.sourceId}`;
  return 'another note';
}

function number({ value, unit, status }: ValueAt): string {
  if (value === null) return status === 'M' ? 'cannot exist' : 'no value';
  return `${value.toLocaleString('en-GB', { maximumFractionDigits: 10 })} ${unit}`;
}

/** `availability kanta renew-prescription: “regional” → “national”`: only what differs. */
export function formatRow({ table, kind, row, before, after }: RowChange): string {
  if (kind !== 'revised') return `${table} ${row}: ${kind}`;
  const [old, now] = [before.split('; '), after.split('; ')];
  const gone = old.filter((part) => !now.includes(part)).join('; ');
  const come = now.filter((part) => !old.includes(part)).join('; ');
  return `${table} ${row}: “${gone}” → “${come}”`;
}

/** A heading and its lines, or nothing. */
export function block(heading: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - MOST_LINES;
  return [
    `  ${heading}`,
    ...lines.slice(0, MOST_LINES).map((line) => `    ${line}`),
    ...(more > 0 ? [`    and ${more} more (--json lists all)`] : []),
  ];
}
