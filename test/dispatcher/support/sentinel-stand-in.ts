import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose'

/** Keys of a sentinel and the source of a Worker that publishes them and echoes every other request. */
export interface SentinelStandIn {
  /**
   * A POST to `/sentinel/rotate` publishes the second key beside the first, one to
   * `/sentinel/break` ends all answers to the dispatcher itself; `/sentinel/revoke` takes
   * `[kind, id]`.
   */
  source: string
  /** The first key's public half as the Worker publishes it. */
  publicKey: Record<string, unknown>
  /** The second key's. */
  newPublicKey: Record<string, unknown>
  /** Signs claims, with issuer, time of issue and an hour to live unless they say otherwise. */
  sign(claims: JWTPayload, header?: Record<string, string>): Promise<string>
  /** Signs with the second key. */
  signWithNewKey(claims: JWTPayload, header?: Record<string, string>): Promise<string>
}

/** Makes a sentinel with two keys of its own. */
export async function makeSentinel(): Promise<SentinelStandIn> {
  const first = await makeKey('key-1')
  const second = await makeKey('key-2')
  const source = `
import { WorkerEntrypoint } from 'cloudflare:workers'
const keys = [${JSON.stringify(first.publicKey)}]
let broken = false
const revoked = []
export default {
  async fetch(request) {
    const { pathname, search } = new URL(request.url)
    if (pathname === '/sentinel/revoke') return new Response(String(revoked.push([revoked.length + 1, ...await request.json(), Date.now() + 3_600_000])))
    if (pathname === '/sentinel/rotate') return new Response(String(keys.push(${JSON.stringify(second.publicKey)})))
    if (pathname === '/sentinel/mend') return new Response(String(broken = false))
    if (pathname === '/sentinel/break') return new Response(String(broken = true))
    if (pathname === '/sentinel/redirect') return new Response(null, { status: 302, headers: { location: '/elsewhere' } })
    const headers = Object.fromEntries(request.headers)
    return Response.json({ cf: request.cf ?? null, method: request.method, pathname, search, headers, body: await request.text() })
  },
}
export class Internal extends WorkerEntrypoint {
  keySet() { return answer({ keys }) }
  revocationsSince(since) { return answer({ revoked: revoked.filter(([number]) => number > since), hasMore: false }) }
  isProvisioned() { return answer(true) }
  describeApi() { return answer({ paths: { '/of/the/sentinel': { get: {} } }, components: { schemas: { Own: {} } } }) }
}
function answer(value) {
  if (broken) throw new Error('The sentinel is broken.')
  return value
}`
  return {
    source,
    publicKey: first.publicKey,
    newPublicKey: second.publicKey,
    sign: first.sign,
    signWithNewKey: second.sign,
  }
}

async function makeKey(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const now = Math.floor(Date.now() / 1000)
  return {
    publicKey: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' },
    sign: (claims: JWTPayload, header: Record<string, string> = {}): Promise<string> =>
      new SignJWT({ iss: 'Sentinel', iat: now, exp: now + 3_600, ...claims })
        .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT', ...header })
        .sign(privateKey),
  }
}
