import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { randomCredential } from '../../../kit/random-credential.ts'
import { ConfigurationError, encryptionKey, seal, unsealByEither } from '../../../kit/sealing.ts'
import type { Env, SentinelEnv } from '../env.ts'
import { COOKIE } from '../http/cookie.ts'

/** As long as browsers keep a cookie. */
const TTL_SECONDS = 400 * 86_400

/** A user as far as the mark of their browser depends on them. */
interface DeviceOwner {
  id: string
  accountId: string
  passwordHash: string | null
}

/** The mark that a browser carries, sealed; it says nothing until `openDevice` has opened it for a user. */
export function readDevice(c: Context<SentinelEnv>, accountId: string): string | undefined {
  return getCookie(c, cookieName(accountId))
}

/** The id of a device that this user signed in with before; undefined for every other mark. */
export async function openDevice(
  env: Env,
  sealed: string,
  owner: DeviceOwner,
): Promise<string | undefined> {
  try {
    return await unsealByEither(sealed, sealContext(owner), env)
  } catch (error) {
    // Another user's, one of an earlier password, or no mark of ours.
    if (error instanceof ConfigurationError) return undefined
    throw error
  }
}

/**
 * Marks the browser that a response goes to as one that a user has signed in with. Attempts that come
 * from it are counted apart, so that guesses made elsewhere refuse nothing there (OWASP, "Device
 * cookies"). The mark lets nobody in, and ends with the password.
 */
export async function rememberDevice(c: Context<SentinelEnv>, owner: DeviceOwner): Promise<void> {
  const { accountId } = owner
  const carried = readDevice(c, accountId)
  const known = carried === undefined ? undefined : await openDevice(c.env, carried, owner)
  const key = await encryptionKey(c.env.KEY_ENCRYPTION_KEY)
  const sealed = await seal(known ?? randomCredential(), sealContext(owner), key)
  setCookie(c, cookieName(accountId), sealed, { ...COOKIE, maxAge: TTL_SECONDS })
}

function sealContext({ id, accountId, passwordHash }: DeviceOwner): string {
  return JSON.stringify(['device', accountId, id, passwordHash])
}

function cookieName(accountId: string): string {
  return `__Host-sentinel-device-${accountId}`
}
