/** The cells of a table that hold something, each with the labels that stand beside and above it. */

import type { Problems } from '../../core/diagnostics.ts';
import type { CellValue, RecordFile } from '../../drop/reading/records.ts';
import type { Line } from '../choose-map.ts';
import { normal, withoutEmptyEnd } from '../export-header.ts';
import { wrongFieldCount } from '../export-rows.ts';
import {
  type Heading,
  headingOf,
  isNoteText,
  type Label,
  labelBelow,
  labelOf,
  type Vocabulary,
} from './labels.ts';
import { acrossLabels, filled, isFiner, type Table } from './tables.ts';

/** A label and where it stands. */
export interface PlacedLabel {
  readonly label: Label;
  readonly text: string;
  readonly line: number;
  readonly field: number;
}

export interface CrosstabCell {
  readonly line: number;
  readonly field: number;
  readonly value: CellValue;
  readonly labels: readonly PlacedLabel[];
  /** Labels that stand alone in a row above, for all rows below them. */
  readonly sections: readonly PlacedLabel[];
}

export interface CrosstabCells {
  readonly cells: readonly CrosstabCell[];
  /** Lines that are neither values nor labels. */
  readonly notes: readonly Line[];
  /** Headings of columns whose empty cells carry on what stands above them. */
  readonly carried: ReadonlySet<string>;
}

/** What is known of a table while its rows are read from top to bottom. */
interface Reading {
  readonly table: Table;
  readonly stubs: number;
  readonly headings: readonly Heading[];
  readonly across: ReadonlyMap<number, readonly PlacedLabel[]>;
  readonly width: number;
  readonly records: RecordFile;
  readonly vocabulary: Vocabulary;
  /** The last label of each column of labels. */
  readonly above: (readonly PlacedLabel[] | undefined)[];
  readonly sections: Map<Label['kind'], PlacedLabel>;
  readonly carried: Set<string>;
}

/** @returns the cells; rows that do not fit the header are in `problems` */
export function cellsOf(
  table: Table,
  records: RecordFile,
  vocabulary: Vocabulary,
  problems: Problems,
): CrosstabCells {
  const { heads, stubs = 0, body } = table;
  const reading: Reading = {
    ...{ table, stubs, records, vocabulary },
    headings: Array.from({ length: stubs }, (_, field) =>
      heads.map(({ fields }) => headingOf(fields[field] ?? '', vocabulary)).find((each) => each),
    ),
    across: columnsOf(heads, stubs, vocabulary),
    width: Math.max(...heads.map(({ fields }) => withoutEmptyEnd(fields).length)),
    above: [],
    sections: new Map(),
    carried: new Set(),
  };
  const cells: CrosstabCell[] = [];
  const notes: Line[] = [];
  for (const [index, row] of body.entries()) {
    const isSum = stubs === 1 && isSumOfNext(row, body[index + 1], reading);
    const values = valuesOf(row, reading);
    if (values.length > 0) cells.push(...rowOf(row, values, { ...reading, isSum }, problems));
    else if (!isSection(row, reading)) notes.push(row);
  }
  return { cells, notes, carried: reading.carried };
}

/** A label, and the other that stands with it in one cell. */
function placed(label: Label, place: Omit<PlacedLabel, 'label'>): PlacedLabel[] {
  const also = 'also' in label && label.also ? [{ ...place, label: label.also }] : [];
  return [{ ...place, label }, ...also];
}

const TOTAL: Label = { kind: 'total' };

/**
 * Whether a row sums up those below it, as a year above its months in a compact pivot table; it is
 * remembered as what they are parts of.
 */
function isSumOfNext(
  { fields, line }: Line,
  next: Line | undefined,
  { vocabulary, headings: [heading], sections }: Reading,
): boolean {
  const [own, below] = [fields, next?.fields ?? []].map((each) =>
    labelBelow(each[0] ?? '', heading, vocabulary),
  );
  if (!own || !below || !isFiner(below, own)) return false;
  if (own.kind === 'year') {
    sections.set('year', { label: own, text: String(fields[0]).trim(), line, field: 0 });
  }
  return true;
}

