import type { MiddlewareHandler } from 'hono'
import { ApiError } from '../api-error.ts'
import type { AppEnv } from '../app-env.ts'
import { verifyToken } from '../accounts/verify-token.ts'

/** Sets `principal` from the Bearer token (RFC 6750 section 2.1); throws `ApiError` 401 without a valid one. */
export const authenticate: MiddlewareHandler<AppEnv> = async function authenticate(c, next) {
  const header = c.req.header('authorization')
  const token = header && /^bearer +([\w.~+/-]+=*) *$/i.exec(header)?.[1]
  if (!token) {
    throw new ApiError(
      'com.liveperson.faas.auth.unauthorized',
      'This request needs a token. Send it in the header "Authorization: Bearer <token>".',
    )
  }
  const waitUntil = c.executionCtx.waitUntil.bind(c.executionCtx)
  c.set('principal', await verifyToken(token, c.env, waitUntil))
  await next()
}
