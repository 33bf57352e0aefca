import { WorkerEntrypoint } from 'cloudflare:workers'
import { Hono } from 'hono'
import { listOwnLimits } from './account-limits/account-limit.ts'
import { askSentinel } from './auth/ask-sentinel.ts'
import { INTERNAL_PATHS } from './contract.ts'
import { openDatabase } from './db/database.ts'
import type { Bindings } from './env.ts'
import { listFromKv } from './invocations/find-implementations.ts'
import type { InvocationRecord } from './invocations/invocation-record.ts'
import { insertRecords } from './invocations/write-records.ts'
import { type PendingStore, pendingStoreOf } from './pending-invocations/pending-store.ts'
import { countMonth } from './records/count-month.ts'

/** Answers the front of one machine; nobody else reaches it, so it asks for no token. */
const internalApp = new Hono<{ Bindings: Bindings }>()
  .get(INTERNAL_PATHS.keys, async (c) => {
    return c.json(await askSentinel(c.env.SENTINEL_INTERNAL).keySet())
  })
  .get(INTERNAL_PATHS.revocations, async (c) => {
    const since = Number(c.req.query('since'))
    return c.json(await askSentinel(c.env.SENTINEL_INTERNAL).revocationsSince(since))
  })
  .get(INTERNAL_PATHS.implementations, async (c) => {
    return c.json(await listFromKv(c.env.EVENT_DIRECTORY)(c.req.query('prefix') ?? ''))
  })
  .get(INTERNAL_PATHS.limits, async (c) => c.json(await listOwnLimits(openDatabase(c.env.DB))))
  .get(INTERNAL_PATHS.monthCount, async (c) => {
    return c.json(await countMonth(c.env.ACCOUNT_RECORDS, c.req.query('account') ?? ''))
  })
  .post(INTERNAL_PATHS.records, async (c) => {
    await insertRecords(await c.req.json<InvocationRecord[]>(), c.env)
    return c.json({})
  })
  .post(INTERNAL_PATHS.accept, async (c) => {
    const call = await c.req.json<Parameters<PendingStore['accept']>>()
    return c.json(await pendingStoreOf(c.env).accept(...call))
  })
  .post(INTERNAL_PATHS.takeKey, async (c) => {
    const call = await c.req.json<Parameters<PendingStore['takeKey']>>()
    return c.json(await pendingStoreOf(c.env).takeKey(...call))
  })
  .post(INTERNAL_PATHS.keepAnswer, async (c) => {
    const call = await c.req.json<Parameters<PendingStore['keepAnswer']>>()
    await pendingStoreOf(c.env).keepAnswer(...call)
    return c.json({})
  })
  .post(INTERNAL_PATHS.releaseKey, async (c) => {
    const call = await c.req.json<Parameters<PendingStore['releaseKey']>>()
    await pendingStoreOf(c.env).releaseKey(...call)
    return c.json({})
  })
  .onError((error, c) => {
    console.error(JSON.stringify({ internal: c.req.path, error: String(error) }))
    return c.json({ error: "The control plane can't answer right now." }, 503)
  })

/** The dispatcher's entrypoint for the front. */
export class Internal extends WorkerEntrypoint<Bindings> {
  override async fetch(request: Request): Promise<Response> {
    return internalApp.fetch(request, this.env, this.ctx)
  }
}
