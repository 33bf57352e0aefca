import type { MiddlewareHandler } from 'hono'
import { ApiError } from '../api-error.ts'
import { openDatabase } from '../db/open-database.ts'
import { isRevoked } from '../revocations/is-revoked.ts'
import type { SentinelEnv } from '../sentinel-env.ts'
import { verifyToken } from '../tokens/verify-token.ts'

/** Sets `principal` from the Bearer token (RFC 6750 section 2.1); throws `ApiError` 401 without a valid one. */
export const authenticate: MiddlewareHandler<SentinelEnv> = async function authenticate(c, next) {
  const header = c.req.header('authorization')
  const token = header && /^bearer +([\w.~+/-]+=*) *$/i.exec(header)?.[1]
  if (!token) {
    throw new ApiError(
      'com.liveperson.faas.auth.unauthorized',
      'This request needs a token. Send it in the header "Authorization: Bearer <token>".',
    )
  }
  const principal = await verifyToken(c.env, token)
  if (!principal || (await isRevoked(openDatabase(c.env), principal))) {
    throw new ApiError(
      'com.liveperson.faas.auth.unauthorized',
      'The token is not valid or has expired. Get a new one from the sentinel.',
    )
  }
  c.set('principal', principal)
  await next()
}
