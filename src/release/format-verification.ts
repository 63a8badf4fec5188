/** A verification in words: first why, then what. */

import type { CauseKind } from './causes.ts';
import { block, formatRow, formatValueChange } from './compare/format.ts';
import type { TextChange, TextDifferences } from './text-differences.ts';
import type { ReportDifference, Verification } from './verification.ts';

const HEADINGS: Readonly<Record<CauseKind, string>> = {
  input: 'Inputs that changed',
  template: 'Templates that changed',
  program: 'Code that changed',
  tool: 'Tools that changed',
  font: 'Fonts that changed',
  machine: 'The machine',
};

/** @returns lines for a terminal */
export function formatVerification(verification: Verification): string[] {
  const { edition, commit, same, causes, values, rows, figures, reports, unknown } = verification;
  const release = `release of ${commit.slice(0, 10)}`;
  if (same) return [`${edition}  identical to the ${release}, byte for byte`];
  const kinds = [...new Set(causes.map(({ kind }) => kind))];
  return [
    `${edition}  differs from the ${release}`,
    ...kinds.flatMap((kind) =>
      block(
        HEADINGS[kind],
        causes
          .filter((cause) => cause.kind === kind)
          .map(({ name, change, before, after }) =>
            before !== undefined && after !== undefined
              ? `${name}: ${before} → ${after}`
              : `${name} (${change})`,
          ),
      ),
    ),
    ...(causes.length === 0
      ? ['  Nothing in the lock has changed: the difference comes from this machine.']
      : []),
    ...block('Values that differ', values.map(formatValueChange)),
    ...block('Other rows that differ', rows.map(formatRow)),
    ...block(
      'Values and marks of figures that differ',
      figures.map(({ figure, cell, before, after }) => `${figure}, ${cell}: ${before} → ${after}`),
    ),
    ...reports.flatMap(formatReport),
    ...unknown.map((each) => `  ${each}`),
  ];
}

function formatReport({
  language,
  files,
  pagesBefore,
  pagesAfter,
  texts,
}: ReportDifference): string[] {
  const figures = files.filter(({ name }) => name.startsWith('figures/'));
  const byFigure = Map.groupBy(figures, ({ name }) => name.slice('figures/'.length).split('.')[0]);
  const count = pagesBefore === pagesAfter ? [] : [`${pagesBefore} → ${pagesAfter}`];
  return [
    ...(texts ? formatTexts(texts, language) : []),
    ...block(
      `Files of figures that differ (${language})`,
      [...byFigure].map(([id, all]) => `${id}: ${all.map(({ name }) => ending(name)).join(', ')}`),
    ),
    ...block(`Number of pages (${language})`, count),
  ];
}

/** What a PDF says otherwise, by kind, and what only stands elsewhere. */
export function formatTexts(
  { changes, moves, movedFigures }: TextDifferences,
  language: string,
): string[] {
  const of = (kind: TextChange['kind']): string[] =>
    changes.filter((each) => each.kind === kind).map(formatText);
  const lines = [
    ...block(`Sentences that differ (${language})`, of('text')),
    ...block(`Table rows that differ (${language})`, of('row')),
    ...block(`Alternative texts that differ (${language})`, of('figure')),
    ...block(
      `Figures on another page (${language})`,
      movedFigures.map(({ alt, pageBefore, pageAfter }) => `${pageBefore} → ${pageAfter}: ${alt}`),
    ),
    ...block(
      `Text that moved to another page (${language})`,
      moves.map(({ from, to }) => `${pagesOf(from)} → ${pagesOf(to)}`),
    ),
  ];
  return lines.flatMap((each) => each.split('\n'));
}

function pagesOf([first, last]: readonly [number, number]): string {
  return first === last ? `page ${first}` : `pages ${first} to ${last}`;
}

/** `vl.json` of `figures/milestones.vl.json`. */
function ending(name: string): string {
  return name.split('/').at(-1)?.split('.').slice(1).join('.') ?? name;
}

function formatText({ pageBefore, pageAfter, before, after, cells }: TextChange): string {
  const was = pageBefore !== undefined && pageAfter !== undefined && pageBefore !== pageAfter;
  const page = `page ${pageAfter ?? pageBefore}${was ? ` (was ${pageBefore})` : ''}`;
  if (cells && cells.length > 0) {
    const said = cells.map((each) => `${each.column}: ${each.before} → ${each.after}`);
    return `${page}, ${after?.split(' | ')[0]}: ${said.join('; ')}`;
  }
  return [
    page,
    ...(before === undefined ? [] : [`      − ${before}`]),
    ...(after === undefined ? [] : [`      + ${after}`]),
  ].join('\n');
}
