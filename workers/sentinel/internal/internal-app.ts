import type { Context } from 'hono'
import * as z from 'zod'
import { ApiError } from '../api-error.ts'
import { baseApp } from '../base-app.ts'
import { openDatabase } from '../db/open-database.ts'
import { isProvisioned } from '../provisioning/provision-account.ts'
import {
  findOrchestrator,
  setOrchestratorSecret,
  type Orchestrator,
} from '../provisioning/orchestrator-secret.ts'
import { listRevocations } from '../revocations/list-revocations.ts'
import { apiDescriptionRoutes } from '../routes/api-description.ts'
import { readJson } from '../routes/read-json.ts'
import type { SentinelEnv } from '../sentinel-env.ts'

const OrchestratorSecret = z.strictObject({
  /** 256 random bits in base64url, as `randomCredential` makes them. */
  secret: z.string().regex(/^[\w-]{43}$/),
  /** Epoch milliseconds. */
  madeAt: z.int().min(0),
  author: z.strictObject({
    kind: z.enum(['user', 'operator']),
    id: z.string().nullable(),
    address: z.string().nullable(),
    requestId: z.string().nullable(),
  }),
})

/**
 * Revocations since the last question, which accounts are provisioned, what their lambdas invoke as, and
 * what the API looks like.
 */
export const internalApp = baseApp()
  .route('/', apiDescriptionRoutes)
  .get('/revocations', async (c) => {
    const since = Number(c.req.query('since'))
    if (!Number.isSafeInteger(since) || since < 0) {
      throw new ApiError(
        'com.liveperson.faas.fm.badinput',
        'The parameter "since" must be a number from 0 on.',
      )
    }
    return c.json(await listRevocations(openDatabase(c.env), since))
  })
  .get('/accounts/:accountId/provisioning', async (c) => {
    const accountId = c.req.param('accountId')
    return c.json({ isProvisioned: await isProvisioned(openDatabase(c.env), accountId) })
  })
  .get('/accounts/:accountId/orchestrator', async (c) => {
    return c.json(await requireOrchestrator(c))
  })
  .put('/accounts/:accountId/orchestrator/secret', async (c) => {
    const { author, ...secret } = await readJson(c.req, OrchestratorSecret)
    const accountId = c.req.param('accountId')
    const { clientId } = await requireOrchestrator(c)
    await setOrchestratorSecret(openDatabase(c.env), { accountId, clientId }, secret, author)
    return c.json(await requireOrchestrator(c))
  })

async function requireOrchestrator(c: Context<SentinelEnv>): Promise<Orchestrator> {
  const orchestrator = await findOrchestrator(openDatabase(c.env), c.req.param('accountId') ?? '')
  if (orchestrator) return orchestrator
  throw new ApiError(
    'com.liveperson.faas.fm.not-found',
    'The account has no orchestrator. It is not provisioned.',
  )
}
