/** What the cover draws: the headline figure of the portals that count alike. */

import type { IndicatorRow } from '../../core/model.ts';
import type { Cover, CoverLine, CoverPoint } from '../report.ts';
import { phrase } from '../wording.ts';
import { HEADLINE } from './stat.ts';
import type { TextBinder } from './text-binder.ts';

/** Marks that a reader needs beside a number that stands alone. */
const SHOWN = ['e', 'p', 'u', 'a'];

/** @returns a cover without lines where no portal has a value that may stand beside others */
export function coverOf({ input, wording }: Pick<TextBinder, 'input' | 'wording'>): Cover {
  const { portals, tables, edition, words } = input;
  const table = tables.get(HEADLINE);
  const known = (table?.rows ?? []).filter(({ cell }) => cell.kind === 'value');
  const rowsOf = (portal: string): IndicatorRow[] =>
    known.filter(({ key }) => key.portal === portal);
  const counted = portals.map(({ id }) => ({
    portal: id,
    points: rowsOf(id).flatMap(({ key, cell, countedAs }) => {
      if (cell.kind !== 'value' || countedAs !== undefined || cell.flags.includes('d')) return [];
      const text = wording.format.number(cell.value, table?.decimals ?? 0, cell.precision);
      const marks = cell.flags.filter((flag) => SHOWN.includes(flag)).join('');
      return [{ year: Number(key.period), value: cell.value, text, marks }];
    }),
  }));
  const lines = labelled(counted.filter(({ points }) => points.length > 0));
  const others = portals.filter(
    ({ id }) => rowsOf(id).length > 0 && lines.every(({ portal }) => portal !== id),
  );
  const names = wording.list(others.map(({ id }) => wording.portalName(id)));
  const described = lines.map(({ portal, points }) => {
    const values = points.map(({ text, year }) => `${text} (${year})`);
    return `${wording.portalName(portal)} ${values.join(', ')}`;
  });
  const unit = wording.unit(table?.unit ?? HEADLINE);
  const used = lines
    .flatMap(({ points }) => points.map(({ isLabelled, marks }) => (isLabelled ? marks : '')))
    .join('');
  const remarks = [
    ...(others.length === 0 ? [] : [phrase(wording.word('cover-others'), { portals: names })]),
    ...SHOWN.filter((mark) => used.includes(mark)).map((mark) => `${mark} ${wording.mark(mark)}`),
  ];
  return {
    lines,
    ...{ unit, to: edition.reference.to, covidYears: edition.covidYears },
    covidWords: words.chart.common?.['covid-years'] ?? '',
    note: remarks.join(' · '),
    backAlt: wording.word('cover-back-alt'),
    alt: phrase(wording.word('cover-alt'), { unit, values: described.join('; ') }),
  };
}

/** Of several lines the last value has a number, of one line each. */
function labelled(
  lines: readonly {
    readonly portal: string;
    readonly points: readonly Omit<CoverPoint, 'isLabelled'>[];
  }[],
): CoverLine[] {
  const areMany = lines.filter(({ points }) => points.length > 1).length > 1;
  return lines.map(({ portal, points }) => ({
    portal,
    points: points.map((point, index) => ({
      ...point,
      isLabelled: !areMany || index === points.length - 1,
    })),
  }));
}
