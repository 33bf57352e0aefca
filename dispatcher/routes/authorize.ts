import type { Context, MiddlewareHandler } from 'hono'
import { ApiError } from '../../kit/http/api-error.ts'
import { originOf } from '../../kit/http/request-origin.ts'
import type { Permission, Principal } from '../auth/permissions.ts'
import { openDatabase } from '../db/database.ts'
import type { AppEnv, Env } from '../env.ts'
import { identify, requireAccount, requirePermission } from '../hot-path.ts'

/** Sets `principal` and `context` from the Bearer token; throws `ApiError` as `identify` does. */
export const authenticate: MiddlewareHandler<AppEnv> = async function authenticate(c, next) {
  await readPrincipal(c)
  await next()
}

/** Does the same, and lets a request pass as `requirePermission` does. */
export function authorize(permission: Permission): MiddlewareHandler<AppEnv> {
  return async function checkPermission(c, next) {
    const principal = await readPrincipal(c)
    requirePermission(principal, c.req.param('accountId'), permission)
    await next()
  }
}

/** Authenticates, and lets everybody of the account in the path pass, whatever they may do. */
export const authorizeAccount: MiddlewareHandler<AppEnv> = async function checkAccount(c, next) {
  requireAccount(await readPrincipal(c), c.req.param('accountId'))
  await next()
}

async function readPrincipal(c: Context<AppEnv>): Promise<Principal> {
  const waitUntil = c.executionCtx.waitUntil.bind(c.executionCtx)
  const authorization = c.req.header('authorization')
  const principal = await identify(authorization, c.env.TOKENS, waitUntil)
  const { accountId, actor: kind, id } = principal
  const author = { kind, id, ...originOf(c, c.env.CLIENT_ADDRESS_HEADER) }
  c.set('principal', principal)
  c.set('context', { db: openDatabase(c.env.DB), accountId, author })
  return principal
}

/**
 * Lets a request pass when the account's feature is switched on. `authorize` must run before it.
 * Throws `ApiError` 403 when it is not.
 */
export const requireProvisioned: MiddlewareHandler<AppEnv> = async function requireProvisioned(
  c,
  next,
) {
  const { accountId } = c.get('principal')
  if (!(await isProvisioned(c.env, accountId))) {
    throw new ApiError(
      'com.liveperson.faas.auth.forbidden',
      'The account is not provisioned. An administrator has to accept the terms of use first: POST /api/account/{accountId}/provisioning.',
    )
  }
  await next()
}

/** Tells whether an account's feature is switched on. Throws `ApiError` 503 when the sentinel can't say. */
export async function isProvisioned(
  { PROVISIONED: known, SENTINEL_INTERNAL: sentinel }: Env,
  accountId: string,
): Promise<boolean> {
  if (known.get(accountId)) return true
  const answer = await sentinel.isProvisioned(accountId).catch((cause: unknown) => {
    throw new ApiError(
      'com.liveperson.faas.fm.unavailable',
      "The platform can't check right now whether the account is provisioned. Try again shortly.",
      { cause },
    )
  })
  if (answer) known.set(accountId, true)
  return answer
}