/** The labels above each column; an empty cell of an upper row carries on the one to its left. */
function columnsOf(
  heads: readonly Line[],
  stubs: number,
  vocabulary: Vocabulary,
): ReadonlyMap<number, readonly PlacedLabel[]> {
  const columns = new Map<number, PlacedLabel[]>();
  const width = Math.max(...heads.map(({ fields }) => fields.length));
  for (const [row, { fields, line }] of heads.entries()) {
    const isLowest = row === heads.length - 1;
    const labels = isLowest
      ? acrossLabels(fields, vocabulary)
      : fields.map((each) => labelOf(each, vocabulary));
    let last: readonly PlacedLabel[] = [];
    for (let field = stubs; field < width; field += 1) {
      const text = String(fields[field] ?? '').trim();
      const label = labels[field] ?? { kind: 'empty' };
      if (text !== '' || isLowest) last = placed(label, { text, line, field });
      columns.set(field, [...(columns.get(field) ?? []), ...last]);
    }
  }
  return columns;
}

/** The fields of a row that stand below the headings and hold something. */
function valuesOf({ fields, line }: Line, { stubs, records }: Reading): readonly number[] {
  return fields.flatMap((cell, field) =>
    field >= stubs && (normal(cell) !== '' || records.faultAt?.(line, field) !== undefined)
      ? [field]
      : [],
  );
}

/**
 * Remembers a label that stands alone in its row.
 * @returns whether all that the row says is known
 */
function isSection({ fields, line }: Line, reading: Reading): boolean {
  const { sections, stubs, vocabulary, above } = reading;
  const [field = 0, ...others] = filled(fields);
  const text = String(fields[field] ?? '').trim();
  const label = labelOf(text, vocabulary);
  if (others.length > 0) {
    return others.every((each) => labelOf(fields[each] ?? '', vocabulary).kind !== 'unknown');
  }
  const own = placed(label, { text, line, field });
  if (field < stubs - 1) {
    above.length = field;
    above[field] = own;
  }
  if (isNoteText(text)) return false;
  sections.delete('unknown');
  sections.delete('total');
  for (const each of own) sections.set(each.label.kind, each);
  return label.kind !== 'unknown';
}

function rowOf(
  row: Line,
  values: readonly number[],
  reading: Reading & { readonly isSum: boolean },
  problems: Problems,
): CrosstabCell[] {
  const { fields, line } = row;
  const { width, records, across } = reading;
  const [least, most] = [fields.length, withoutEmptyEnd(fields).length];
  const isShort = records.format.kind === 'csv' && least < width;
  if (isShort || most > width) {
    const span = records.spanOf(line, Math.min(width, most) - 1);
    wrongFieldCount(isShort ? least : most, width, span, problems);
    return [];
  }
  const named = besideOf(row, reading, problems);
  if (!named) return [];
  const beside = reading.isSum ? named.map((each) => ({ ...each, label: TOTAL })) : named;
  return values.flatMap((field) => {
    const labels = [...beside, ...(across.get(field) ?? [])];
    if (labels.every(({ label: { kind } }) => kind !== 'empty')) {
      const cell = { line, field, value: fields[field] ?? '', labels };
      return [{ ...cell, sections: [...reading.sections.values()] }];
    }
    const message = 'This value has no heading.';
    problems.error('missing-heading', message, records.spanOf(line, field), 'Name its column.');
    return [];
  });
}

/** The labels of a row. @returns undefined where the last is missing, which is reported */
function besideOf(
  { fields, line }: Line,
  { stubs, headings, above, carried, vocabulary, records, table }: Reading,
  problems: Problems,
): PlacedLabel[] | undefined {
  const labels: PlacedLabel[] = [];
  for (let field = 0; field < stubs; field += 1) {
    const text = String(fields[field] ?? '').trim();
    const label = labelBelow(text, headings[field], vocabulary);
    if (text !== '') {
      above.length = field;
      const own = placed(label, { text, line, field });
      above[field] = own;
      labels.push(...own);
      continue;
    }
    const isTotal = labels.some((each) => each.label.kind === 'total');
    const last = above[field];
    if (isTotal || (last === undefined && field < stubs - 1)) continue;
    if (last === undefined || field === stubs - 1) {
      const message = 'This row has values and no label.';
      const hint = 'Write its period or measure beside them, or name a row of sums as one.';
      problems.error('missing-label', message, records.spanOf(line, field), hint);
      return undefined;
    }
    labels.push(...last);
    const heading = String(table.heads.at(-1)?.fields[field] ?? '').trim();
    carried.add(heading || `column ${field + 1}`);
  }
  return labels;
}
