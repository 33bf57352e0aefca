import * as z from 'zod'
import type { User } from '../users/find-user.ts'
import { SESSION_TTL_SECONDS } from './constants.ts'
import type { Session } from './start-session.ts'

const SERVICES = ['agentVep', 'faasGW', 'faasUI', 'sentinel'] as const

/** The answer to a login in the shape that the published command line tool reads. */
export const LoginView = z.object({
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
    baseURIs: z.array(z.object({ service: z.string(), account: z.string(), baseURI: z.string() })),
  }),
  accountData: z.object({}),
  /** Milliseconds, as a text. */
  sessionTTl: z.string(),
  bearer: z.string(),
  sessionId: z.string(),
})
export type LoginView = z.infer<typeof LoginView>

/** Renders a session that has just begun. */
export function toLoginView(user: User, session: Session, publicHost: string): LoginView {
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
