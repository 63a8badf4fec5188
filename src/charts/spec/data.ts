/** Finds the data that a chart names and readies their rows for drawing. */

import { didYouMean, type Problems } from '../../core/diagnostics.ts';
import type { ChartRequest, Datum, JsonObject } from '../../core/model.ts';
import { type TextMeasure, wrap } from '../layout/text-width.ts';
import { COLOURS, SIZES } from '../render/theme.ts';
import { readable } from './contrast.ts';
import { isObject, type JsonPath, mapObject } from './json.ts';

const TEXT_CONTRAST = 4.5;

/**
 * The names of the data sets that a chart uses, in order of appearance. A name that is not in the
 * request becomes the problem `unknown-dataset`, data fetched from an address `external-data`.
 */
export function usedData(request: ChartRequest, problems: Problems): string[] {
  const used = new Set<string>();
  const refer = (name: string, path: JsonPath): void => {
    if (Object.hasOwn(request.data, name)) used.add(name);
    else {
      problems.error(
        'unknown-dataset',
        `Chart "${request.id}" draws the data set "${name}", which does not exist.`,
        request.spanOf([...path, 'name']),
        didYouMean(name, Object.keys(request.data)),
      );
    }
  };
  mapObject(request.spec, (value, path) => {
    if (path.at(-1) !== 'data' || !isObject(value)) return undefined;
    if ('url' in value) {
      problems.error(
        'external-data',
        `Chart "${request.id}" fetches data from an address.`,
        request.spanOf([...path, 'url']),
        'Name an indicator instead: "data": { "name": "…" }.',
      );
    } else if (typeof value.name === 'string' && !('values' in value)) refer(value.name, path);
    return undefined;
  });
  return [...used];
}

/** `usermeta.wrap` of a chart: field names with the width in CSS pixels that their text may take. */
function wrapWidths(spec: JsonObject): [string, number][] {
  const meta = isObject(spec.usermeta) ? spec.usermeta.wrap : undefined;
  if (!isObject(meta)) return [];
  return Object.entries(meta).flatMap(([field, width]) =>
    typeof width === 'number' ? [[field, width] satisfies [string, number]] : [],
  );
}

/** Colours of text by the colour of their line: there are few, and rows by the hundred. */
const textColours = new Map<string, string>();

function readableText(colour: string): string {
  const known = textColours.get(colour) ?? readable(colour, COLOURS.band, TEXT_CONTRAST);
  textColours.set(colour, known);
  return known;
}

/**
 * Copies the rows and adds what drawing needs: `colour_text`, the portal's colour dark enough for
 * text; `label_id`, a running number; and the place of a direct label next to its point, which
 * `direct-labels.ts` mends once the chart is laid out. Long texts named in `usermeta.wrap` get line
 * breaks.
 */
export function readyData(
  request: ChartRequest,
  names: readonly string[],
  measure: TextMeasure,
): Record<string, Datum[]> {
  const widths = wrapWidths(request.spec);
  const wrapped = (row: Datum): Datum =>
    Object.fromEntries(
      widths.flatMap(([field, width]) => {
        const text = row[field];
        if (typeof text !== 'string') return [];
        return [[field, wrap(text, width, measure, SIZES.text).join('\n')]];
      }),
    );
  let labelId = 0;
  return Object.fromEntries(
    names.map((name) => [
      name,
      (request.data[name] ?? []).map((row) => ({
        ...row,
        ...wrapped(row),
        colour_text: typeof row.colour === 'string' ? readableText(row.colour) : COLOURS.ink,
        label_id: labelId++,
        label_dx: 10,
        label_dy: 0,
        label_align: 'left',
      })),
    ]),
  );
}
