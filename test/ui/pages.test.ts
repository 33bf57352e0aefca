// real parts: Cloudflare's own code for Pages, `ui/functions`, and the product as a process behind them
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { version } from '../../package.json' with { type: 'json' }
import { siteFolder, uiBuildFolder } from '../../scripts/ui-build.ts'
import { SECURITY_HEADERS } from '../../ui/response-headers.ts'
import type { Product } from '../support/server.ts'
import { joinServer } from '../support/shared-server.ts'
import { openPagesProject, type PagesProject } from './pages-project.ts'

const SITE = siteFolder(uiBuildFolder())
const INDEX = readFileSync(join(SITE, 'index.html'), 'utf8')

let server: Product
let project: PagesProject
beforeAll(async () => {
  server = await joinServer()
  project = await openPagesProject(server.url)
}, 120_000)
afterAll(() => project?.close())

function get(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(project.url + path, { redirect: 'manual', ...init })
}

describe('the interface on Cloudflare Pages', () => {
  it.each(['/', '/a', '/a/1000001/functions?q=x', '/auth/callback?code=x'])(
    '%s is its page, with the headers that the front sends too',
    async (path) => {
      const answer = await get(path)
      expect(answer.status).toBe(200)
      expect(await answer.text()).toBe(INDEX)
      const headers = Object.fromEntries(answer.headers)
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
        expect(headers[name.toLowerCase()]).toBe(value)
      }
      expect(headers['cache-control']).toBe('no-cache')
      expect(headers['access-control-allow-origin']).toBeUndefined()
    },
  )

  it('lets files with a hash in their names be kept for a year, and of those that are gone nothing', async () => {
    const [script = ''] = readdirSync(join(SITE, 'assets')).filter((name) => name.endsWith('.js'))
    const found = await get(`/assets/${script}`)
    expect(found.status).toBe(200)
    expect(found.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(found.headers.get('content-security-policy')).toBeTruthy()
    await found.body?.cancel()
    const gone = await get('/assets/index-gone1234.js')
    expect(gone.status).toBe(404)
    expect(gone.headers.get('cache-control')).toBe('no-store')
    await gone.body?.cancel()
  })

  it.each(['/nothing', '/functions/[[path]].ts', '/served-files.json', '/assets'])(
    'has nothing at %s',
    async (path) => {
      const answer = await get(path)
      expect(answer.status).toBe(404)
      expect(await answer.text()).toContain('There is nothing here')
    },
  )

  it('hands the paths of the platform to the dispatcher, so that both are one origin', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok', version })
    const settings = await get(`/api/ui?account=${server.account}`)
    expect(await settings.json()).toEqual({ account: server.account, clientId: 'lamplighter-ui' })
    const metadata = `/.well-known/oauth-authorization-server/sentinel/api/account/${server.account}`
    expect((await get(metadata)).status).toBe(200)
    const unknown = await get('/api/account/x/lambdas')
    expect(unknown.status).toBe(401)
    expect(unknown.headers.get('content-security-policy')).toBeNull()
    await unknown.body?.cancel()
  })

  it('passes bodies, cookies and redirects on as they are', async () => {
    const base = `/sentinel/api/account/${server.account}`
    const form = { username: server.admin, password: server.adminPassword, return_to: '/' }
    const signedIn = await get(`${base}/login?return_to=/`, {
      method: 'POST',
      body: new URLSearchParams(form),
    })
    expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/'])
    const cookies = signedIn.headers.getSetCookie()
    expect(cookies.length).toBeGreaterThan(1)
    const cookie = cookies.map((each) => each.split(';')[0]).join('; ')
    const question = await get(`${base}/logout`, { headers: { cookie } })
    expect(await question.text()).toContain('Sign out?')
  })
})
