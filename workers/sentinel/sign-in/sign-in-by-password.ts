import type { Context } from 'hono'
import { ApiError } from '../../../kit/http/api-error.ts'
import { openDatabase } from '../db/open-database.ts'
import type { SentinelEnv } from '../env.ts'
import type { Parameters } from '../http/read-parameters.ts'
import { originOf } from '../people/authorize.ts'
import { type SignedIn, signIn } from './browser-session.ts'
import { checkLogin } from './check-login.ts'
import type { LoginProblem } from './login-page.ts'
import { readDevice, rememberDevice } from './trusted-device.ts'

const MAX_LOGIN_NAME = 200
const MAX_PASSWORD = 1_000

/** Signs in whom the form of a login page names, or says what to show on that page. */
export async function signInByPassword(
  c: Context<SentinelEnv>,
  accountId: string,
  form: Parameters,
): Promise<{ signedIn: SignedIn } | { problem: LoginProblem }> {
  const loginName = form.get('username')?.slice(0, MAX_LOGIN_NAME) ?? ''
  const password = form.get('password')?.slice(0, MAX_PASSWORD) ?? ''
  try {
    const login = { loginName, password }
    const origin = { ...originOf(c), device: readDevice(c, accountId) }
    const user = await checkLogin(c.env, accountId, login, origin)
    await rememberDevice(c, user)
    return { signedIn: await signIn(c, openDatabase(c.env), user) }
  } catch (error) {
    if (!(error instanceof ApiError) || (error.status !== 401 && error.status !== 429)) throw error
    return { problem: { message: error.message, status: error.status, loginName } }
  }
}
