import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '../app-env.ts'
import { requirePermission } from '../hot-path.ts'
import type { Permission } from '../permissions.ts'

/** Lets a request pass as `requirePermission` does. `authenticate` must run before it. */
export function authorize(permission: Permission): MiddlewareHandler<AppEnv> {
  return async function checkPermission(c, next) {
    requirePermission(c.get('principal'), c.req.param('accountId'), permission)
    await next()
  }
}
