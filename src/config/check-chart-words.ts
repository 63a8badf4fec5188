/** Words and values of a chart: both come by name, so that neither is typed, or in one language only. */

import type { Json } from '../core/chart.ts';
import type { Problems } from '../core/diagnostics.ts';
import { entriesOf, isObject, type JsonPath, valueAt } from '../core/json.ts';
import type { PositionedDocument } from './document.ts';

/** Properties of Vega-Lite whose text a reader sees or hears. */
const WORDS = new Set(['title', 'subtitle', 'text', 'description']);

/** Sources of data of Vega-Lite that are not a name. */
const MADE = ['values', 'sequence', 'sphere', 'graticule'];

/** Reports words and values that a chart's own file states, each at its place. */
export function checkChartWords(document: PositionedDocument, problems: Problems): void {
  const root = document.value as Json;
  const walk = (value: Json, path: JsonPath): void => {
    // What `usermeta` says is for this program.
    if (path.at(-1) === 'usermeta') return;
    if (isTyped(value, path)) {
      const message = `The chart types its own words: ${JSON.stringify(value)}.`;
      problems.error('typed-words', message, document.spanOf(path), WORDS_HINT);
    }
    const data = madeData(value, path, root);
    if (data) {
      const message = 'The chart states values of its own, which no source has.';
      problems.error('typed-data', message, document.keySpanOf(data), DATA_HINT);
    }
    for (const [step, inside] of entriesOf(value)) walk(inside, [...path, step]);
  };
  walk(root, []);
}

const WORDS_HINT =
  'Put them into config/languages/*.yaml under chart, and write "@chart.GROUP.KEY" here.';
const DATA_HINT =
  'Name a data set: "data": { "name": "…" }. Only a line of reference (mark "rule") has its own value.';

/** The place of data that a chart makes, unless they are for a line of reference. */
function madeData(value: Json, path: JsonPath, root: Json): JsonPath | undefined {
  if (path.at(-1) === 'datasets') return path;
  if (path.at(-1) !== 'data' || !isObject(value)) return undefined;
  const made = MADE.find((each) => value[each] !== undefined);
  const isAllowed = made === undefined || isLine(valueAt(root, path.slice(0, -1)));
  return isAllowed ? undefined : [...path, made];
}

/** Whether a text with letters stands where words do: `title`, in a list of lines, in `{ "value": … }`. */
function isTyped(value: Json, path: JsonPath): boolean {
  if (typeof value !== 'string' || value.startsWith('@') || !/\p{L}/u.test(value)) return false;
  const names = path.filter((step) => typeof step === 'string');
  const key = names.at(-1) ?? '';
  return WORDS.has(key) || (key === 'value' && names.at(-2) === 'text');
}

function isLine(layer: Json | undefined): boolean {
  if (!isObject(layer)) return false;
  return (isObject(layer.mark) ? layer.mark.type : layer.mark) === 'rule';
}
