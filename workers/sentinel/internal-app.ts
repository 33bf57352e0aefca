import { WorkerEntrypoint } from 'cloudflare:workers'
import { type Context, Hono } from 'hono'
import { generateSpecs } from 'hono-openapi'
import * as z from 'zod'
import { ApiError } from '../../kit/http/api-error.ts'
import { validate } from '../../kit/http/validate.ts'
import { app } from './app.ts'
import { openDatabase } from './db/open-database.ts'
import type { Env, SentinelEnv } from './env.ts'
import {
  findOrchestrator,
  type Orchestrator,
  setOrchestratorSecret,
} from './provisioning/orchestrator-secret.ts'
import { isProvisioned } from './provisioning/provision-account.ts'
import { sentinelApp } from './sentinel-app.ts'
import { listRevocations } from './tokens/revocations.ts'

/** Paths and schemas of all routes that are described, for the dispatcher to put beside its own. */
const apiDescriptionRoutes = new Hono<SentinelEnv>().get('/openapi.json', async (c) => {
  const { paths, components } = await generateSpecs(app)
  return c.json({ paths, components })
})

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
const internalApp = sentinelApp()
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
  .put(
    '/accounts/:accountId/orchestrator/secret',
    validate('json', OrchestratorSecret),
    async (c) => {
      const { author, ...secret } = c.req.valid('json')
      const accountId = c.req.param('accountId')
      const { clientId } = await requireOrchestrator(c)
      await setOrchestratorSecret(openDatabase(c.env), { accountId, clientId }, secret, author)
      return c.json(await requireOrchestrator(c))
    },
  )

async function requireOrchestrator(c: Context<SentinelEnv>): Promise<Orchestrator> {
  const orchestrator = await findOrchestrator(openDatabase(c.env), c.req.param('accountId') ?? '')
  if (orchestrator) return orchestrator
  throw new ApiError(
    'com.liveperson.faas.fm.not-found',
    'The account has no orchestrator. It is not provisioned.',
  )
}

/**
 * What the dispatcher asks the sentinel for on its own behalf. It asks for no token: bind it to the
 * dispatcher alone; the public routes do not lead here.
 */
export class Internal extends WorkerEntrypoint<Env> {
  override fetch(request: Request): Response | Promise<Response> {
    return internalApp.fetch(request, this.env, this.ctx)
  }
}
