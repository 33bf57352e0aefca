import { defineConfig } from 'vitest/config'

/** Proofs that need the machine for themselves, one at a time. */
export default defineConfig({
  test: {
    globalSetup: 'test/support/build-workers-once.ts',
    include: ['test/long/**/*.test.ts'],
    maxWorkers: 1,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
})
