/** A verification in words: first why, then what. */

import type { CauseKind } from './causes.ts';
import { block, formatRow, formatValueChange } from './compare/format.ts';
import type { TextChange } from './text-differences.ts';
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
  const { edition, commit, same, causes, values, rows, reports, unknown } = verification;
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
  const pages = [
    ...new Set(texts.flatMap(({ pageAfter, pageBefore }) => pageAfter ?? pageBefore ?? [])),
  ].sort((a, b) => a - b);
  const count = pagesBefore === pagesAfter ? [] : [`${pagesBefore} → ${pagesAfter}`];
  return [
    ...block(`Sentences that differ (${language})`, texts.map(formatText)).flatMap((lines) =>
      lines.split('\n'),
    ),
    ...block(
      `Figures that differ (${language})`,
      [...byFigure].map(([id, all]) => `${id}: ${all.map(({ name }) => ending(name)).join(', ')}`),
    ),
    ...block(`Number of pages (${language})`, count),
    ...block(`Pages whose text differs (${language})`, pages.length > 0 ? [pages.join(', ')] : []),
  ];
}

/** `vl.json` of `figures/milestones.vl.json`. */
function ending(name: string): string {
  return name.split('/').at(-1)?.split('.').slice(1).join('.') ?? name;
}

function formatText({ pageBefore, pageAfter, before, after }: TextChange): string {
  const page = pageAfter ?? pageBefore;
  return [
    `page ${page}${pageBefore !== undefined && pageAfter !== undefined && pageBefore !== pageAfter ? ` (was ${pageBefore})` : ''}`,
    ...(before === undefined ? [] : [`      − ${before}`]),
    ...(after === undefined ? [] : [`      + ${after}`]),
  ].join('\n');
}
