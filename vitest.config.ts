import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A shared machine can starve a process for seconds; what fails twice is a failure.
    retry: process.env['CI'] ? 1 : 0,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Each file starts real servers; two cores hold two of them.
    maxWorkers: 2,
  },
})
