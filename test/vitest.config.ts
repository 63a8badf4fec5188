import { defineConfig } from 'vitest/config';

// Times of day and place must not matter to a test any more than to a page.
process.env.TZ = 'UTC';

/** A test that hangs ends; none fails because the machine is busy. */
const patient = { testTimeout: 600_000, hookTimeout: 600_000 };
const HOSTILE = 'test/hostile/*.test.ts';

export default defineConfig({
  test: {
    projects: [
      { test: { ...patient, name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      {
        test: {
          ...patient,
          name: 'fixtures',
          include: ['test/{fixtures,mutations}/*.test.ts', HOSTILE],
        },
      },
      {
        test: {
          ...patient,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          fileParallelism: false,
        },
      },
      // The long proofs: kills, crashes and full disks, all of determinism, every hostile input.
      {
        test: {
          ...patient,
          testTimeout: 3_600_000,
          name: 'soak',
          include: ['test/soak/*.test.ts', HOSTILE],
          fileParallelism: false,
          env: { HOSTILE_SHARE: '1' },
        },
      },
    ],
  },
});
