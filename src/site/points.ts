/** The points of a figure, found in its drawing, with what a reader may ask of each. */

import { otherUnit } from '../compose/bind/binding.ts';
import type { BoundFigure } from '../compose/report.ts';
import { escapeHtml } from '../core/escape.ts';
import type { IndicatorRow, IndicatorTable } from '../core/model.ts';
import { type BoundSite, hasEnglishData } from './bind.ts';

/** What stands behind one point. */
export interface PointDetails {
  /** As its marks name it: `helsenorge-2021`. */
  readonly id: string;
  readonly portal: string;
  /** Whose and when. */
  readonly title: string;
  /** With its unit. */
  readonly value: string;
  /** All of it, with definition and sources. */
  readonly html: string;
}

/** A figure that takes the place of the headline figure. */
export interface FigureState {
  readonly html: string;
  readonly points: readonly PointDetails[];
}

/** @param html the figure's drawing, in which {@link namePoints} named what it found */
export function pointsOf(html: string, figure: BoundFigure, shown: BoundSite): PointDetails[] {
  const table = shown.computed.tables.get(figure.indicators[0] ?? '');
  if (!table || !isByPortalAndPeriod(table)) return [];
  return valuesOf(table)
    .filter((row) => html.includes(`data-point="${pointId(row)}"`))
    .map((row) => detailsOf(row, table, shown));
}

/**
 * The drawing with the name of its point on each mark. A portal's marks have its colour, and stand from
 * left to right as its values do in time; in the one row of a dumbbell they are drawn in that order.
 * Where they are not as many as the values, none is named.
 */
export function namePoints(svg: string, figure: BoundFigure, shown: BoundSite): string {
  const table = shown.computed.tables.get(figure.indicators[0] ?? '');
  if (!table || !isByPortalAndPeriod(table)) return svg;
  return shown.report.portals.reduce((all, { id }) => {
    const ids = valuesOf(table)
      .filter(({ key }) => key.portal === id)
      .map(pointId);
    const marks = [...all.matchAll(markPattern(id))];
    if (marks.length !== ids.length) return all;
    const isRow = new Set(marks.map(([, , y]) => y)).size === 1;
    const inTime = isRow ? marks : marks.toSorted((a, b) => Number(a[1]) - Number(b[1]));
    return inTime.reduce(
      (drawn, [mark], index) =>
        drawn.replace(mark, mark.replace('<path', `<path data-point="${ids[index]}"`)),
      all,
    );
  }, svg);
}

function markPattern(portal: string): RegExp {
  const colour = `(?:fill|stroke)="var\\(--portal-${portal}-mark\\)"`;
  return new RegExp(
    `<path transform="translate\\(([-\\d.]+),([-\\d.]+)\\)"[^>]*? ${colour}[^>]*>`,
    'g',
  );
}

function isByPortalAndPeriod({ dimensions }: IndicatorTable): boolean {
  return dimensions.length === 2 && dimensions.includes('portal') && dimensions.includes('period');
}

function valuesOf({ rows }: IndicatorTable): IndicatorRow[] {
  const period = (row: IndicatorRow): string => row.key.period ?? '';
  return rows
    .filter(({ cell }) => cell.kind === 'value')
    .toSorted((a, b) => (period(a) < period(b) ? -1 : 1));
}

function pointId({ key }: IndicatorRow): string {
  return `${key.portal}-${key.period}`;
}

function detailsOf(row: IndicatorRow, table: IndicatorTable, shown: BoundSite): PointDetails {
  const { wording, computed, report, language } = shown;
  const { portal = '', period = '' } = row.key;
  const title = `${wording.portalName(portal)}, ${wording.period(period)}`;
  const number =
    row.cell.kind === 'value'
      ? wording.format.number(row.cell.value, table.decimals, row.cell.precision)
      : '';
  const unit = otherUnit(table, row, wording) ?? wording.unit(table.unit);
  const value = `${number} ${unit}`;
  const marks = wording.format.flags(row.cell, table.decimals).map((mark) => wording.mark(mark));
  const measures = new Set(row.inputs.map(({ measure }) => measure));
  const definitions = computed.dataset.definitions.filter(
    (each) => each.portal === portal && measures.has(each.measure),
  );
  const sources = row.sourceIds.flatMap((id) => computed.dataset.sources.get(id) ?? []);
  const { words } = language;
  const html = [
    `<p><strong>${escapeHtml(title)}: ${escapeHtml(value)}</strong></p>`,
    ...(marks.length === 0 ? [] : [`<p>${escapeHtml(marks.join('; '))}</p>`]),
    ...definitions.map(
      (each) =>
        `<p>${escapeHtml(words.counted ?? '')}: <span${hasEnglishData(shown) ? ' lang="en"' : ''}>${escapeHtml(each.definition)}</span></p>`,
    ),
    `<p>${escapeHtml(report.words.sources ?? '')}:</p><ul>`,
    ...sources.map(({ publisher, title: name, url, language: spoken }) => {
      const text = `<span lang="${escapeHtml(spoken)}">${escapeHtml(name)}</span>`;
      const link = /^https?:/.test(url) ? `<a href="${escapeHtml(url)}">${text}</a>` : text;
      return `<li>${escapeHtml(publisher)}: ${link}</li>`;
    }),
    '</ul>',
  ];
  return { id: pointId(row), portal, title, value, html: html.join('') };
}
