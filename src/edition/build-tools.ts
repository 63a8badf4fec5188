/** What all builds of a run share: the browser, and the threads beside it. */

import { type ChartPool, openChartPool } from '../charts/pool.ts';
import { type BrowserSession, openBrowser } from '../pdf/browser/session.ts';
import { openPostprocessor, type Postprocessor } from '../pdf/postprocess/postprocessor.ts';
import { type FigurePainter, openPainter } from '../pdf/print/figure-images.ts';

export interface BuildTools {
  readonly session: BrowserSession;
  /** Draws while this process talks to the browser. */
  readonly charts: ChartPool;
  /** Paints what is drawn, while the rest is drawn and the document prints. */
  readonly painter: FigurePainter;
  /** Finishes what is printed, while the next is printed. */
  readonly postprocessor: Postprocessor;
}

/**
 * A browser, started when it is first needed, and a thread that draws charts, started at once.
 * @param say is given a line when the browser runs without its sandbox, or crashed
 * @param drawing `later` where most charts are known: the thread starts when one is not
 */
export function openBuildTools(
  root: string,
  say: (line: string) => void,
  drawing: 'now' | 'later' = 'now',
): BuildTools & AsyncDisposable {
  const session = openBrowser({ root, log: say });
  // One: a second would take the processor from the browser.
  const charts = openChartPool(1);
  if (drawing === 'now') charts.start();
  const painter = openPainter(session);
  const postprocessor = openPostprocessor();
  return {
    session,
    charts,
    painter,
    postprocessor,
    [Symbol.asyncDispose]: async () => {
      await charts[Symbol.asyncDispose]();
      await postprocessor[Symbol.asyncDispose]();
      await painter[Symbol.asyncDispose]();
      await session[Symbol.asyncDispose]();
    },
  };
}
