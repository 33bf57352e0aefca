// real parts
import * as oauth from 'oauth4webapi'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  CALLBACK,
  CodeFixture,
  LOGIN,
  type InstalledClient,
} from '../workers/sentinel/code-fixture.ts'
import { Browser } from '../workers/sentinel/browser.ts'

const ISSUER = new URL('http://localhost/sentinel/api/account/brand1')

let fixture: CodeFixture
let confidential: InstalledClient
let publicClient: InstalledClient

beforeAll(async () => {
  fixture = await CodeFixture.start()
  const scope = 'faas.lambda.invoke'
  const grants = ['authorization_code', 'refresh_token', 'client_credentials']
  confidential = await fixture.install({ scope, grant_types: grants })
  publicClient = await fixture.install({ scope, token_endpoint_auth_method: 'none' })
})

afterAll(() => fixture.sentinel.stop())

// The issuer is what the configuration says; the server under test listens on a port of its own.
const options = {
  [oauth.allowInsecureRequests]: true,
  [oauth.customFetch]: (url: string, init: object) =>
    fetch(url.replace('http://localhost', fixture.sentinel.url), init),
}

describe('an independent, certified client', () => {
  it.each(['oidc', 'oauth2'] as const)('discovers the server by %s', async (algorithm) => {
    const server = await discover(algorithm)
    expect(server.code_challenge_methods_supported).toEqual(['S256'])
    expect(server.authorization_response_iss_parameter_supported).toBe(true)
  })

  it.each([
    ['a secret in the header', () => oauth.ClientSecretBasic(confidential.secret)],
    ['a secret in the body', () => oauth.ClientSecretPost(confidential.secret)],
    ['no secret', () => oauth.None()],
  ])('runs the code grant with PKCE, nonce and %s, refreshes and revokes', async (kind, method) => {
    const server = await discover('oidc')
    const authentication = method()
    const client = { client_id: kind === 'no secret' ? publicClient.id : confidential.id }
    const verifier = oauth.generateRandomCodeVerifier()
    const state = oauth.generateRandomState()
    const nonce = oauth.generateRandomNonce()
    const authorize = new URL(server.authorization_endpoint ?? '')
    authorize.search = new URLSearchParams({
      response_type: 'code',
      client_id: client.client_id,
      redirect_uri: CALLBACK,
      scope: 'openid faas.lambda.invoke',
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    }).toString()

    const browser = new Browser(fixture.sentinel)
    const page = await browser.open(authorize.pathname + authorize.search)
    const asked = await browser.submit(page, LOGIN)
    const next = asked.location ? asked : await browser.submit(asked, { decision: 'allow' })
    const { location = new URL(CALLBACK) } = next
    const parameters = oauth.validateAuthResponse(server, client, location, state)
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      authentication,
      parameters,
      CALLBACK,
      verifier,
      options,
    )
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
      expectedNonce: nonce,
      requireIdToken: true,
    })
    await oauth.validateApplicationLevelSignature(server, response, options)
    const claims = oauth.getValidatedIdTokenClaims(tokens)
    expect(claims?.iss).toBe(ISSUER.href)
    expect(claims?.['at_hash']).toBe(await halfHash(tokens.access_token))

    const refreshed = await oauth.processRefreshTokenResponse(
      server,
      client,
      await oauth.refreshTokenGrantRequest(
        server,
        client,
        authentication,
        tokens.refresh_token ?? '',
        options,
      ),
    )
    const last = refreshed.refresh_token ?? ''
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(server, client, authentication, last, options),
    )
    const refused = await oauth.refreshTokenGrantRequest(
      server,
      client,
      authentication,
      last,
      options,
    )
    await expect(oauth.processRefreshTokenResponse(server, client, refused)).rejects.toMatchObject({
      error: 'invalid_grant',
    })
  })

  it('runs the client credentials grant', async () => {
    const server = await discover('oauth2')
    const client = { client_id: confidential.id }
    const response = await oauth.clientCredentialsGrantRequest(
      server,
      client,
      oauth.ClientSecretBasic(confidential.secret),
      { scope: 'faas.lambda.invoke' },
      options,
    )
    const tokens = await oauth.processClientCredentialsResponse(server, client, response)
    expect(tokens.expires_in).toBe(3600)
  })

  it('notices a mix-up: an answer that does not name the server is refused', async () => {
    const server = await discover('oauth2')
    const client = { client_id: confidential.id }
    const answer = new URL(`${CALLBACK}?code=x&state=y&iss=https://evil.example`)
    expect(() => oauth.validateAuthResponse(server, client, answer, 'y')).toThrow(/iss/)
  })
})

async function discover(algorithm: 'oidc' | 'oauth2'): Promise<oauth.AuthorizationServer> {
  const response = await oauth.discoveryRequest(ISSUER, { algorithm, ...options })
  return oauth.processDiscoveryResponse(ISSUER, response)
}

async function halfHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Buffer.from(digest).subarray(0, 16).toString('base64url')
}
