import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { fromRoot } from '../../scripts/start/from-root.ts'
import { readWranglerConfigs } from '../../scripts/wrangler-config.ts'

it('Databases, namespaces and queues have the names that data folders know them by', () => {
  const configs = readWranglerConfigs()
  const { dispatcher, sentinel, secrets, records, 'egress-door': egressDoor } = configs
  expect(dispatcher.d1Databases).toEqual({ DB: 'dispatcher' })
  expect(secrets.d1Databases).toEqual({ DB: 'dispatcher' })
  expect(sentinel.d1Databases).toEqual({ SENTINEL_DB: 'sentinel' })
  const kvNamespaces = {
    WHITELIST: 'whitelist',
    EVENT_DIRECTORY: 'event-directory',
    ACCOUNT_REGIONS: 'account-regions',
  }
  expect(dispatcher.kvNamespaces).toEqual(kvNamespaces)
  expect(egressDoor.kvNamespaces).toEqual({ WHITELIST: 'whitelist' })
  const className = 'AccountRecords'
  expect(records.durableObjects).toEqual({ ACCOUNT_RECORDS: { className, useSQLite: true } })
  const scriptName = 'records'
  expect(dispatcher.durableObjects).toEqual({
    ACCOUNT_RECORDS: { className, useSQLite: true, scriptName },
    PENDING_INVOCATIONS: {
      className: 'PendingInvocations',
      useSQLite: true,
      scriptName: 'pending-invocations',
    },
  })
  expect(dispatcher.queueProducers).toEqual({ RECORDS: 'records' })
  expect(Object.keys(dispatcher.queueConsumers)).toEqual(['records'])
})

it('Services are those of this machine, with their entrypoints', () => {
  const { dispatcher, 'egress-door': egressDoor } = readWranglerConfigs()
  expect(dispatcher.serviceBindings).toEqual({
    SENTINEL: { name: 'sentinel' },
    SENTINEL_INTERNAL: { name: 'sentinel', entrypoint: 'Internal' },
  })
  expect(egressDoor.serviceBindings).toEqual({
    SECRETS: { name: 'secrets' },
    DISPATCHER: { name: 'dispatcher', entrypoint: 'FromLambda' },
  })
})

it('All Workers and the interface have one compatibility date', () => {
  const files = [
    'wrangler.toml',
    'ui/wrangler.toml',
    ...globSync('workers/*/wrangler.toml', { cwd: fromRoot() }),
  ]
  const dates = files.map(
    (file) => /^compatibility_date = "(.*)"$/m.exec(readFileSync(fromRoot(file), 'utf8'))?.[1],
  )
  expect(dates.length).toBeGreaterThan(6)
  expect(new Set(dates)).toEqual(new Set([readWranglerConfigs().dispatcher.compatibilityDate]))
})
