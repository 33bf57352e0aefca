import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { openDatabase } from '../../../dispatcher/db/database.ts'
import type { Env } from '../../../dispatcher/env.ts'
import { createLambda } from '../../../dispatcher/lambdas/create-lambda.ts'
import { applyMigrations } from '../../../kit/storage/apply-migrations.ts'
import { fromRoot } from '../../../scripts/start/from-root.ts'
import { readMigrations } from '../../../scripts/start/migrate.ts'
import { COMPATIBILITY_DATE } from '../../support/compatibility-date.ts'
import { openScriptsApi, type ScriptsApiStandIn } from './scripts-api-stand-in.ts'

export const ACCOUNT = '1234'
export const AUTHOR = { kind: 'user', id: 'user', address: null, requestId: null } as const

/** D1 and KV in workerd, and a scripts API and a namespace that fail as they are told. */
export interface DeploymentsFixture {
  env: Env
  api: ScriptsApiStandIn
  /** What the namespace answers to the probe of a candidate. */
  probe: () => Promise<Response>
  /** Creates a lambda under a name that no other has; answers its UUID. */
  newLambda(code?: string, event?: { eventId: string; skills: string[] }): Promise<string>
  close(): Promise<void>
}

/** The answer of a candidate that loads. */
export async function loads(): Promise<Response> {
  return new Response(null, { headers: { 'x-lamplighter-outcome': 'success' } })
}

/** Opens it, migrated and empty. */
export async function openDeployments(): Promise<DeploymentsFixture> {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      modules: true,
      script: 'export default {}',
      compatibilityDate: COMPATIBILITY_DATE,
      d1Databases: { DB: 'dispatcher' },
      kvNamespaces: { EVENT_DIRECTORY: 'event-directory' },
    }),
  )
  const api = await openScriptsApi()
  const database = await miniflare.getD1Database('DB')
  await applyMigrations(database, readMigrations(fromRoot('migrations/dispatcher')))
  let count = 0
  const fixture: DeploymentsFixture = {
    api,
    probe: loads,
    env: {
      DB: database,
      EVENT_DIRECTORY: await miniflare.getKVNamespace('EVENT_DIRECTORY'),
      LAMBDAS: { get: () => ({ fetch: () => fixture.probe() }) },
      NAMESPACE_API_BASE: api.base,
      NAMESPACE_API_ACCOUNT: 'local',
      NAMESPACE_API_TOKEN: 'token',
      NAMESPACE_NAME: 'lambdas',
    } as unknown as Env,
    async newLambda(code = 'function lambda(i, c) { c() }', event) {
      const { lambda } = await createLambda(openDatabase(fixture.env.DB), ACCOUNT, AUTHOR, {
        name: `lambda ${++count}`,
        description: '',
        eventId: event?.eventId ?? null,
        skills: event?.skills ?? [],
        implementation: { code, environmentVariables: [] },
      })
      return lambda.uuid
    },
    async close() {
      api.close()
      await miniflare.dispose()
    },
  }
  return fixture
}
