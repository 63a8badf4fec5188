import { defineConfig } from 'vitest/config';

// Times of day and place must not matter to a test any more than to a page.
process.env.TZ = 'UTC';

/** A test that hangs ends; none fails because the machine is busy. */
const patient = {
  testTimeout: 600_000,
  hookTimeout: 600_000,
  expect: { poll: { timeout: 300_000 } },
};
/** For what a change can break; the long proofs look at the real editions, too. */
const quick = {
  ...patient,
  setupFiles: ['test/support/without-real-editions.ts'],
};
/** Test files that share what they import: most of their time would go into importing it anew. */
const shared = { ...quick, isolate: false };
const HOSTILE = 'test/hostile/*.test.ts';

export default defineConfig({
  test: {
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
      { test: { ...quick, name: 'e2e', include: ['test/e2e/**/*.test.ts'] } },
      // The long proofs: kills, crashes and full disks, all of determinism, every hostile input.
      {
        test: {
          ...patient,
          testTimeout: 3_600_000,
          name: 'soak',
          include: ['test/soak/*.test.ts', 'test/mutations/texts.test.ts', HOSTILE],
          env: { HOSTILE_SHARE: '1' },
        },
      },
    ],
  },
});
