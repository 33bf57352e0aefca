import { type Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import * as z from 'zod'
import { describe } from '../../../kit/http/describe-route.ts'
import { validate } from '../../../kit/http/validate.ts'
import { openDatabase } from '../db/open-database.ts'
import type { SentinelEnv } from '../env.ts'
import { forbidCaching } from '../http/forbid-caching.ts'
import { originOf } from '../people/authorize.ts'
import type { User } from '../people/find-user.ts'
import { checkLogin, type Credentials } from './check-login.ts'
import { endSession, findProvenSession, type LiveSession } from './find-session.ts'
import { type Session, SESSION_TTL_SECONDS, startSession } from './store-session.ts'
import { readDevice, rememberDevice } from './trusted-device.ts'

const SERVICES = ['agentVep', 'faasGW', 'faasUI', 'sentinel'] as const

/** The answer to a login in the shape that the published command line tool reads. */
const LoginView = z
  .object({
    csrf: z.string(),
    wsuk: z.string(),
    config: z.object({
      loginName: z.string(),
      userId: z.string(),
      userPrivileges: z.array(z.number()),
      serverCurrentTime: z.number(),
      timeDiff: z.number(),
      serverTimeZoneName: z.string(),
      serverTimeGMTDiff: z.number(),
      isLPA: z.boolean(),
      isAdmin: z.boolean(),
      accountTimeZoneId: z.string(),
    }),
    csdsCollectionResponse: z.object({
      baseURIs: z.array(
        z.object({ service: z.string(), account: z.string(), baseURI: z.string() }),
      ),
    }),
    accountData: z.object({}),
    /** Milliseconds, as a text. */
    sessionTTl: z.string(),
    bearer: z.string(),
    sessionId: z.string(),
  })
  .meta({
    id: 'Session',
    examples: [
      {
        csrf: 'q1K7wJalrXUtnFEMIK7MDENGbPxRfiCY',
        wsuk: '',
        config: {
          loginName: 'admin',
          userId: 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77',
          userPrivileges: [],
          serverCurrentTime: 1795339800000,
          timeDiff: 0,
          serverTimeZoneName: 'GMT',
          serverTimeGMTDiff: 0,
          isLPA: false,
          isAdmin: true,
          accountTimeZoneId: 'UTC',
        },
        csdsCollectionResponse: {
          baseURIs: [{ service: 'faasGW', account: 'brand1', baseURI: 'lamplighter.example.com' }],
        },
        accountData: {},
        sessionTTl: '28800000',
        bearer: 'eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl',
        sessionId: 'b7e6a9f04ad94b1c',
      },
    ],
  })
type LoginView = z.infer<typeof LoginView>

/** Renders a session that has just begun. */
function toLoginView(user: User, session: Session, publicHost: string): LoginView {
  const { roles, isAdministrator } = user.access
  return {
    csrf: session.csrf,
    wsuk: '',
    config: {
      loginName: user.loginName,
      userId: user.id,
      userPrivileges: [],
      serverCurrentTime: Date.now(),
      timeDiff: 0,
      serverTimeZoneName: 'GMT',
      serverTimeGMTDiff: 0,
      isLPA: roles.includes('LPA'),
      isAdmin: isAdministrator,
      accountTimeZoneId: 'UTC',
    },
    csdsCollectionResponse: {
      baseURIs: SERVICES.map((service) => ({
        service,
        account: user.accountId,
        baseURI: publicHost,
      })),
    },
    accountData: {},
    sessionTTl: String(SESSION_TTL_SECONDS * 1000),
    bearer: session.bearer,
    sessionId: session.sessionId,
  }
}

// Published clients put fields of their own beside these, so what is not known is passed over.
const Username = z.string().max(200)
const AppKeyPart = z.string().min(1).max(200)
const Login = z
  .union(
    [
      z.object({ username: Username, password: z.string().max(1_000) }),
      z.object({
        username: Username,
        appKey: AppKeyPart,
        secret: AppKeyPart,
        accessToken: AppKeyPart,
        accessTokenSecret: AppKeyPart,
      }),
    ],
    'Send "username" with "password", or with "appKey", "secret", "accessToken" and "accessTokenSecret"',
  )
  .meta({ id: 'Login', examples: [{ username: 'admin', password: 'battery staple' }] })
const Proof = z
  .object({ csrf: z.string().max(200) })
  .meta({ id: 'SessionProof', examples: [{ csrf: 'q1K7wJalrXUtnFEMIK7MDENGbPxRfiCY' }] })

const tag = 'Login'
const Ended = z
  .object({
    error: z.object({
      time: z.number(),
      message: z.string(),
      internalCode: z.number(),
      responseStatus: z.string(),
    }),
  })
  .meta({ id: 'SessionEnded' })
const OVER = { 401: { text: 'The session has ended or is unknown.', schema: Ended } }
const TimeLeft = z
  .object({ sessionTTl: z.string().describe('Milliseconds, as a text.') })
  .meta({ id: 'SessionTimeLeft', examples: [{ sessionTTl: '28799000' }] })
const Nothing = z.object({}).meta({ id: 'Nothing', examples: [{}] })

/** Login, refresh and logout as published clients know them. */
export const loginRoutes = new Hono<SentinelEnv>({ strict: false })
  .use('/:path{login|refresh|logout}', forbidCaching)
  .post(
    '/login',
    describe({
      tag,
      id: 'login',
      summary: 'Logs a user in.',
      schema: LoginView,
      others: {
        401: 'The login name or password, or the app key, is wrong.',
        403: 'People can sign in only through single sign-on.',
        429: 'Too many attempts.',
      },
      isPublic: true,
    }),
    validate('json', Login),
    async (c) => {
      const login = c.req.valid('json')
      const accountId = c.req.param('accountId') ?? ''
      const user = await checkLogin(c.env, accountId, credentialsOf(login), {
        ...originOf(c),
        device: readDevice(c, accountId),
      })
      const isPerson = 'password' in login
      if (isPerson) await rememberDevice(c, user)
      const appKey = isPerson ? undefined : login.appKey
      const session = await startSession(c.env, user, originOf(c), appKey)
      return c.json(toLoginView(user, session, c.env.PUBLIC_HOST))
    },
  )
  .post(
    '/refresh',
    describe({
      tag,
      id: 'refreshSession',
      summary: 'Says how long the session of the cookie `session_id` lasts.',
      schema: TimeLeft,
      others: OVER,
      isPublic: true,
    }),
    validate('json', Proof),
    async (c) => {
      const session = await readSession(c, c.req.valid('json').csrf)
      if (!session) return refuse(c)
      return c.json({ sessionTTl: String(session.expiresAt.getTime() - Date.now()) })
    },
  )
  .post(
    '/logout',
    describe({
      tag,
      id: 'logout',
      summary: 'Ends the session of the cookie `session_id` with its bearer.',
      schema: Nothing,
      others: OVER,
      isPublic: true,
    }),
    validate('json', Proof),
    async (c) => {
      const session = await readSession(c, c.req.valid('json').csrf)
      if (!session) return refuse(c)
      await endSession(
        { db: openDatabase(c.env), accountId: c.req.param('accountId') ?? '' },
        session,
        originOf(c),
      )
      return c.json({})
    },
  )

function credentialsOf(login: z.output<typeof Login>): Credentials {
  const { username: loginName } = login
  if ('password' in login) return { loginName, password: login.password }
  const { appKey, secret, accessToken, accessTokenSecret } = login
  return { loginName, appKey: { appKey, secret, accessToken, accessTokenSecret } }
}

/** The session that a request continues: its id comes as a cookie, its CSRF token in the body. */
function readSession(c: Context<SentinelEnv>, csrf: string): Promise<LiveSession | undefined> {
  const sessionId = getCookie(c, 'session_id') ?? ''
  const db = openDatabase(c.env)
  return findProvenSession({ db, accountId: c.req.param('accountId') ?? '' }, { sessionId, csrf })
}

/** In the shape that published clients read. */
function refuse(c: Context<SentinelEnv>): Response {
  const error = {
    time: Date.now(),
    message: 'The session has ended or is unknown. Log in again.',
    internalCode: 10,
    responseStatus: 'UNAUTHORIZED',
  }
  return c.json({ error }, 401)
}
