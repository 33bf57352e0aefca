import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as z from 'zod'
import { ConfigurationError } from '../../sealing/configuration-error.ts'
import { encryptionKey } from '../../sealing/encryption-key.ts'
import { seal, unseal } from '../../sealing/seal.ts'
import type { SentinelEnv } from '../sentinel-env.ts'
import type { Provider } from './find-provider.ts'

/** Time enough to find a password and a second factor. */
const TTL_SECONDS = 600

const Attempt = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  /** The provider that the browser was sent to: an answer of another one is not for this attempt. */
  issuer: z.string(),
  clientId: z.string(),
  returnTo: z.string(),
  expiresAt: z.number(),
})

/** A sign-in that is under way at an account's provider. */
export type Attempt = z.infer<typeof Attempt>

const COOKIE = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const

/** Gives a browser the attempt to carry, encrypted, so that only it can bring the answer. */
export async function rememberAttempt(
  c: Context<SentinelEnv>,
  { accountId, issuer, clientId }: Provider,
  attempt: Pick<Attempt, 'state' | 'nonce' | 'codeVerifier' | 'returnTo'>,
): Promise<void> {
  const expiresAt = Date.now() + TTL_SECONDS * 1000
  const text = JSON.stringify({ ...attempt, issuer, clientId, expiresAt } satisfies Attempt)
  const key = await encryptionKey(c.env.KEY_ENCRYPTION_KEY)
  const sealed = await seal(text, sealContext(accountId), key)
  setCookie(c, cookieName(accountId), sealed, { ...COOKIE, maxAge: TTL_SECONDS })
}

/** The attempt that a browser carries, while it lasts; the browser forgets it, for it is good once. */
export async function takeAttempt(
  c: Context<SentinelEnv>,
  accountId: string,
): Promise<Attempt | undefined> {
  const sealed = getCookie(c, cookieName(accountId))
  if (sealed === undefined) return undefined
  deleteCookie(c, cookieName(accountId), COOKIE)
  const key = await encryptionKey(c.env.KEY_ENCRYPTION_KEY)
  try {
    const attempt = Attempt.parse(JSON.parse(await unseal(sealed, sealContext(accountId), key)))
    return attempt.expiresAt > Date.now() ? attempt : undefined
  } catch (error) {
    // A cookie that we did not write, or wrote under a key of before, is none.
    if (error instanceof ConfigurationError) return undefined
    throw error
  }
}

function sealContext(accountId: string): string {
  return JSON.stringify(['single-sign-on attempt', accountId])
}

function cookieName(accountId: string): string {
  return `__Host-sentinel-sso-${accountId}`
}
