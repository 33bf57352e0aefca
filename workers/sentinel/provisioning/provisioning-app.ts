import * as z from 'zod'
import { recordEvent } from '../../audit/record-change.ts'
import { verifyAllChains } from '../../audit/verify-all-chains.ts'
import { ACCOUNT_ID } from '../accounts/account-id.ts'
import { createAccount } from '../accounts/create-account.ts'
import { Manifest } from '../app-installations/manifest.ts'
import { requireAccount } from '../accounts/require-account.ts'
import { ApiError } from '../api-error.ts'
import { baseApp } from '../base-app.ts'
import { openDatabase } from '../db/open-database.ts'
import { rotateKeys } from '../keys/rotate-keys.ts'
import { operatorOf } from '../middleware/author-of.ts'
import { readJson } from '../routes/read-json.ts'
import { signSessionToken } from '../sessions/start-session.ts'
import { LoginName, NewPassword, RoleSet } from '../users/new-user.ts'
import { installFirstPartyApp } from './install-first-party-app.ts'
import { createUserWithRoles } from './create-user-with-roles.ts'
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
export const provisioningApp = baseApp()
  .use('/accounts/:accountId/*', async (c, next) => {
    if (!ACCOUNT_ID.test(c.req.param('accountId'))) {
      throw new ApiError(
        'com.liveperson.faas.fm.badinput',
        'An account id is 1 to 20 lower-case letters and digits.',
      )
    }
    await next()
  })
  .put('/accounts/:accountId', async (c) => {
    const { adminLogin, adminPassword } = await readJson(c.req, NewAccount)
    const accountId = c.req.param('accountId')
    const admin = { loginName: adminLogin, password: adminPassword }
    const isNew = await createAccount(openDatabase(c.env), accountId, admin, operatorOf(c))
    return c.json({ accountId }, isNew ? 201 : 200)
  })
  .post('/accounts/:accountId/provisioning', async (c) => {
    const db = openDatabase(c.env)
    const accountId = c.req.param('accountId')
    await requireAccount(db, accountId)
    await provisionAccount(db, accountId, operatorOf(c))
    return c.json(await readProvisioning(db, accountId))
  })
  .post('/accounts/:accountId/sessions', async (c) => {
    const { loginName } = await readJson(c.req, NewSession)
    const db = openDatabase(c.env)
    const accountId = c.req.param('accountId')
    const user = await requireOperatorsUser(db, accountId, loginName)
    const event = { accountId, action: 'session.open', subject: user.id } as const
    await recordEvent(db, operatorOf(c), event)
    return c.json({ bearer: await signSessionToken(c.env, user), userId: user.id }, 201)
  })
  .post('/accounts/:accountId/app-tokens', async (c) => {
    const { clientName } = await readJson(c.req, NewAppToken)
    const token = await signClientToken(c.env, c.req.param('accountId'), clientName, operatorOf(c))
    return c.json({ access_token: token }, 201)
  })
  .put('/accounts/:accountId/first-party-apps', async (c) => {
    const manifest = await readJson(c.req, Manifest)
    const accountId = c.req.param('accountId')
    const db = openDatabase(c.env)
    return c.json(await installFirstPartyApp(db, accountId, manifest, operatorOf(c)))
  })
  .post('/accounts/:accountId/users', async (c) => {
    const user = await readJson(c.req, NewUser)
    const accountId = c.req.param('accountId')
    const db = openDatabase(c.env)
    return c.json({ userId: await createUserWithRoles(db, accountId, user, operatorOf(c)) }, 201)
  })
  .post('/keys/rotate', async (c) => {
    const { purpose } = await readJson(c.req, KeyRotation)
    const { signFrom } = await rotateKeys(c.env, purpose, operatorOf(c))
    return c.json({ signFrom: signFrom.toISOString() }, 201)
  })
  .get('/audit-verification', async (c) => {
    return c.json(await verifyAllChains(openDatabase(c.env)))
  })
