/** Prepares the rows of a chart for drawing. */

import type { ChartRequest, Datum, JsonObject } from '../../core/chart.ts';
import { isObject } from '../../core/json.ts';
import { type TextMeasure, wrap } from '../layout/text-width.ts';
import { SIZES } from '../render/theme.ts';

/** `usermeta.wrap` of a chart: field names and the width in CSS pixels at which their text wraps. */
function wrapWidths(spec: JsonObject): [string, number][] {
  const meta = isObject(spec.usermeta) ? spec.usermeta.wrap : undefined;
  if (!isObject(meta)) return [];
  return Object.entries(meta).flatMap(([field, width]) =>
    typeof width === 'number' ? [[field, width] satisfies [string, number]] : [],
  );
}

/** The fields of each data set that has rows, as {@link prepareData} will make them. */
export function fieldsOf({ data }: ChartRequest): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(data).flatMap(([name, [row]]) =>
      row ? [[name, Object.keys({ ...row, ...DRAWING_FIELDS })] as const] : [],
    ),
  );
}

/** What drawing adds to each row, before labels are placed. */
const DRAWING_FIELDS = {
  label_id: 0,
  label_dx: 10,
  label_dy: 0,
  label_align: 'left',
  label_left: 10,
  label_right: 10,
  label_foot: 0,
  label_away: false,
};

/** What is asked of a row whatever its chart: why it has no value, and what GeoJSON is made of. */
const ALWAYS_READ = ['absence', 'code', 'type', 'geometry', 'properties'];

/**
 * The request with only those fields of its rows whose name occurs somewhere in the spec. Vega copies
 * every row for each layer, with all its fields, of which a chart reads less than half.
 */
export function withReadFields(request: ChartRequest): ChartRequest {
  const text = JSON.stringify(request.spec);
  const isRead = (field: string): boolean => ALWAYS_READ.includes(field) || text.includes(field);
  const data = Object.entries(request.data).map(([name, rows]) => {
    const fields = new Set(rows.flatMap((row) => Object.keys(row)));
    const kept = [...fields].filter(isRead);
    const narrow = (row: Datum): Datum =>
      Object.fromEntries(
        kept.flatMap((field) => (row[field] === undefined ? [] : [[field, row[field]]])),
      );
    return [name, rows.map(narrow)] as const;
  });
  return { ...request, data: Object.fromEntries(data) };
}

/**
 * Copies the rows and adds what drawing needs: `label_id`, a running number, and the place of a
 * direct label next to its point, which `place-labels.ts` moves once the chart is laid out. Long texts named in `usermeta.wrap` get line
 * breaks.
 */
export function prepareData(request: ChartRequest, measure: TextMeasure): Record<string, Datum[]> {
  const widths = wrapWidths(request.spec);
  const wrapped = (row: Datum): Datum =>
    Object.fromEntries(
      widths.flatMap(([field, width]) => {
        const text = row[field];
        if (typeof text !== 'string') return [];
        return [[field, wrap(text, width, measure, SIZES.small).join('\n')]];
      }),
    );
  let labelId = 0;
  return Object.fromEntries(
    Object.entries(request.data).map(([name, rows]) => [
      name,
      rows.map((row) => ({
        ...row,
        ...wrapped(row),
        ...DRAWING_FIELDS,
        label_id: labelId++,
      })),
    ]),
  );
}
