import type { Context, MiddlewareHandler } from 'hono'
import type { ChangeContext } from '../../../kit/account-context.ts'
import type { Author } from '../../../kit/audit/audit-event.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { invalidToken } from '../../../kit/http/refusals.ts'
import { readBearer } from '../../../kit/http/read-authorization.ts'
import {
  type Origin,
  originOf as requestOrigin,
  SENTINEL_ADDRESS_HEADER,
} from '../../../kit/http/request-origin.ts'
import { openDatabase } from '../db/open-database.ts'
import type { SentinelEnv } from '../env.ts'
import { isRevoked } from '../tokens/revocations.ts'
import { verifyToken } from '../tokens/verify-token.ts'
import { findUserById } from './find-user.ts'

/** Sets `principal` and `context` from the Bearer token (RFC 6750 section 2.1); throws `ApiError` 401 without a valid one. */
export const authenticate: MiddlewareHandler<SentinelEnv> = async function authenticate(c, next) {
  const principal = await verifyToken(c.env, readBearer(c.req.header('authorization')))
  const db = openDatabase(c.env)
  if (!principal || (await isRevoked(db, principal))) throw invalidToken()
  const { accountId, id } = principal
  const kind = principal.kind === 'app' ? 'application' : 'user'
  c.set('principal', principal)
  c.set('context', { db, accountId, author: { kind, id, ...originOf(c) } })
  await next()
}

/**
 * Lets a request pass when an administrator of the account in the path makes it, by what the
 * database says of them now: a right that was taken away is gone at once. `authenticate` must run
 * before it. Throws `ApiError` 404 for another account's path, 403 for everybody else.
 */
export const requireAdministrator: MiddlewareHandler<SentinelEnv> =
  async function requireAdministrator(c, next) {
    const principal = c.get('principal')
    if (principal.accountId !== c.req.param('accountId')) {
      throw new ApiError(
        'com.liveperson.faas.fm.not-found',
        'There is no such account, or your token belongs to another one.',
      )
    }
    const user =
      principal.kind === 'app'
        ? undefined
        : await findUserById(
            { db: openDatabase(c.env), accountId: principal.accountId },
            principal.id,
          )
    if (user?.state !== 'active' || !user.access.isAdministrator) {
      throw new ApiError(
        'com.liveperson.faas.auth.forbidden',
        'Only LPA and administrators manage this. Ask an administrator of your account.',
      )
    }
    await next()
  }

/** Who runs the platform, at a door that nobody else reaches. */
export function operatorOf(c: Context<SentinelEnv>): Author {
  return { kind: 'operator', id: null, ...originOf(c) }
}

type AccountPath = `/accounts/:accountId${
  | ''
  | '/provisioning'
  | '/sessions'
  | '/app-tokens'
  | '/first-party-apps'
  | '/users'}`

/** The operator at work in the account of the path. */
export function operatorIn(c: Context<SentinelEnv, AccountPath>): ChangeContext {
  return {
    db: openDatabase(c.env),
    accountId: c.req.param('accountId'),
    author: operatorOf(c),
  }
}

/** Where a request comes from, as the dispatcher tells it. */
export function originOf(c: Context<SentinelEnv>): Origin {
  return requestOrigin(c, SENTINEL_ADDRESS_HEADER)
}
