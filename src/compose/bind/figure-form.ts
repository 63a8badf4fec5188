/** The form in which a figure is drawn with its data, and what of them it says in words instead. */

import type { Datum, JsonObject } from '../../core/chart.ts';
import { formApart, formFor, isHalfWidth, withRoomForPanels } from '../../core/chart-spec.ts';
import type { ChartContext } from './chart-request.ts';

type Data = Readonly<Record<string, readonly Datum[]>>;

interface FigureForm {
  readonly spec: JsonObject;
  readonly data: Data;
  /** Plain text for the figure's note; empty where everything is drawn. */
  readonly inWords: string;
}

/** The chart whose words say that some values stand apart; others extend it. */
const APART = 'visits-per-inhabitant';

/**
 * What is counted otherwise than the rest is never drawn on one pair of axes with it: it has a panel of
 * its own, or, beside so few values that half the width is enough for them, it is said in words.
 * @param spec with its labels bound
 */
export function figureForm(
  spec: JsonObject,
  data: Data,
  { chartWords }: Pick<ChartContext, 'chartWords'>,
): FigureForm {
  const rows = Object.values(data).flat();
  const apart = formApart(spec, rows);
  const own = rows.filter(({ is_apart: isApart }) => apart === spec || isApart !== true);
  const few = formFor(spec, own.filter(isValue).length);
  const isInWords = apart !== spec && isHalfWidth(few);
  const form = apart === spec || isInWords ? few : apart;
  return {
    spec: withRoomForPanels(form, rows),
    data: isInWords ? withoutApart(data) : data,
    inWords: isInWords ? apartInWords(rows, chartWords) : '',
  };
}

function isValue({ value }: Datum): boolean {
  return value != null;
}

function withoutApart(data: Data): Data {
  const kept = Object.entries(data).map(([name, rows]) => {
    const apart = new Set(rows.flatMap((row) => (row.is_apart === true ? [row.portal] : [])));
    return [name, rows.filter(({ portal }) => !apart.has(portal ?? null))] as const;
  });
  return Object.fromEntries(kept);
}

/** "Counted differently: 1177 ≈9.7 (2020); Kanta ≈3.1 (2018), 6.7 (2022)." */
function apartInWords(rows: readonly Datum[], words: ChartContext['chartWords']): string {
  const apart = rows.filter(({ is_apart: isApart }) => isApart === true);
  const each = [...Map.groupBy(apart, (row) => row.portal_label)].map(([name, own]) => {
    const values = own.map(({ text, period_label: period }) => `${text} (${period})`);
    return `${name} ${values.join(', ')}`;
  });
  return `${words[APART]?.apart ?? ''}: ${each.join('; ')}.`;
}
