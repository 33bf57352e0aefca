// real parts
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  BASE,
  CALLBACK,
  CHALLENGE,
  CodeFixture,
  VERIFIER,
  type InstalledClient,
} from './code-fixture.ts'
import { decodeToken } from './decode-token.ts'

const PKCE = { code_challenge: CHALLENGE, code_challenge_method: 'S256' }

let fixture: CodeFixture
let client: InstalledClient
let other: InstalledClient

beforeAll(async () => {
  fixture = await CodeFixture.start()
  client = await fixture.install({ scope: 'faas.lambda.invoke' })
  other = await fixture.install()
})

afterAll(() => fixture.sentinel.stop())

// Hundreds of sign-ins of one user from one address would be slowed down, which is tested elsewhere.
beforeEach(() => fixture.sentinel.query('DELETE FROM throttles'))

describe('a code', () => {
  it('is exchanged for an access token of eight hours, a refresh token and an id token', async () => {
    const code = await fixture.code(client)
    const { status, headers, body } = await fixture.token(
      client,
      { grant_type: 'authorization_code', code, redirect_uri: CALLBACK },
      `${BASE}/token?v=2.0`,
    )
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      refresh_token: expect.stringMatching(/^[\w-]{43}$/),
      id_token: expect.any(String),
      expires_in: 28_800,
      scope: 'faas.lambda.invoke',
    })
    const [, access] = decodeToken(body.access_token)
    expect(access).toMatchObject({
      use: 'access',
      iss: 'Sentinel',
      aud: 'brand1',
      azp: client.id,
      roles: ['FaaS-Admin', 'FaaS-Developer', 'FaaS-Invocation'],
      exp: access.iat + 28_800,
    })
    const [header, id] = decodeToken(body.id_token)
    expect(header.kid).toMatch(/^idtoken-/)
    expect(id).toMatchObject({
      iss: 'Sentinel',
      aud: client.id,
      sub: access.sub,
      is_admin: true,
      is_lpa: false,
    })
  })

  it('gives an access token that the management API takes, and an id token that it does not', async () => {
    const { body } = await fixture.redeem(client, await fixture.code(client, { scope: 'openid' }))
    const statusWith = async (token: string): Promise<number> => {
      const headers = { authorization: `Bearer ${token}` }
      const path = '/api/account/brand1/app-installations'
      return (await fixture.sentinel.send('GET', path, undefined, headers)).status
    }
    expect(await statusWith(body.access_token)).toBe(200)
    expect(await statusWith(body.id_token)).toBe(401)
  })

  it('is exchanged once, and using it again ends what it gave', async () => {
    const code = await fixture.code(client)
    const first = await fixture.redeem(client, code)
    expect(first.status).toBe(200)
    const second = await fixture.redeem(client, code)
    expect(second.status).toBe(400)
    expect(second.body.error).toBe('invalid_grant')
    expect((await fixture.refresh(client, first.body.refresh_token)).status).toBe(400)
  })

  it('presented by fifty requests at once gives one token', async () => {
    const code = await fixture.code(client)
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => fixture.redeem(client, code)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ body }) => body.error === 'invalid_grant')).toHaveLength(49)
  })

  it('is good for the client it was given to alone, which can still use it', async () => {
    const code = await fixture.code(client)
    expect((await fixture.redeem(other, code)).body.error).toBe('invalid_grant')
    expect((await fixture.redeem(client, code)).status).toBe(200)
  })

  it('needs the callback that it was asked for with', async () => {
    const code = await fixture.code(client)
    for (const redirectUri of [undefined, '', `${CALLBACK}/`, 'https://evil.example/']) {
      const { body } = await fixture.redeem(client, code, { redirect_uri: redirectUri })
      expect(body.error).toBe('invalid_grant')
    }
    const unnamed = await fixture.code(client, { redirect_uri: undefined })
    expect(
      (await fixture.redeem(client, unnamed, { redirect_uri: 'https://evil.example/' })).status,
    ).toBe(400)
    expect((await fixture.redeem(client, unnamed, { redirect_uri: undefined })).status).toBe(200)
  })

  it('with a challenge needs its verifier', async () => {
    const code = await fixture.code(client, PKCE)
    const wrong = [undefined, '', 'v'.repeat(42), 'w'.repeat(43), CHALLENGE, `${VERIFIER}\n`]
    for (const verifier of wrong) {
      const { body } = await fixture.redeem(client, code, { code_verifier: verifier })
      expect(body.error).toBe('invalid_grant')
    }
    expect((await fixture.redeem(client, code, { code_verifier: VERIFIER })).status).toBe(200)
  })

  it('without a challenge is refused a verifier: somebody may have stripped the challenge', async () => {
    const code = await fixture.code(client)
    const { body } = await fixture.redeem(client, code, { code_verifier: VERIFIER })
    expect(body.error).toBe('invalid_grant')
  })

  it('of a public client is exchanged with the verifier and no secret', async () => {
    const app = await fixture.install({ token_endpoint_auth_method: 'none' })
    const code = await fixture.code(app, PKCE)
    const secret = { client_secret: 'invented', code_verifier: VERIFIER }
    expect((await fixture.redeem(app, code, secret)).status).toBe(401)
    const proof = { client_secret: undefined, code_verifier: VERIFIER }
    expect((await fixture.redeem(app, code, proof)).status).toBe(200)
  })

  it('of a confidential client is not exchanged without its secret', async () => {
    const code = await fixture.code(client, PKCE)
    const { status, body } = await fixture.redeem(client, code, {
      client_secret: undefined,
      code_verifier: VERIFIER,
    })
    expect(status).toBe(401)
    expect(body.error).toBe('invalid_client')
  })

  it('expires', async () => {
    const code = await fixture.code(client)
    await fixture.sentinel.query('UPDATE authorization_codes SET expires_at = expires_at - 60000')
    expect((await fixture.redeem(client, code)).body.error).toBe('invalid_grant')
  })

  it('is worth nothing on the path of another account', async () => {
    const code = await fixture.code(client)
    const request = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK }
    const path = `${BASE}/token`.replace('brand1', 'brand2')
    expect((await fixture.token(client, request, path)).status).toBe(401)
  })

  it('and the tokens that it gives are stored as hashes', async () => {
    const code = await fixture.code(client)
    const { body } = await fixture.redeem(client, code)
    const tables = await Promise.all(
      ['authorization_codes', 'refresh_tokens', 'grants', 'sessions'].map((table) =>
        fixture.sentinel.query(`SELECT * FROM ${table}`),
      ),
    )
    const dump = JSON.stringify(tables)
    expect(dump).not.toContain(code)
    expect(dump).not.toContain(body.refresh_token)
  })
})

describe('the token endpoint', () => {
  it.each([
    [{}, 'invalid_request'],
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
    [{ grant_type: 'implicit' }, 'unsupported_grant_type'],
    [{ grant_type: 'client_credentials' }, 'unauthorized_client'],
    [{ grant_type: 'authorization_code' }, 'invalid_request'],
    [{ grant_type: 'refresh_token' }, 'invalid_request'],
    [{ grant_type: 'authorization_code', code: "' OR 1=1 --" }, 'invalid_grant'],
  ])('answers %j with %s', async (parameters, error) => {
    const { status, body } = await fixture.token(client, parameters)
    expect(status).toBe(400)
    expect(body).toEqual({ error, error_description: expect.any(String) })
  })

  it('reads no parameter from the query', async () => {
    const query = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: client.id,
      client_secret: client.secret,
    })
    const { status } = await fixture.sentinel.send('POST', `${BASE}/token?${query.toString()}`)
    expect(status).toBe(401)
  })
})
