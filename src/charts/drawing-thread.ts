/** A thread that draws or checks charts: one that does not end, or fills the memory, ends with it. */

import type { ChartRequest, DrawnChart } from '../core/chart.ts';
import { UserError } from '../core/diagnostics.ts';
import { errorAt } from '../core/json-pointer.ts';
import { openThread, type Thread } from '../io/thread.ts';
import { OverLimit, type ThreadLimits } from '../io/thread-limits.ts';

/** What drawing one chart may take. Those of a report take less than a second and 100 MB. */
const LIMITS: ThreadLimits = { seconds: 20, megabytes: 768 };

/**
 * @param module serves chart requests, one at a time
 * @param limits other ones, for tests
 * @returns a thread that reports a chart beyond its limits as a user error of that chart
 */
export function openChartThread<Reply>(module: URL, limits = LIMITS): Thread<ChartRequest, Reply> {
  const thread = openThread<ChartRequest, Reply>(module, {
    name: 'charts',
    limits,
    // Drawing makes much that is soon forgotten.
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
  });
  const words = {
    seconds: `${limits.seconds} s of the processor`,
    megabytes: `${limits.megabytes} MB of memory`,
  };
  return {
    ...thread,
    run: async (request) => {
      try {
        return await thread.run(request);
      } catch (error) {
        if (!(error instanceof OverLimit)) throw error;
        const message = `Chart "${request.id}" was given up: drawing it took more than ${words[error.limit]}.`;
        const hint = 'Look for a transform or an expression that multiplies rows or text.';
        throw new UserError([errorAt([], 'chart-without-end', message, hint)]);
      }
    },
  };
}

/** A thread that draws charts. */
export function openDrawing(): Thread<ChartRequest, DrawnChart> {
  return openChartThread(new URL('./worker.ts', import.meta.url));
}

/** A thread that checks charts, by `checkChart`. */
export function openChecking(): Thread<ChartRequest, void> {
  return openChartThread(new URL('./check/worker.ts', import.meta.url));
}
