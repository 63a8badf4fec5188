/** Checks of charts, and which have passed before, in the project’s cache. */

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ChartRequest } from '../core/chart.ts';
import { writeCache } from '../io/artifacts.ts';
import type { Thread } from '../io/thread.ts';
import { traceOf } from '../io/trace.ts';

const trace = traceOf('edition');

export interface ChartChecks {
  /** Whether the chart of this key has passed before. */
  has(key: string): boolean;
  /** @throws {UserError} with everything that is wrong with a chart, by JSON pointer */
  check(request: ChartRequest): Promise<void>;
  /** Keeps these and forgets all others. A cache that cannot be written is not a mistake. */
  keep(keys: readonly string[]): void;
}

/**
 * @param name what is checked: an edition and a language
 * @param thread checks what has not passed before
 */
export function openChartChecks(
  root: string,
  name: string,
  thread: Thread<ChartRequest, void>,
): ChartChecks {
  const file = `.cache/drafts/${name.replaceAll(/[^\w-]/g, '_')}.json`;
  const program = programHash(root);
  const known = new Set(read(path.join(root, file), program));
  return {
    has: (key) => known.has(key),
    check: (request) => thread.run(request),
    keep: (keys) => {
      const hits = keys.filter((key) => known.has(key)).length;
      trace(() => `${name}: ${hits} of ${keys.length} charts had passed before`);
      if (keys.length === known.size && keys.every((key) => known.has(key))) return;
      try {
        writeCache(root, file, JSON.stringify({ program, keys }));
      } catch {
        // The next check tries the charts again.
      }
    },
  };
}

function read(file: string, program: string): readonly string[] {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { program?: unknown; keys?: unknown };
    return kept.program === program && Array.isArray(kept.keys) ? kept.keys.map(String) : [];
  } catch {
    return [];
  }
}

/** A chart that passed another version of the program, or of its libraries, has to pass again. */
function programHash(root: string): string {
  const hash = createHash('sha256');
  const charts = path.join(root, 'src', 'charts');
  const files = readdirSync(charts, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => path.join(each.parentPath, each.name));
  for (const file of files.sort()) hash.update(readFileSync(file));
  const lock = path.join(root, 'package-lock.json');
  if (existsSync(lock)) hash.update(readFileSync(lock));
  return hash.digest('hex');
}
