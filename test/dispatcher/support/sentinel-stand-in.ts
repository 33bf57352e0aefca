import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose'

/** Keys of a sentinel and the source of a Worker that publishes them and echoes every other request. */
export interface SentinelStandIn {
  source: string
  sign(claims: JWTPayload, header?: { kid?: string; typ?: string }): Promise<string>
}

/** Makes a sentinel with a key of its own. */
export async function makeSentinel(kid = 'key-1'): Promise<SentinelStandIn> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }] }
  const source = `
export default {
  async fetch(request) {
    const { pathname, search } = new URL(request.url)
    if (pathname === '/sentinel/well-known/jwks') return Response.json(${JSON.stringify(jwks)})
    if (pathname === '/sentinel/redirect') return new Response(null, { status: 302, headers: { location: '/elsewhere' } })
    const headers = Object.fromEntries(request.headers)
    return Response.json({ cf: request.cf ?? null, method: request.method, pathname, search, headers, body: await request.text() })
  },
}`
  return {
    source,
    sign: (claims, header = {}) =>
      new SignJWT({ iss: 'Sentinel', ...claims })
        .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT', ...header })
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(privateKey),
  }
}
