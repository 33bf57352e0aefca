import type { MiddlewareHandler } from 'hono'
import { isProvisioned } from '../accounts/is-provisioned.ts'
import { ApiError } from '../api-error.ts'
import type { AppEnv } from '../app-env.ts'

/**
 * Lets a request pass when the account's feature is switched on. `authorize` must run before it.
 * Throws `ApiError` 403 when it is not.
 */
export const requireProvisioned: MiddlewareHandler<AppEnv> = async function requireProvisioned(
  c,
  next,
) {
  const { accountId } = c.get('principal')
  if (!(await isProvisioned(accountId, c.env.SENTINEL_INTERNAL))) {
    throw new ApiError(
      'com.liveperson.faas.auth.forbidden',
      'The account is not provisioned. An administrator accepts the terms of use first: POST /api/account/{accountId}/provisioning.',
    )
  }
  await next()
}
