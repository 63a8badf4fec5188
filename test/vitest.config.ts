import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// Times of day and place must not matter to a test any more than to a page.
process.env.TZ = 'UTC';
// What one worker of a run has compiled, the others read.
process.env.NODE_COMPILE_CACHE = path.resolve(import.meta.dirname, '../.cache/compiled');
process.env.NODE_COMPILE_CACHE_PORTABLE = '1';

const OWN_COMPILE_CACHE = 'test/support/own-compile-cache.ts';

/** A test that hangs ends; none fails because the machine is busy. */
const patient = {
  testTimeout: 600_000,
  hookTimeout: 600_000,
  expect: { poll: { timeout: 300_000 } },
  setupFiles: [OWN_COMPILE_CACHE],
  // Node itself reads TypeScript: what is tested runs as it runs for its users, and starts sooner.
  experimental: { viteModuleRunner: false },
};
/** For what a change can break; the long proofs look at the real editions, too. */
const quick = {
  ...patient,
  setupFiles: [OWN_COMPILE_CACHE, 'test/support/without-real-editions.ts'],
};
/** Test files that share what they import: most of their time would go into importing it anew. */
const shared = { ...quick, isolate: false };
const HOSTILE = 'test/hostile/*.test.ts';
/** Tests that try some of their cases at each change and all of them in the soak. */
const SHARED = [
  'test/e2e/interrupted.test.ts',
  'test/mutations/tables.test.ts',
  'test/mutations/texts.test.ts',
  'test/unit/charts/render/compile.test.ts',
  'test/unit/config/check-same-words.test.ts',
  'test/unit/edition/what-is-kept.test.ts',
];

/** Vitest takes large files for long ones; the longest are those whose tests lie in a folder beside them. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number =>
      existsSync(moduleId.replace(/\.test\.ts$/, '')) ? 0 : 1;
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // Two more than there are cores: a test that waits for a browser or a program leaves its own idle.
    maxWorkers: availableParallelism() + 2,
    projects: [
      { test: { ...shared, name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      {
        test: {
          ...shared,
          name: 'fixtures',
          include: ['test/{fixtures,mutations}/*.test.ts', HOSTILE],
        },
      },
      // Each file has folders, a port and a browser of its own.
      { test: { ...shared, name: 'e2e', include: ['test/e2e/**/*.test.ts'] } },
      // The long proofs: kills, crashes and full disks, all of determinism, every hostile input.
      {
        test: {
          ...patient,
          testTimeout: 3_600_000,
          name: 'soak',
          include: ['test/soak/*.test.ts', HOSTILE, ...SHARED],
          env: { HOSTILE_SHARE: '1' },
        },
      },
    ],
  },
});
