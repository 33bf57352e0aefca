import { defineConfig } from 'vitest/config'

const shared = {
  maxWorkers: 1,
  testTimeout: 120_000,
  hookTimeout: 60_000,
  // As in vitest.config.ts: what fails twice is a failure.
  retry: process.env['CI'] ? 1 : 0,
}

/** Proofs that need the machine for themselves, one at a time. */
export default defineConfig({
  test: {
    globalSetup: 'test/support/build-workers-once.ts',
    projects: [
      {
        test: {
          ...shared,
          name: 'long',
          include: ['test/long/**/*.test.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        // What attacks the platform and what kills it, once more over TLS.
        test: {
          ...shared,
          name: 'https',
          include: [
            'test/hostile/{runaway,sandbox,size,sentinel-requests}.test.ts',
            'test/e2e/crash.test.ts',
          ],
          env: { LAMPLIGHTER_TEST_HTTPS: 'true' },
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
