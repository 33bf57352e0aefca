import { WorkerEntrypoint } from 'cloudflare:workers'
import * as z from 'zod'
import { recordEvent } from '../../../kit/audit/record-change.ts'
import { ChainQuery, verifyAllChains } from '../../../kit/audit/verify-all-chains.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { validate } from '../../../kit/http/validate.ts'
import { requireKey, ResealRequest } from '../../../kit/reseal.ts'
import { answerMigrations } from '../../../kit/storage/apply-migrations.ts'
import { requireAccount } from '../accounts/require-account.ts'
import { Manifest } from '../app-installations/manifest.ts'
import { ACCOUNT_ID } from '../contract.ts'
import { openDatabase } from '../db/open-database.ts'
import type { Bindings } from '../env.ts'
import { isolateEnv } from '../isolate-env.ts'
import { resealSigningKeys } from '../tokens/reseal-signing-keys.ts'
import { operatorIn, operatorOf } from '../people/authorize.ts'
import { createAccount } from '../people/create-account.ts'
import { LoginName, NewPassword, RoleSet } from '../people/user-view.ts'
import { sentinelApp } from '../sentinel-app.ts'
import { signSessionToken } from '../sign-in/store-session.ts'
import { resealClientSecrets } from '../single-sign-on/reseal-client-secrets.ts'
import { createUserWithRoles } from './create-user-with-roles.ts'
import { installFirstPartyApp } from './install-first-party-app.ts'
import { provisionAccount } from './provision-account.ts'
import { readProvisioning } from './provisioning-view.ts'
import { requireOperatorsUser } from './require-operators-user.ts'
import { signClientToken } from './sign-client-token.ts'

const NewAccount = z.strictObject({ adminLogin: LoginName, adminPassword: NewPassword })
const NewSession = z.strictObject({ loginName: LoginName.optional() })
const NewAppToken = z.strictObject({ clientName: z.string().min(1).max(128) })
const NewUser = z.strictObject({ loginName: LoginName, password: NewPassword, roles: RoleSet })
const KeyRotation = z.strictObject({ purpose: z.enum(['app', 'id']) })

/** What the operator asks of the sentinel; every answer is JSON. */
const provisioningApp = sentinelApp()
  .use('/accounts/:accountId/*', async (c, next) => {
    if (!ACCOUNT_ID.test(c.req.param('accountId'))) {
      throw new ApiError(
        'com.liveperson.faas.fm.badinput',
        'An account id is 1 to 20 lower-case letters and digits.',
      )
    }
    await next()
  })
  .put('/accounts/:accountId', validate('json', NewAccount), async (c) => {
    const { adminLogin, adminPassword } = c.req.valid('json')
    const context = operatorIn(c)
    const isNew = await createAccount(context, { loginName: adminLogin, password: adminPassword })
    return c.json({ accountId: context.accountId }, isNew ? 201 : 200)
  })
  .post('/accounts/:accountId/provisioning', async (c) => {
    const context = operatorIn(c)
    await requireAccount(context)
    await provisionAccount(context)
    return c.json(await readProvisioning(context))
  })
  .post('/accounts/:accountId/sessions', validate('json', NewSession), async (c) => {
    const context = operatorIn(c)
    const user = await requireOperatorsUser(context, c.req.valid('json').loginName)
    await recordEvent(context, { action: 'session.open', subject: user.id })
    return c.json({ bearer: await signSessionToken(c.env, user), userId: user.id }, 201)
  })
  .post('/accounts/:accountId/app-tokens', validate('json', NewAppToken), async (c) => {
    const { clientName } = c.req.valid('json')
    const token = await signClientToken({ ...operatorIn(c), env: c.env }, clientName)
    return c.json({ access_token: token }, 201)
  })
  .put('/accounts/:accountId/first-party-apps', validate('json', Manifest), async (c) => {
    return c.json(await installFirstPartyApp(operatorIn(c), c.req.valid('json')))
  })
  .post('/accounts/:accountId/users', validate('json', NewUser), async (c) => {
    return c.json({ userId: await createUserWithRoles(operatorIn(c), c.req.valid('json')) }, 201)
  })
  .post('/keys/rotate', validate('json', KeyRotation), async (c) => {
    const { purpose } = c.req.valid('json')
    const { signFrom } = await c.env.KEY_RING.rotate(purpose, operatorOf(c))
    return c.json({ signFrom: signFrom.toISOString() }, 201)
  })
  .post('/resealings/signing-keys', validate('json', ResealRequest), async (c) => {
    const { key, after } = c.req.valid('json')
    await requireKey(c.env, key)
    return c.json(await resealSigningKeys(c.env, after))
  })
  .post('/resealings/client-secrets', validate('json', ResealRequest), async (c) => {
    const { key, after } = c.req.valid('json')
    await requireKey(c.env, key)
    return c.json(await resealClientSecrets(c.env, after))
  })
  .get('/audit-verification', validate('query', ChainQuery), async (c) =>
    c.json(await verifyAllChains(openDatabase(c.env), c.req.valid('query').after)),
  )

/**
 * The operator's door to the sentinel: it asks for no token. Bind it only to what the operator alone
 * reaches; the public routes do not lead here.
 */
export class Provisioning extends WorkerEntrypoint<Bindings> {
  override fetch(request: Request): Response | Promise<Response> {
    const isMigration = request.method === 'POST' && new URL(request.url).pathname === '/migrations'
    // Before the app's limit on bodies: a schema has no bound.
    if (isMigration) return answerMigrations(request, this.env.SENTINEL_DB)
    return provisioningApp.fetch(request, isolateEnv(this.env), this.ctx)
  }
}
