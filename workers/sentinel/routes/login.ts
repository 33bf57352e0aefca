import { Hono, type Context } from 'hono'
import { getCookie } from 'hono/cookie'
import * as z from 'zod'
import { openDatabase } from '../db/open-database.ts'
import { originOf } from '../middleware/author-of.ts'
import { forbidCaching } from '../middleware/forbid-caching.ts'
import type { SentinelEnv } from '../sentinel-env.ts'
import { checkLogin } from '../sessions/check-login.ts'
import { endSession } from '../sessions/end-session.ts'
import { findProvenSession, type LiveSession } from '../sessions/find-session.ts'
import { LoginView, toLoginView } from '../sessions/login-view.ts'
import { startSession } from '../sessions/start-session.ts'
import { readDevice, rememberDevice } from '../sessions/trusted-device.ts'
import { describe } from './describe.ts'
import { methodNotAllowed } from './method-not-allowed.ts'
import { readJson } from './read-json.ts'

// Published clients put fields of their own beside these, so what is not known is passed over.
const Login = z.object({ username: z.string().max(200), password: z.string().max(1_000) })
const Proof = z.object({ csrf: z.string().max(200) })

const tag = 'Login'
const OVER = { 401: 'The session has ended or is not known.' }

/** Login, refresh and logout as published clients know them. */
export const loginRoutes = new Hono<SentinelEnv>({ strict: false })
  .use('/:path{login|refresh|logout}', forbidCaching)
  .post(
    '/login',
    describe({
      tag,
      summary: 'Logs a user in.',
      body: Login,
      schema: LoginView,
      others: { 401: 'The login name or the password is not right.', 429: 'Too many attempts.' },
      isPublic: true,
    }),
    async (c) => {
      const { username, password } = await readJson(c.req, Login)
      const accountId = c.req.param('accountId') ?? ''
      const user = await checkLogin(
        c.env,
        accountId,
        { loginName: username, password },
        { ...originOf(c), device: readDevice(c, accountId) },
      )
      await rememberDevice(c, user)
      return c.json(
        toLoginView(user, await startSession(c.env, user, originOf(c)), c.env.PUBLIC_HOST),
      )
    },
  )
  .post(
    '/refresh',
    describe({
      tag,
      summary: 'Tells how long the session of the cookie `session_id` goes on.',
      body: Proof,
      schema: z.object({ sessionTTl: z.string() }),
      others: OVER,
      isPublic: true,
    }),
    async (c) => {
      const session = await readSession(c)
      if (!session) return refuse(c)
      return c.json({ sessionTTl: String(session.expiresAt.getTime() - Date.now()) })
    },
  )
  .post(
    '/logout',
    describe({
      tag,
      summary: 'Ends the session of the cookie `session_id` with its bearer.',
      body: Proof,
      schema: z.object({}),
      others: OVER,
      isPublic: true,
    }),
    async (c) => {
      const session = await readSession(c)
      if (!session) return refuse(c)
      await endSession(openDatabase(c.env), c.req.param('accountId') ?? '', session, originOf(c))
      return c.json({})
    },
  )
  .all('/:path{login|refresh|logout}', methodNotAllowed('POST'))

/** The session that a request continues: its id comes as a cookie, its CSRF token in the body. */
async function readSession(c: Context<SentinelEnv>): Promise<LiveSession | undefined> {
  const { csrf } = await readJson(c.req, Proof)
  const sessionId = getCookie(c, 'session_id') ?? ''
  const db = openDatabase(c.env)
  return findProvenSession(db, c.req.param('accountId') ?? '', { sessionId, csrf })
}

/** In the shape that published clients read. */
function refuse(c: Context<SentinelEnv>): Response {
  const error = {
    time: Date.now(),
    message: 'The session has ended or is not known. Log in again.',
    internalCode: 10,
    responseStatus: 'UNAUTHORIZED',
  }
  return c.json({ error }, 401)
}
