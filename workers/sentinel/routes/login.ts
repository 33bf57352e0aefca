import { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import * as z from 'zod'
import { openDatabase } from '../db/open-database.ts'
import { originOf } from '../middleware/author-of.ts'
import { forbidCaching } from '../middleware/forbid-caching.ts'
import type { SentinelEnv } from '../sentinel-env.ts'
import { checkLogin } from '../sessions/check-login.ts'
import { findSessionEnd } from '../sessions/find-session.ts'
import { toLoginView } from '../sessions/login-view.ts'
import { startSession } from '../sessions/start-session.ts'
import { methodNotAllowed } from './method-not-allowed.ts'
import { readJson } from './read-json.ts'

// Published clients put fields of their own beside these, so what is not known is passed over.
const Login = z.object({ username: z.string().max(200), password: z.string().max(1_000) })
const Refresh = z.object({ csrf: z.string().max(200) })

/** Login and refresh as published clients use them. */
export const loginRoutes = new Hono<SentinelEnv>({ strict: false })
  .use('/:path{login|refresh}', forbidCaching)
  .post('/login', async (c) => {
    const { username, password } = await readJson(c.req, Login)
    const user = await checkLogin(
      openDatabase(c.env),
      c.req.param('accountId') ?? '',
      { loginName: username, password },
      originOf(c),
    )
    return c.json(
      toLoginView(user, await startSession(c.env, user, originOf(c)), c.env.PUBLIC_HOST),
    )
  })
  .post('/refresh', async (c) => {
    const { csrf } = await readJson(c.req, Refresh)
    const sessionId = getCookie(c, 'session_id') ?? ''
    const end = await findSessionEnd(
      openDatabase(c.env),
      c.req.param('accountId') ?? '',
      sessionId,
      csrf,
    )
    if (end) return c.json({ sessionTTl: String(end.getTime() - Date.now()) })
    const error = {
      time: Date.now(),
      message: 'The session has ended or is not known. Log in again.',
      internalCode: 10,
      responseStatus: 'UNAUTHORIZED',
    }
    return c.json({ error }, 401)
  })
  .all('/:path{login|refresh}', methodNotAllowed('POST'))
