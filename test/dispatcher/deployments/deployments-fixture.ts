import { applyD1Migrations } from 'cloudflare:test'
import { env as bindings } from 'cloudflare:workers'
import { vi } from 'vitest'
import { openDatabase } from '../../../dispatcher/db/database.ts'
import type { Env } from '../../../dispatcher/env.ts'
import { createLambda } from '../../../dispatcher/lambdas/create-lambda.ts'
import { ScriptsApiStandIn } from './scripts-api-stand-in.ts'

export const ACCOUNT = '1234'
export const AUTHOR = { kind: 'user', id: 'user', address: null, requestId: null } as const

/** The context of a deployment on the account of these tests. */
export function contextOf(env: Env) {
  return { env, db: openDatabase(env.DB), accountId: ACCOUNT, author: AUTHOR }
}

/** D1 and KV, and a scripts API and a namespace that fail as they are told. */
export interface DeploymentsFixture {
  env: Env
  api: ScriptsApiStandIn
  /** What the namespace answers to the probe of a candidate. */
  probe: () => Promise<Response>
  /** Creates a lambda under a name that no other has; answers its UUID. */
  newLambda(code?: string, event?: { eventId: string; skills: string[] }): Promise<string>
}

/** The answer of a candidate that loads. */
export async function loads(): Promise<Response> {
  return new Response(null, { headers: { 'x-lamplighter-outcome': 'success' } })
}

/** Opens it, migrated and empty. From then on every request of the test file goes to the scripts API. */
export async function openDeployments(): Promise<DeploymentsFixture> {
  const api = new ScriptsApiStandIn()
  vi.stubGlobal('fetch', (input: RequestInfo, init?: RequestInit) =>
    api.answer(new Request(input, init)),
  )
  await applyD1Migrations(bindings.DB, bindings.MIGRATIONS)
  let count = 0
  const fixture: DeploymentsFixture = {
    api,
    probe: loads,
    env: {
      DB: bindings.DB,
      EVENT_DIRECTORY: bindings.EVENT_DIRECTORY,
      LAMBDAS: { get: () => ({ fetch: () => fixture.probe() }) },
      NAMESPACE_API_BASE: 'http://scripts.example',
      NAMESPACE_API_ACCOUNT: 'local',
      NAMESPACE_API_TOKEN: 'token',
      NAMESPACE_NAME: 'lambdas',
    } as unknown as Env,
    async newLambda(code = 'function lambda(i, c) { c() }', event) {
      const { lambda } = await createLambda(contextOf(fixture.env), {
        name: `lambda ${++count}`,
        description: '',
        eventId: event?.eventId ?? null,
        skills: event?.skills ?? [],
        implementation: { code, environmentVariables: [] },
      })
      return lambda.uuid
    },
  }
  return fixture
}
