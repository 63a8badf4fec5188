/** From Vega-Lite to SVG, without fetching anything and without a canvas. */

import type { LoggerInterface, Spec } from 'vega';
import { changeset, Error as ErrorLevel, parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { ChartRequest, Datum, Json, JsonObject } from '../../core/chart.ts';
import { type Problems, UserError } from '../../core/diagnostics.ts';
import { isObject, mapObject } from '../../core/json.ts';
import { errorAt } from '../../core/json-pointer.ts';
import type { SceneMark } from '../layout/scene.ts';

/** A chart as Vega drew it. */
export interface Rendering {
  /** As Vega writes it. */
  readonly svg: string;
  /** In CSS pixels, everything included. */
  readonly width: number;
  readonly height: number;
  readonly scene: SceneMark;
}

// An axis without values stays empty; the chart says in words what is not published. The layers of a
// faceted chart share one source, as Vega-Lite assumes when it merges their domains.
const HARMLESS = /^(?:Infinite extent for field|Detected faceted independent scales that union)/;

type ChartRows = Readonly<Record<string, readonly Datum[]>>;

/** A chart that Vega-Lite has compiled, to be drawn at any width and with any rows. */
export interface CompiledChart {
  /**
   * @param rows of each data set
   * @param width of the plots to begin with, in CSS pixels
   * @throws {UserError} when Vega cannot draw it
   */
  open(rows: ChartRows, width: number): OpenChart;
}

/**
 * A chart with its rows, to be drawn at several widths and with other rows in turn: only what has
 * changed is computed again, and the picture is the same as if everything had been (tested).
 */
export interface OpenChart extends Disposable {
  /** Replaces its rows; the next drawing shows the new ones. */
  replace(rows: ChartRows): void;
  /**
   * The chart with plots of this width, in CSS pixels; its scene is valid until the next call.
   * @throws {UserError} when Vega cannot draw it
   */
  at(width: number): Promise<Rendering>;
}

/**
 * The width that a chart is compiled with. No template contains this number, so wherever it occurs in
 * the result it is the width: Vega-Lite passes it through unchanged. Compiling takes half the time of
 * drawing, and each chart is drawn several times. A test compares the result with compiling anew.
 */
const STAND_IN = 320 + 2 ** -10;

/**
 * Compiles a spec with texts and config whose data are named; `"width": "container"` is left open.
 * What Vega-Lite or Vega warn of becomes the problem `chart-warning`: a chart that is drawn in
 * another way than its template says is wrong.
 * @throws {UserError} when Vega-Lite cannot compile it
 */
export function compileChart(
  complete: JsonObject,
  request: ChartRequest,
  problems: Problems,
): CompiledChart {
  const logger = problemLogger(request, problems);
  const open = atWidth(complete, STAND_IN) as unknown as TopLevelSpec;
  const compiled = drawable(request, () => compile(open, { logger }).spec);
  const signals = widthSignals(compiled);
  const viewAt = (width: number, rows: ChartRows): View => {
    const spec = withNumber(compiled as unknown as JsonObject, STAND_IN, width) as Spec;
    for (const entry of spec.data ?? []) {
      const own = rows[entry.name];
      // Vega works on the very objects that it is given.
      if (own) Object.assign(entry, { values: structuredClone(own) });
    }
    return new View(parse(spec), { renderer: 'none', logger, loader: NO_LOADER });
  };
  return {
    open: (rows, first) => {
      const view = drawable(request, () => viewAt(first, rows));
      return {
        at: (width) =>
          drawable(request, async () => {
            for (const name of signals) {
              if (view.signal(name) !== width) view.signal(name, width).resize();
            }
            return drawn(view);
          }),
        replace: (fresh) => {
          for (const { name } of compiled.data ?? []) {
            const all = changeset().remove(() => true);
            if (fresh[name]) view.change(name, all.insert(structuredClone([...fresh[name]])));
          }
          view.resize();
        },
        [Symbol.dispose]: () => view.finalize(),
      };
    },
  };
}

/** The signals that hold the width of plots: setting them is much faster than parsing again. */
function widthSignals({ width, signals = [] }: Spec): string[] {
  const inner = signals.filter((each) => 'value' in each && each.value === STAND_IN);
  return [...(width === STAND_IN ? ['width'] : []), ...inner.map(({ name }) => name)];
}

/** The spec with this width, in CSS pixels, in place of every `"width": "container"`. */
export function atWidth(complete: JsonObject, plotWidth: number): JsonObject {
  return mapObject(complete, (value, path) =>
    value === 'container' && path.at(-1) === 'width' ? plotWidth : undefined,
  );
}

/** A copy with one number replaced by another; faster than {@link mapObject}, which tracks paths. */
function withNumber<Value extends Json>(value: Value, old: number, fresh: number): Value {
  const copy = (each: Json): Json => {
    if (each === old) return fresh;
    if (Array.isArray(each)) return each.map(copy);
    if (!isObject(each)) return each;
    const copied: JsonObject = {};
    for (const key of Object.keys(each)) copied[key] = copy(each[key] ?? null);
    return copied;
  };
  return copy(value) as Value;
}

/** Vega reports what it cannot draw by throwing, synchronously or later. */
function drawable<Result>(request: ChartRequest, work: () => Result): Result {
  const refused = (error: unknown): never => {
    const reason = error instanceof Error ? error.message : error;
    const message = `Chart "${request.id}" cannot be drawn: ${reason}`;
    const hint = 'Compare it with a chart of templates/charts that is drawn.';
    throw new UserError([errorAt([], 'chart-not-drawable', message, hint)]);
  };
  try {
    const result = work();
    return result instanceof Promise ? (result.catch(refused) as Result) : result;
  } catch (error) {
    return refused(error);
  }
}

async function drawn(view: View): Promise<Rendering> {
  await view.runAsync();
  const svg = await view.toSVG();
  const scene = (view.scenegraph() as unknown as { root: SceneMark }).root;
  return { svg, ...sizeOf(svg), scene };
}

function sizeOf(svg: string): { width: number; height: number } {
  const [, width, height] = /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  return { width: Number(width), height: Number(height) };
}

const refuse = (): Promise<never> =>
  Promise.reject(new Error('A chart may not load anything from outside.'));

const NO_LOADER = { load: refuse, sanitize: refuse, http: refuse, file: refuse };

function problemLogger(request: ChartRequest, problems: Problems): LoggerInterface {
  const warned = (...words: readonly unknown[]): LoggerInterface => {
    const text = words.map(String).join(' ');
    const message = `Chart "${request.id}" cannot be drawn as written: ${text}`;
    if (!HARMLESS.test(text)) problems.add(errorAt([], 'chart-warning', message));
    return logger;
  };
  const silent = (): LoggerInterface => logger;
  const level = ((value?: number) => (value === undefined ? ErrorLevel : logger)) as {
    (value: number): LoggerInterface;
    (): number;
  };
  const logger: LoggerInterface = {
    level,
    error: warned,
    warn: warned,
    info: silent,
    debug: silent,
  };
  return logger;
}
