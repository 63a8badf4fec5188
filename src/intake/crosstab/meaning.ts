/** What one value of a table is: of which measure and period, by the labels beside and above it. */

import type { CrosstabCell, PlacedLabel } from './cells.ts';
import type { Label } from './labels.ts';

/** A line above a table, and what it names. */
interface TitleLine {
  /** Undefined for the name of the sheet. */
  readonly line: number | undefined;
  readonly text: string;
}

/** What holds for all values of a table that do not say otherwise. */
export interface Titled {
  readonly measure: string | undefined;
  readonly measureLine: TitleLine | undefined;
  readonly year: string | undefined;
  readonly yearLine: TitleLine | undefined;
  /** What the cells say that stand where the rows and the columns of labels meet. */
  readonly corners: readonly Label[];
}

export type Meaning =
  | {
      readonly kind: 'value';
      readonly measure: string;
      /** As the table writes it, or ISO 8601. */
      readonly period: string;
      /** Line and field of the period. */
      readonly place: readonly [line: number, field: number];
      readonly usesTitle: { readonly measure: boolean; readonly year: boolean };
    }
  | { readonly kind: 'total' | 'unread' | 'other-portal'; readonly name: string }
  | {
      readonly kind: 'wrong';
      readonly code: string;
      readonly message: string;
      readonly hint: string;
    };

type Coded = Exclude<Label['kind'], 'total' | 'empty' | 'plain' | 'unknown'>;

export function meaningOf(cell: CrosstabCell, titled: Titled, portal: string): Meaning {
  const named = (kind: Label['kind']): PlacedLabel | undefined =>
    [...cell.labels, ...cell.sections].find(({ label }) => label.kind === kind);
  const total = named('total');
  if (total) return { kind: 'total', name: total.text };
  const unknown = named('unknown');
  if (unknown) return { kind: 'unread', name: unknown.text };
  const twice = twoOfOneKind(cell.labels);
  if (twice) return twice;
  const codeOf = (kind: Coded): string | undefined => {
    const found = [...cell.labels, ...cell.sections].find(
      ({ label }) => label.kind === kind,
    )?.label;
    const said = found ?? titled.corners.find((each) => each.kind === kind);
    return said && 'code' in said ? said.code : undefined;
  };
  const owner = codeOf('portal');
  if (owner !== undefined && owner !== portal) {
    const label = [...cell.labels, ...cell.sections].find((each) => each.label.kind === 'portal');
    return { kind: 'other-portal', name: label?.text ?? owner };
  }
  const own = codeOf('measure');
  const measure = own ?? titled.measure;
  if (measure === undefined) return unnamed(titled);
  return periodOf(cell, titled, codeOf, { measure, usesTitle: own === undefined });
}

function twoOfOneKind(labels: readonly PlacedLabel[]): Meaning | undefined {
  for (const { label, text } of labels) {
    const other = labels.find(
      (each) => each.label.kind === label.kind && 'code' in label && codeIn(each) !== label.code,
    );
    if (!other) continue;
    const message = `This value has two labels of one kind: “${text}” and “${other.text}”.`;
    return {
      kind: 'wrong',
      code: 'two-labels',
      message,
      hint: 'Leave the one that is not meant out of the table.',
    };
  }
  return undefined;
}

const codeIn = ({ label }: PlacedLabel): string | undefined =>
  'code' in label ? label.code : undefined;

function unnamed({ measureLine }: Titled): Meaning {
  const title = measureLine ? ` Its title names several: “${measureLine.text}”.` : '';
  return {
    kind: 'wrong',
    code: 'unnamed-measure',
    message: `Neither rows nor columns of the table name a measure.${title}`,
    hint: 'Pass --measure with one of config/codelists.yaml, such as --measure visits.',
  };
}

/** The period, put together from a year and a part of it where they stand apart. */
function periodOf(
  { labels, sections, line, field }: CrosstabCell,
  { year: titleYear }: Titled,
  codeOf: (kind: Coded) => string | undefined,
  { measure, usesTitle }: { readonly measure: string; readonly usesTitle: boolean },
): Meaning {
  const [whole, month, quarter] = [codeOf('period'), codeOf('month'), codeOf('quarter')];
  const own = codeOf('year');
  const part = month ?? (quarter === undefined ? undefined : `Q${quarter}`);
  const year = own ?? titleYear;
  const period = whole ?? (part === undefined ? year : year && `${year}-${part}`);
  const dated = [...labels, ...sections].find(({ label }) =>
    ['period', 'month', 'quarter', 'year'].includes(label.kind),
  );
  if (period === undefined) {
    const message =
      part === undefined
        ? 'Neither rows nor columns of the table name a period.'
        : 'The months or quarters of the table have no year.';
    const hint = 'Write the year above or beside them, or into the title of the table.';
    return { kind: 'wrong', code: 'missing-year', message, hint };
  }
  if (whole !== undefined && own !== undefined && !whole.includes(own)) {
    const message = `This value has two periods: “${whole}” and “${own}”.`;
    const hint = 'Leave the one that is not meant out of the table.';
    return { kind: 'wrong', code: 'two-labels', message, hint };
  }
  const place = dated ? ([dated.line, dated.field] as const) : ([line, field] as const);
  const usesYear = whole === undefined && own === undefined;
  return {
    kind: 'value',
    measure,
    period,
    place,
    usesTitle: { measure: usesTitle, year: usesYear },
  };
}
