import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['test/support/build-workers-once.ts', 'test/support/share-servers.ts'],
    setupFiles: 'test/support/tie-workerd.ts',
    include: ['test/**/*.test.ts'],
    exclude: ['test/long/**'],
    // What most files import, Miniflare above all, takes longer to load than their tests take.
    isolate: false,
    // Files wait for other processes much of their time, so two cores hold three of them.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
