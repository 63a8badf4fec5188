/** Layers that draw nothing although their data have values: what neither schema nor fields show. */

import type { ChartRequest, Datum, Json, JsonObject } from '../../core/chart.ts';
import { type Diagnostic, Problems } from '../../core/diagnostics.ts';
import { isObject, type JsonPath, mapObject } from '../../core/json.ts';
import { errorAt } from '../../core/json-pointer.ts';
import { COVERAGE_OF } from '../../core/model.ts';
import { FIRST_WIDTH } from '../layout/layout.ts';
import type { SceneMark } from '../layout/scene.ts';
import { compileChart } from '../render/compile.ts';
import { childrenOf } from './fields.ts';

/** A view with a mark. */
export interface Layer {
  readonly path: JsonPath;
  /** As Vega-Lite derives the names of its marks from it. */
  readonly name: string;
  /** The data set that it draws, and where that is named. */
  readonly data: { readonly name: string; readonly path: JsonPath } | undefined;
}

type Rows = Readonly<Record<string, readonly Datum[]>>;

/**
 * The layers that have drawn nothing, although their data have values.
 * @param complete the spec as it was drawn
 * @param data its rows
 * @param scene what was drawn
 */
export function layersWithoutMarks(complete: JsonObject, data: Rows, scene: SceneMark): Layer[] {
  return layersIn(complete).filter(
    ({ name, data: own }) =>
      itemsOf(scene, name).length === 0 && (!own || data[own.name]?.some(hasValue)),
  );
}

/**
 * Reports those of the layers without a mark that have rows with values: one whose own transforms
 * leave no row is as it should be.
 */
export async function checkEmptyLayers(
  request: ChartRequest,
  complete: JsonObject,
  data: Rows,
  empty: readonly Layer[],
  problems: Problems,
): Promise<void> {
  if (empty.length === 0) return;
  // Drawn once more, with rows that Vega-Lite would leave out as they have no place.
  const alone = withInvalid(withoutOthers(complete, empty));
  const compiled = compileChart(alone, request, new Problems());
  using chart = compiled.open(data, FIRST_WIDTH);
  const { scene } = await chart.at(FIRST_WIDTH);
  for (const { path, name } of empty) {
    const rows = itemsOf(scene, name).flatMap(({ datum }) => (datum ? [datum] : []));
    if (!rows.some(hasValue)) continue;
    const message = `Layer "${name}" of chart "${request.id}" draws nothing, although its data have values.`;
    problems.add(errorAt(path, 'empty-layer', message, hintFor(rows)));
  }
}

/** The data sets whose values no layer shows, as problems. */
export function unseenDatasets(
  request: ChartRequest,
  complete: JsonObject,
  data: Rows,
  scene: SceneMark,
): Diagnostic[] {
  const layers = layersIn(complete);
  return Object.entries(data).flatMap(([name, rows]) => {
    const own = layers.filter((layer) => layer.data?.name === name);
    const isSeen = own.some((layer) => itemsOf(scene, layer.name).some(isVisible));
    const [first] = own;
    if (isSeen || !first?.data || !rows.some(hasValue)) return [];
    const message = `Chart "${request.id}" shows nothing of "${name}", although it has values.`;
    const hint = 'Do its filters let a row through?';
    return [errorAt(first.data.path, 'unseen-dataset', message, hint)];
  });
}

const OUTERMOST: Layer = { path: [], name: '', data: undefined };

function layersIn(view: JsonObject, inherited = OUTERMOST): Layer[] {
  const { path } = inherited;
  const own =
    isObject(view.data) && typeof view.data.name === 'string' ? view.data.name : undefined;
  const data =
    view.data === undefined
      ? inherited.data
      : own === undefined
        ? undefined
        : { name: own, path: [...path, 'data', 'name'] };
  const name = typeof view.name === 'string' ? view.name : inherited.name;
  const inner = childrenOf(view, path).flatMap(([child, at]) =>
    layersIn(child, { path: at, name: [...(name ? [name] : []), nameIn(at)].join('_'), data }),
  );
  return view.mark === undefined ? inner : [{ path, name, data }];
}

/** What Vega-Lite calls a view without a name, by its place in the one around it. */
function nameIn(path: JsonPath): string {
  const [kind, index] = path.slice(-2);
  if (path.at(-1) === 'spec') return 'child';
  return kind === 'layer' ? `layer_${index}` : `concat_${index}`;
}

type Item = SceneMark['items'][number];

/** What a layer has drawn, in all panels; a line with points is drawn as two layers. */
function itemsOf(scene: SceneMark, layer: string): Item[] {
  const prefix = layer === '' ? '' : `${layer.replace(/\W/g, '_')}_`;
  const own = new RegExp(`^${prefix}(?:layer_\\d+_)*marks$`);
  const isMark = ({ name = '' }: SceneMark): boolean => own.test(name);
  const inside = (mark: SceneMark): Item[] =>
    isMark(mark)
      ? mark.items.filter(({ defined }) => defined !== false)
      : mark.items.flatMap((item) => (item.items ?? []).flatMap(inside));
  return inside(scene);
}

function isVisible({ opacity }: Item): boolean {
  return opacity !== 0;
}

/** Rows of an indicator say why they have no value, and codes of coverage do; others are values. */
function hasValue({ absence, code }: Datum): boolean {
  return (absence === undefined || absence === '') && !ABSENT.has(code);
}

const ABSENT: ReadonlySet<unknown> = new Set(Object.values(COVERAGE_OF));

/** Of other layers no row is drawn: large data would take as long once more. */
function withoutOthers(complete: JsonObject, kept: readonly Layer[]): JsonObject {
  const names = new Set(kept.map(({ path }) => path.join('/')));
  return mapObject(complete, (value, path) => {
    if (!isObject(value) || value.mark === undefined || names.has(path.join('/'))) return undefined;
    const own = Array.isArray(value.transform) ? value.transform : [];
    return { ...value, transform: [{ filter: 'false' }, ...own] };
  });
}

function withInvalid(complete: JsonObject): JsonObject {
  const { config } = complete;
  const mark: Json = { invalid: null };
  return { ...complete, config: { ...(isObject(config) ? config : {}), mark } };
}

function hintFor(rows: readonly Datum[]): string {
  return `Of ${rows.length} rows none has a place: is a field of its encoding null in all of them?`;
}
