// real parts: the product over TLS and HTTP, a Postman collection run by newman, an express application and a browser
import { execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../../support/account-client.ts'
import { TestBrowser } from '../../support/chromium.ts'
import { makeSelfSignedCertificate } from '../../support/self-signed-certificate.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import { tie } from '../../support/tied-process.ts'

const HERE = import.meta.dirname
const INSTALL_LIMIT_MS = 300_000
const USER = { loginName: 'system user', password: 'a password of a system' }
const REFRESHES = 16

interface App {
  client_id: string
  client_secret: string
}

let server: TestServer
let admin: AccountClient
let userId: string
let lambdaUuid: string
const folder = mkdtempSync(join(tmpdir(), 'lamplighter-originals-'))
const certificateFile = join(folder, 'ca.pem')

beforeAll(async () => {
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: HERE })
  const certificate = makeSelfSignedCertificate(['localhost'])
  writeFileSync(certificateFile, certificate.cert)
  server = await startServer({ certificate })
  admin = await AccountClient.admin(server)
  lambdaUuid = await admin.deployCode(
    'function lambda(input, callback) { callback(null, { hello: input.payload.name }) }',
  )
  const profile = {
    name: 'External invocation',
    roles: ['FaaS-Invocation'],
    isAdministrator: false,
  }
  const { id } = await create<{ id: string }>('/profiles', profile)
  userId = (await create<{ id: string }>('/users', { ...USER, profileIds: [id] })).id
}, INSTALL_LIMIT_MS)
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function create<T>(path: string, body: object): Promise<T> {
  const answer = await admin.send('POST', path, body)
  const text = await answer.text()
  expect([answer.status, text]).toEqual([201, expect.any(String)])
  return JSON.parse(text) as T
}

function install(name: string, callback: string, scope: string): Promise<App> {
  return create('/app-installations', {
    client_name: name,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [callback],
    scope,
  })
}

describe('User Guide and External Invocations, the Postman collection', () => {
  it.each(['header', 'body'])('runs with client credentials in the %s', async (authentication) => {
    const callback = 'http://localhost/callback'
    const app = await install(`Postman ${authentication}`, callback, 'faas.lambda.invoke')
    const variables = {
      platform: server.httpsUrl,
      accountId: admin.account,
      clientId: app.client_id,
      clientSecret: app.client_secret,
      clientAuthentication: authentication,
      callbackUrl: callback,
      username: USER.loginName,
      password: USER.password,
      lambdaUUID: lambdaUuid,
      userId,
    }
    const flags = Object.entries(variables).flatMap(([name, value]) => [
      '--env-var',
      `${name}=${value}`,
    ])
    const { code, output } = await newman('--ssl-extra-ca-certs', certificateFile, ...flags)
    expect(output).toContain('Invoke with the refreshed token')
    expect([code, output]).toEqual([0, expect.any(String)])
  })
})

function newman(...flags: string[]): Promise<{ code: number; output: string }> {
  const program = join(HERE, 'node_modules/newman/bin/newman.js')
  const collection = join(HERE, 'faas.postman_collection.json')
  const parameters = [program, 'run', collection, '--color', 'off', '--bail', ...flags]
  return new Promise((resolve) => {
    const child = execFile(process.execPath, parameters, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? 1, output: stdout + stderr }),
    )
  })
}

describe('External Invocations, an application with express and passport-oauth2', () => {
  it('signs a person in with the scope "openid profile offline_access", refreshes and invokes', async () => {
    const scope = 'openid profile offline_access'
    const app = await install('Express application', 'http://localhost:3000/callback', scope)
    // Chromium knows no certificates of the kind that the tests make; on localhost it needs none.
    const base = `http://localhost:${server.port}`
    const child = spawn(...tie(process.execPath, join(HERE, 'sample-app.js')), {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        SENTINEL: `${base}/sentinel/api/account/${admin.account}`,
        INVOKE_URL: `${base}/api/account/${admin.account}/lambdas/${lambdaUuid}/invoke`,
        CLIENT_ID: app.client_id,
        CLIENT_SECRET: app.client_secret,
      },
    })
    const browser = await TestBrowser.open({ baseURL: 'http://localhost:3000' })
    try {
      await once(child.stdout, 'data')
      const page = await browser.openPage()
      await page.goto('/')
      await page.getByRole('link', { name: 'Sign in' }).click()
      await page.getByLabel('Login name').fill(USER.loginName)
      await page.getByLabel('Password', { exact: true }).fill(USER.password)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('button', { name: 'Allow' }).click()
      await page.getByRole('heading', { name: `Signed in as ${userId}` }).waitFor()
      for (let count = 1; count <= REFRESHES; count++) {
        await page.getByRole('button', { name: 'Refresh' }).click()
        await page.getByText(`${count} refreshes`, { exact: true }).waitFor()
      }
      await page.getByRole('button', { name: 'Invoke' }).click()
      await page.getByRole('heading', { name: '200' }).waitFor()
      expect(await page.locator('pre').textContent()).toBe('{"hello":"express"}')
    } finally {
      await browser.close()
      child.kill('SIGKILL')
    }
  })
})
