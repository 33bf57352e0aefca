import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { bundleWorker } from './scripts/bundle-worker.ts'
import { FileOrder } from './test/support/order-files.ts'
import { readWranglerConfigs } from './scripts/wrangler-config.ts'

/** They run a front in their own process, which remembers the keys of one sentinel, or replace a module. */
const ISOLATED = [
  'test/dispatcher/routes/{event-invocation,invocations,invocation-body,invocation-preferences}.test.ts',
  'test/scripts/start/restart-loop.test.ts',
]

/** They run inside workerd, with a database of their own. */
const IN_WORKERD = 'test/**/*.worker.test.ts'

const RECORDS_ENTRY = new URL('workers/records/index.ts', import.meta.url).pathname

/** A machine with more to do than this is slow, which is no failure: what never happens is found out all the same. */
const patience = {
  testTimeout: 180_000,
  hookTimeout: 180_000,
  expect: { poll: { timeout: 60_000 } },
}

const shared = { ...patience, setupFiles: 'test/support/tie-workerd.ts' }

export default defineConfig({
  test: {
    globalSetup: ['test/support/build-workers-once.ts', 'test/support/share-servers.ts'],
    // Files wait for other processes much of their time, so two cores hold three of them.
    maxWorkers: 3,
    sequence: { sequencer: FileOrder },
    projects: [
      {
        plugins: [
          cloudflareTest(async () => ({
            miniflare: {
              compatibilityDate: readWranglerConfigs().dispatcher.compatibilityDate,
              d1Databases: ['DB'],
              kvNamespaces: ['EVENT_DIRECTORY'],
              durableObjects: {
                ACCOUNT_RECORDS: {
                  className: 'AccountRecords',
                  scriptName: 'records',
                  useSQLite: true,
                },
              },
              workers: [
                {
                  name: 'records',
                  modules: true,
                  script: await bundleWorker(RECORDS_ENTRY),
                  compatibilityDate: readWranglerConfigs().records.compatibilityDate,
                  durableObjects: readWranglerConfigs().records.durableObjects,
                },
              ],
              bindings: { MIGRATIONS: await readD1Migrations('migrations/dispatcher') },
            },
          })),
        ],
        test: { ...patience, name: 'workerd', include: [IN_WORKERD] },
      },
      { test: { ...shared, name: 'isolated', include: ISOLATED } },
      {
        test: {
          ...shared,
          name: 'reusing',
          include: ['test/**/*.test.ts'],
          exclude: [...ISOLATED, IN_WORKERD, 'test/long/**'],
          // What most files import, Miniflare above all, takes longer to load than their tests take.
          isolate: false,
        },
      },
    ],
  },
})
