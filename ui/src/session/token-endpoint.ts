import { reach } from '../api/connection.ts'
import { Unreachable } from '../api/refusal.ts'

/** What the sentinel issued. */
export interface Tokens {
  accessToken: string
  refreshToken: string | undefined
  /** Epoch milliseconds. */
  expiresAt: number
  issuedAt: number
}

/** The sentinel refused a code, a refresh token or a sign-in (RFC 6749 section 5.2). */
export class SignInRefusal extends Error {
  readonly error: string

  constructor(error: string, message: string) {
    super(message)
    this.error = error
  }
}

/** Where the sentinel answers for an account. */
export function sentinelPath(account: string): string {
  return `/sentinel/api/account/${encodeURIComponent(account)}`
}

/** Where a browser comes back to after signing in. */
export function callbackUrl(): string {
  return `${location.origin}/auth/callback`
}

/** Asks for tokens. Throws `SignInRefusal`, and `Unreachable` when nothing answers. */
export async function requestTokens(
  account: string,
  form: Record<string, string>,
): Promise<Tokens> {
  const issuedAt = Date.now()
  const response = await post(`${sentinelPath(account)}/token`, form)
  const body: unknown = await response.json().catch(() => undefined)
  const fields = new Map(typeof body === 'object' && body !== null ? Object.entries(body) : [])
  const accessToken: unknown = fields.get('access_token')
  if (!response.ok || typeof accessToken !== 'string') {
    if (response.status >= 500) throw new Unreachable(response.status)
    const description = String(fields.get('error_description') ?? 'The sign-in was refused.')
    throw new SignInRefusal(String(fields.get('error') ?? response.status), description)
  }
  const refreshToken: unknown = fields.get('refresh_token')
  return {
    accessToken,
    refreshToken: typeof refreshToken === 'string' ? refreshToken : undefined,
    expiresAt: issuedAt + Number(fields.get('expires_in') ?? 300) * 1_000,
    issuedAt,
  }
}

/** Ends a grant, as far as the platform can be reached. */
export async function revokeTokens(
  account: string,
  clientId: string,
  { refreshToken, accessToken }: Tokens,
): Promise<void> {
  const token = refreshToken ?? accessToken
  await post(`${sentinelPath(account)}/token/revoke`, { client_id: clientId, token }).catch(
    () => undefined,
  )
}

function post(path: string, form: Record<string, string>): Promise<Response> {
  return reach(path, { method: 'POST', body: new URLSearchParams(form) })
}
