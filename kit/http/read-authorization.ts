import { fromBase64 } from '../base64.ts'
import { ApiError } from './api-error.ts'

/**
 * The token in the header `Authorization` (RFC 6750 section 2.1). Throws `ApiError` 401 when there is
 * none; whether it is valid is not looked at.
 */
export function readBearer(authorization: string | undefined): string {
  const token = authorization && /^bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1]
  if (token) return token
  throw new ApiError(
    'com.liveperson.faas.auth.unauthorized',
    'This request needs a token. Send one in the header "Authorization: Bearer <token>".',
  )
}

/**
 * The name and password in the header `Authorization` (RFC 7617), in UTF-8; undefined when it holds no
 * such pair, or one of them is empty. Hono's own parser takes broken UTF-8 for another name.
 */
export function readBasic(authorization: string): { name: string; password: string } | undefined {
  const encoded = /^basic +([\w+/]+=*) *$/i.exec(authorization)?.[1]
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    const text = decoder.decode(fromBase64(encoded ?? ''))
    const [, name, password] = /^([^:]+):(.+)$/s.exec(text) ?? []
    return name && password ? { name, password } : undefined
  } catch {
    return undefined
  }
}
