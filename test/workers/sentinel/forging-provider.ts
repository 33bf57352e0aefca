import type { ServerResponse } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose'
import { startUpstream, withBody } from '../../support/upstream-server.ts'

/** What a provider tells that can't be trusted; everything left out is as it should be. */
export interface Forgery {
  /** Claims of the id token, over those that are right. */
  claims?: JWTPayload
  /** Claims of the UserInfo endpoint. */
  userInfo?: object
  /** Signs with a key that is not published, or not at all. */
  signature?: 'foreign' | 'none'
  metadata?: object
  /** Answers everything with this status and nothing else. */
  status?: number
}

/** A provider of OpenID Connect that says whatever a test wants. */
export interface ForgingProvider {
  issuer: string
  /** What it says from now on; the code that it is asked with stands for the nonce. */
  say(forgery: Forgery): void
  /** The forms that the token endpoint received. */
  redemptions: URLSearchParams[]
  stop(): void
}

const KID = 'the only key'

/** Starts a provider that knows the client `lamplighter`. */
export async function startForgingProvider(): Promise<ForgingProvider> {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const foreign = await generateKeyPair('RS256')
  const redemptions: URLSearchParams[] = []
  let forgery: Forgery = {}

  const server = await startUpstream(
    withBody(({ url = '' }, body, response) => answer(url, body, response)),
  )
  const issuer = `http://localhost:${server.port}`

  async function answer(path: string, body: string, response: ServerResponse): Promise<void> {
    const send = (value: object) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(value))
    }
    if (forgery.status !== undefined) {
      response.writeHead(forgery.status).end()
    } else if (path === '/jwks') {
      send({ keys: [{ ...(await exportJWK(publicKey)), kid: KID, alg: 'RS256', use: 'sig' }] })
    } else if (path === '/token') {
      redemptions.push(new URLSearchParams(body))
      send({ access_token: 'opaque', token_type: 'Bearer', id_token: await idToken(body) })
    } else if (path === '/userinfo') {
      send({ sub: 'subject', ...forgery.userInfo })
    } else {
      send({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256', 'none', 'HS256'],
        authorization_response_iss_parameter_supported: true,
        ...forgery.metadata,
      })
    }
  }

  async function idToken(form: string): Promise<string> {
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      iss: issuer,
      aud: 'lamplighter',
      sub: 'subject',
      iat: now,
      exp: now + 60,
      nonce: new URLSearchParams(form).get('code') ?? '',
      ...forgery.claims,
    }
    if (forgery.signature === 'none') {
      return `${toTokenPart({ alg: 'none' })}.${toTokenPart(claims)}.`
    }
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: KID })
      .sign(forgery.signature === 'foreign' ? foreign.privateKey : privateKey)
  }

  return {
    issuer,
    say(next) {
      forgery = next
    },
    redemptions,
    stop: () => void server.close(),
  }
}

function toTokenPart(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
