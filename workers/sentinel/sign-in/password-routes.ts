import { Hono } from 'hono'
import * as z from 'zod'
import { ApiError } from '../../../kit/http/api-error.ts'
import { undescribed } from '../../../kit/http/describe-route.ts'
import { validate } from '../../../kit/http/validate.ts'
import { openDatabase } from '../db/open-database.ts'
import type { SentinelEnv } from '../env.ts'
import { forbidCaching } from '../http/forbid-caching.ts'
import { authenticate, originOf } from '../people/authorize.ts'
import { changePassword, choosePassword } from '../people/change-password.ts'
import { findUserById } from '../people/find-user.ts'
import { NewPassword } from '../people/user-view.ts'
import { checkLogin } from './check-login.ts'
import { rememberDevice } from './trusted-device.ts'

const ChosenPassword = z.strictObject({ token: z.string().max(200), password: NewPassword })
const ChangedPassword = z.strictObject({
  currentPassword: z.string().max(1_000),
  newPassword: NewPassword,
})

/**
 * What users do about their own password: choose one with the token of an invitation or a reset, or
 * change the one they have.
 */
export const passwordRoutes = new Hono<SentinelEnv>({ strict: false })
  .use(forbidCaching)
  .post('/chosen', undescribed, validate('json', ChosenPassword), async (c) => {
    const { token, password } = c.req.valid('json')
    const db = openDatabase(c.env)
    const accountId = c.req.param('accountId') ?? ''
    await rememberDevice(c, await choosePassword({ db, accountId }, token, password, originOf(c)))
    return c.body(null, 204)
  })
  .post('/changed', undescribed, authenticate, validate('json', ChangedPassword), async (c) => {
    const { currentPassword, newPassword } = c.req.valid('json')
    const principal = c.get('principal')
    const db = openDatabase(c.env)
    const user =
      principal.kind === 'session' && principal.accountId === c.req.param('accountId')
        ? await findUserById(c.get('context'), principal.id)
        : undefined
    if (!user) {
      throw new ApiError(
        'com.liveperson.faas.auth.forbidden',
        'Only a user who is logged in to this account can change their password.',
      )
    }
    const login = { loginName: user.loginName, password: currentPassword }
    const origin = { ...originOf(c), signedInAs: user.id }
    const proved = await checkLogin(c.env, user.accountId, login, origin)
    await rememberDevice(c, await changePassword(db, proved, newPassword, c.get('context').author))
    return c.body(null, 204)
  })
