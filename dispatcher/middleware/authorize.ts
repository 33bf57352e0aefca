import type { MiddlewareHandler } from 'hono'
import { ApiError } from '../api-error.ts'
import type { AppEnv } from '../app-env.ts'
import { hasPermission, type Permission } from '../permissions.ts'

/**
 * Lets a request pass when the caller belongs to the account in the path and a role of theirs
 * grants `permission`. `authenticate` must run before it. Throws `ApiError` 404 for another account's
 * path, so that what is not yours looks like what is not there, and 403 for a missing permission.
 */
export function authorize(permission: Permission): MiddlewareHandler<AppEnv> {
  return async function checkPermission(c, next) {
    const principal = c.get('principal')
    if (principal.accountId !== c.req.param('accountId')) {
      throw new ApiError(
        'com.liveperson.faas.fm.not-found',
        'There is no such account, or your token belongs to another one.',
      )
    }
    if (!hasPermission(principal.roles, permission)) {
      throw new ApiError(
        'com.liveperson.faas.auth.forbidden',
        `You lack the permission ${permission}. Ask an administrator for a profile that has it.`,
      )
    }
    await next()
  }
}
