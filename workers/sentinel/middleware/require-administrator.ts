import type { MiddlewareHandler } from 'hono'
import { ApiError } from '../api-error.ts'
import { openDatabase } from '../db/open-database.ts'
import type { SentinelEnv } from '../sentinel-env.ts'
import { findUserById } from '../users/find-user.ts'

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
        : await findUserById(openDatabase(c.env), principal.accountId, principal.id)
    if (user?.state !== 'active' || !user.access.isAdministrator) {
      throw new ApiError(
        'com.liveperson.faas.auth.forbidden',
        'Only LPA and administrators manage this. Ask an administrator of your account.',
      )
    }
    await next()
  }
