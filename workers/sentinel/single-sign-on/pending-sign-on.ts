import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as z from 'zod'
import { ConfigurationError, encryptionKey, seal, unsealByEither } from '../../../kit/sealing.ts'
import type { SentinelEnv } from '../env.ts'
import type { Provider } from '../sign-in/find-provider.ts'
import { COOKIE } from '../http/cookie.ts'

/** Time enough to find a password and a second factor. */
const TTL_SECONDS = 600

const PendingSignOn = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  /** The provider that the browser was sent to: an answer of another one is not for this one. */
  issuer: z.string(),
  clientId: z.string(),
  returnTo: z.string(),
  expiresAt: z.number(),
})

/** A sign-in that is under way at an account's provider. */
export type PendingSignOn = z.infer<typeof PendingSignOn>

/** Gives a browser the pending sign-on to carry, encrypted, so that only it can bring the answer. */
export async function rememberSignOn(
  c: Context<SentinelEnv>,
  { accountId, issuer, clientId }: Provider,
  pending: Pick<PendingSignOn, 'state' | 'nonce' | 'codeVerifier' | 'returnTo'>,
): Promise<void> {
  const expiresAt = Date.now() + TTL_SECONDS * 1000
  const text = JSON.stringify({ ...pending, issuer, clientId, expiresAt } satisfies PendingSignOn)
  const key = await encryptionKey(c.env.KEY_ENCRYPTION_KEY)
  const sealed = await seal(text, sealContext(accountId), key)
  setCookie(c, cookieName(accountId), sealed, { ...COOKIE, maxAge: TTL_SECONDS })
}

/** The pending sign-on that a browser carries, while it lasts; the browser forgets it, for it is good once. */
export async function takeSignOn(
  c: Context<SentinelEnv>,
  accountId: string,
): Promise<PendingSignOn | undefined> {
  const sealed = getCookie(c, cookieName(accountId))
  if (sealed === undefined) return undefined
  deleteCookie(c, cookieName(accountId), COOKIE)
  try {
    const pending = PendingSignOn.parse(
      JSON.parse(await unsealByEither(sealed, sealContext(accountId), c.env)),
    )
    return pending.expiresAt > Date.now() ? pending : undefined
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
