/** From Vega-Lite to SVG, in this process, with nothing fetched and nothing measured on a canvas. */

import type { LoggerInterface, Runtime } from 'vega';
import { Error as ErrorLevel, parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { fail, type Problems } from '../diagnostics.ts';
import type { ChartRequest, JsonObject } from '../model.ts';
import type { SceneMark } from './scene.ts';

/** A chart as Vega drew it. */
export interface Rendering {
  /** As Vega writes it. */
  readonly svg: string;
  /** In CSS pixels, everything included. */
  readonly width: number;
  readonly height: number;
  readonly scene: SceneMark;
}

// An axis without a single value is drawn empty; the chart says in words what is not published. The
// layers of a faceted chart share one source, as Vega-Lite assumes when it unites their domains.
const HARMLESS = /^(?:Infinite extent for field|Detected faceted independent scales that union)/;

/**
 * Draws a complete spec (data, texts and config inside).
 * What Vega-Lite or Vega warn of becomes the problem `chart-warning`: a chart that is drawn in
 * another way than its template says is wrong.
 */
export async function render(
  spec: JsonObject,
  request: ChartRequest,
  problems: Problems,
): Promise<Rendering> {
  const logger = problemLogger(request, problems);
  try {
    return await drawn(toRuntime(spec, logger), logger);
  } catch (error) {
    // Vega tells what it cannot draw by whatever its code happens to throw.
    return fail(
      'chart-not-drawable',
      `Chart "${request.id}" cannot be drawn: ${error instanceof Error ? error.message : error}`,
      request.spanOf([]),
      'Compare it with a chart of templates/charts that is drawn.',
    );
  }
}

async function drawn(runtime: Runtime, logger: LoggerInterface): Promise<Rendering> {
  const view = new View(runtime, { renderer: 'none', logger, loader: NO_LOADER });
  try {
    await view.runAsync();
    const svg = await view.toSVG();
    const scene = (view.scenegraph() as unknown as { root: SceneMark }).root;
    return { svg, ...sizeOf(svg), scene };
  } finally {
    view.finalize();
  }
}

function toRuntime(spec: JsonObject, logger: LoggerInterface): Runtime {
  // Vega works on the very objects that it is given.
  return parse(compile(structuredClone(spec) as unknown as TopLevelSpec, { logger }).spec);
}

function sizeOf(svg: string): { width: number; height: number } {
  const [, width, height] = /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  return { width: Number(width), height: Number(height) };
}

const refuse = (): Promise<never> =>
  Promise.reject(new Error('A chart may not load anything from outside.'));

const NO_LOADER = { load: refuse, sanitize: refuse, http: refuse, file: refuse };

function problemLogger(request: ChartRequest, problems: Problems): LoggerInterface {
  const told = (...words: readonly unknown[]): LoggerInterface => {
    const text = words.map(String).join(' ');
    if (!HARMLESS.test(text)) {
      problems.error(
        'chart-warning',
        `Chart "${request.id}" cannot be drawn as written: ${text}`,
        request.spanOf([]),
      );
    }
    return logger;
  };
  const silent = (): LoggerInterface => logger;
  const level = ((value?: number) => (value === undefined ? ErrorLevel : logger)) as {
    (value: number): LoggerInterface;
    (): number;
  };
  const logger: LoggerInterface = { level, error: told, warn: told, info: silent, debug: silent };
  return logger;
}
