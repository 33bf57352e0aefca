import type { User } from '../users/find-user.ts'
import { SESSION_TTL_SECONDS } from './constants.ts'
import type { Session } from './start-session.ts'

const SERVICES = ['agentVep', 'faasGW', 'faasUI', 'sentinel'] as const

/** The answer to a login in the shape that the published command line tool reads. */
export function toLoginView(user: User, session: Session, publicHost: string): object {
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
