import { WorkerEntrypoint } from 'cloudflare:workers'
import { type Context, Hono } from 'hono'
import * as z from 'zod'
import type { ChangeContext } from '../kit/account-context.ts'
import { OPERATOR } from '../kit/audit/audit-event.ts'
import { ChainQuery, verifyAllChains } from '../kit/audit/verify-all-chains.ts'
import { ApiError } from '../kit/http/api-error.ts'
import { baseApp } from '../kit/http/base-app.ts'
import { respondToError } from '../kit/http/respond-to-error.ts'
import { validate } from '../kit/http/validate.ts'
import { requireKey, ResealRequest } from '../kit/reseal.ts'
import { answerMigrations } from '../kit/storage/apply-migrations.ts'
import { PROMETHEUS_TYPE, toPrometheusText } from '../kit/prometheus-text.ts'
import { ACCOUNT_ID } from '../workers/sentinel/contract.ts'
import { LimitPatch, readLimits, resetLimits, setLimits } from './account-limits/set-limits.ts'
import { openDatabase } from './db/database.ts'
import { repairNamespace } from './deployments/repair-namespace.ts'
import type { AppEnv, Bindings } from './env.ts'
import { exportAccount, ExportPart } from './export-account.ts'
import { AccountImport, importAccount, MAX_IMPORT_BYTES } from './import-account.ts'
import { drain } from './in-flight.ts'
import { recordMetrics } from './invocations/record-metrics.ts'
import { isolateEnv } from './isolate-env.ts'
import { installDefaultSecrets } from './secrets/install-default-secrets.ts'
import { makeNextDataKey, resealDataKeys } from './secrets/data-key.ts'
import { resealSomeSecrets } from './secrets/reseal-secrets.ts'
import { runTick } from './tick.ts'

const Tick = z.strictObject({ cron: z.string() })
const ExportQuery = z.object({ part: ExportPart, after: z.string().optional() })

/** What the operator's commands ask of the dispatcher; every answer but the metrics is JSON. It asks for no token. */
const operatorApp = baseApp(new Hono<AppEnv>(), respondToError)
  .post('/drain', async (c) => c.json({ inFlight: await drain() }))
  .post('/migrations', (c) => answerMigrations(c.req.raw, c.env.DB))
  .post('/tick', validate('json', Tick), async (c) => {
    await runTick(c.env, c.req.valid('json').cron)
    return c.json({})
  })
  .post('/namespace/repair', async (c) => c.json(await repairNamespace(c.env)))
  .get('/metrics', (c) =>
    c.body(toPrometheusText(recordMetrics()), 200, { 'content-type': PROMETHEUS_TYPE }),
  )
  .get('/audit-verification', validate('query', ChainQuery), async (c) =>
    c.json(await verifyAllChains(openDatabase(c.env.DB), c.req.valid('query').after)),
  )
  .post('/secret-keys', async (c) => {
    await makeNextDataKey(c.env, OPERATOR)
    return c.json({}, 201)
  })
  .post('/resealings/secrets', validate('json', ResealRequest), async (c) =>
    c.json(await resealSomeSecrets(c.env, c.req.valid('json').after)),
  )
  .post('/resealings/data-keys', validate('json', ResealRequest), async (c) => {
    const { key, after } = c.req.valid('json')
    await requireKey(c.env, key)
    return c.json(await resealDataKeys(c.env, after))
  })
  .get('/accounts/:accountId/limits', async (c) => c.json(await readLimits(operatorIn(c))))
  .patch('/accounts/:accountId/limits', validate('json', LimitPatch), async (c) => {
    await setLimits(operatorIn(c), c.req.valid('json'))
    return c.json(await readLimits(operatorIn(c)))
  })
  .delete('/accounts/:accountId/limits', async (c) => {
    await resetLimits(operatorIn(c))
    return c.json(await readLimits(operatorIn(c)))
  })
  .get('/accounts/:accountId/export', validate('query', ExportQuery), async (c) => {
    const { part, after } = c.req.valid('query')
    return c.json(await exportAccount(c.env, operatorIn(c).accountId, part, after))
  })
  .post(
    '/accounts/:accountId/import',
    validate('json', AccountImport, { maxBytes: MAX_IMPORT_BYTES }),
    async (c) => c.json(await importAccount(c.env, operatorIn(c).accountId, c.req.valid('json'))),
  )
  .put('/accounts/:accountId/default-secrets', async (c) => {
    await installDefaultSecrets({
      env: c.env,
      db: openDatabase(c.env.DB),
      accountId: c.req.param('accountId'),
      author: OPERATOR,
    })
    return c.json({})
  })

/** On whose behalf the operator changes an account. */
function operatorIn(
  c: Context<AppEnv, `/accounts/:accountId/${'limits' | 'export' | 'import'}`>,
): ChangeContext {
  const accountId = c.req.param('accountId')
  if (ACCOUNT_ID.test(accountId)) return { db: openDatabase(c.env.DB), accountId, author: OPERATOR }
  throw new ApiError(
    'com.liveperson.faas.fm.badinput',
    'An account id is 1 to 20 lower-case letters and digits.',
  )
}

/** The dispatcher's entrypoint for whoever runs the platform, never for the public. */
export class Lifecycle extends WorkerEntrypoint<Bindings> {
  override async fetch(request: Request): Promise<Response> {
    return operatorApp.fetch(request, isolateEnv(this.env), this.ctx)
  }
}
