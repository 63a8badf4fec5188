/** Formats an explanation as lines for a terminal. */

import type { NumberFormat } from '../../core/number-format.ts';
import type {
  CellExplanation,
  ContentsExplanation,
  ExplainedCell,
  ExplainedIndicator,
  ExplainedSource,
  Explanation,
  FigureExplanation,
  IndicatorExplanation,
  NumbersExplanation,
  ShownIn,
  TableExplanation,
} from './shapes.ts';
import { columns, type Pair, pairs, wrapped } from './text-layout.ts';
import { rowLines } from './text-rows.ts';

/** Lines of at most 100 characters, where no single word is longer. */
export function explanationText(explanation: Explanation, format: NumberFormat): string[] {
  const number: WriteNumber = (value) => format.number(value, digitsOf(value));
  switch (explanation.kind) {
    case 'contents':
      return contents(explanation);
    case 'figure':
    case 'table':
      return figureOrTable(explanation, number);
    case 'indicator':
      return indicator(explanation);
    case 'cell':
      return cell(explanation, number);
    case 'numbers':
      return numbers(explanation);
  }
}

/** Writes a number as it is, not rounded. */
type WriteNumber = (value: number) => string;

/** As many digits after the point as the number's shortest form has. */
function digitsOf(value: number): number {
  const [, digits = '', exponent = '0'] = /(?:\.(\d+))?(?:e([-+]\d+))?$/.exec(String(value)) ?? [];
  return Math.min(15, Math.max(0, digits.length - Number(exponent)));
}

function contents({ figures, tables, indicators }: ContentsExplanation): string[] {
  return [
    'Figures',
    ...columns(figures.map(({ number, id, title }) => [number.padStart(2), id, title])),
    '',
    'Tables',
    ...columns(tables.map(({ number, id, title }) => [number.padStart(2), id, title])),
    '',
    'Indicators',
    ...columns(indicators.map(({ id, name }) => [id, name])),
  ];
}

function figureOrTable(
  explanation: FigureExplanation | TableExplanation,
  number: WriteNumber,
): string[] {
  const { kind, id, title, chapter, note, indicators, sources } = explanation;
  const sourceNumber = numbersOf(sources);
  const isFigure = explanation.kind === 'figure';
  return [
    ...wrapped(
      title,
      `${kind === 'figure' ? 'Figure' : 'Table'} ${explanation.number} (${id}): `,
      2,
    ),
    '',
    ...pairs([
      ['Subtitle', isFigure ? explanation.subtitle : ''],
      ['Note', note],
      ['Chapter', chapter],
    ]),
    ...indicators.flatMap((each) => [
      '',
      ...indicatorHead(each.indicator),
      '',
      ...each.cells.flatMap((one) => point(one, number, sourceNumber)),
    ]),
    ...(isFigure || indicators.length > 0
      ? []
      : ['', ...tableRows(explanation, number, sourceNumber)]),
    ...sourceLines(sources),
  ];
}

function tableRows(
  { rows }: TableExplanation,
  number: WriteNumber,
  sourceNumber: (id: string) => string,
): string[] {
  return rows.length === 0
    ? ['This table has no data from the drop.']
    : ['Rows', ...rowLines(rows, number, sourceNumber, 2)];
}

/** A point of a figure: its id, what is printed, the rows below it. */
function point(
  one: ExplainedCell,
  number: WriteNumber,
  sourceNumber: (id: string) => string,
): string[] {
  const meaning = one.absence ? ` ${one.absence.meaning}` : '';
  return [
    ...wrapped(`${one.printed}${meaning}`, `  ${one.id}  `, 6),
    ...rowLines(one.rows, number, sourceNumber, 6),
    ...(one.others.length > 0
      ? ['      not used:', ...rowLines(one.others, number, sourceNumber, 8)]
      : []),
  ];
}

function indicator({ indicator: table, cells, shownIn }: IndicatorExplanation): string[] {
  const rows = cells.map((one) => [
    one.id,
    one.printed,
    one.absence
      ? one.absence.meaning
      : one.key.map(({ dimension, word }) => (dimension === 'period' ? '' : word)).join(' '),
  ]);
  return [...indicatorHead(table, places(shownIn)), '', ...columns(rows)];
}

function indicatorHead(
  { id, name, formula, unit }: ExplainedIndicator,
  more: readonly Pair[] = [],
): string[] {
  return [`${name} (${id})`, ...pairs([['Unit', unit], ['Formula', formula], ...more])];
}

function cell(
  { indicator: table, cell: one, shownIn, sources }: CellExplanation,
  number: WriteNumber,
): string[] {
  const sourceNumber = numbersOf(sources);
  const marks = one.flags.map(({ mark, meaning }) => `[${mark}] ${meaning}`).join('; ');
  return [
    one.id,
    `${[table.name, ...one.key.map(({ word }) => word)].join(', ')}`,
    '',
    ...pairs([
      ['Printed', one.absence ? `${one.printed} ${one.absence.meaning}` : one.printed],
      ['Exact', one.value === null ? '' : number(one.value)],
      ['Unit', table.unit],
      ['Marks', marks],
      ['Remark', one.remark ?? ''],
      ['Formula', table.formula],
      ...places(shownIn),
    ]),
    '',
    one.rows.length === 0 ? 'Not computed from rows of the drop.' : 'Rows',
    ...rowLines(one.rows, number, sourceNumber, 2),
    ...(one.others.length > 0
      ? ['', 'Not used', ...rowLines(one.others, number, sourceNumber, 2)]
      : []),
    ...sourceLines(sources),
  ];
}

function places({ figures, tables, texts }: ShownIn): Pair[] {
  const named = [
    ...figures.map(({ number, id }) => `figure ${number} (${id})`),
    ...tables.map(({ number, id }) => `table ${number} (${id})`),
  ];
  const lines = new Set(texts.map(({ file, line }) => `${file}:${line ?? ''}`));
  return [
    ['Shown', named.join(', ')],
    ['In text', [...lines].join(', ')],
  ];
}

function numbers({ printed, texts, cells }: NumbersExplanation): string[] {
  return [
    `Printed as ${printed}`,
    ...(texts.length > 0
      ? [
          '',
          'In text',
          ...columns(texts.map((each) => [`${each.file}:${each.line}`, each.text, each.cell])),
        ]
      : []),
    ...(cells.length > 0
      ? ['', 'Cells', ...columns(cells.map((each) => [each.id, each.printed]))]
      : []),
  ];
}

function numbersOf(sources: readonly ExplainedSource[]): (id: string) => string {
  const byId = new Map(sources.map(({ id, number }) => [id, number === '' ? id : number]));
  return (id) => byId.get(id) ?? id;
}

function sourceLines(sources: readonly ExplainedSource[]): string[] {
  const lines = sources.flatMap((each) => {
    const { id, publisher, title, published, url, file, sha256 } = each;
    const mark = `[${each.number === '' ? id : each.number}]`.padEnd(5);
    const hash = sha256 === '' ? '' : `${file}, SHA-256 ${sha256}`;
    const text = [`${publisher}: ${title}`, published, url, hash].filter(Boolean).join('. ');
    return wrapped(`${text} (${id})`, `  ${mark} `, 8);
  });
  return lines.length === 0 ? [] : ['', 'Sources', ...lines];
}
