// real parts
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser } from './browser.ts'
import { startSentinel, type Sentinel } from './start-sentinel.ts'

const ADMIN = { adminLogin: 'admin', adminPassword: 'correct horse' }

let sentinel: Sentinel

beforeAll(async () => {
  sentinel = await startSentinel({ PUBLIC_HOST: 'localhost' })
  await sentinel.provision('PUT', '/accounts/brand1', ADMIN)
})

afterAll(() => sentinel.stop())

describe('the address to go to after a sign-in', () => {
  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '\\/evil.example/',
    '/.//evil.example/',
    '/x/..//evil.example/',
    '/\t/evil.example/',
    '\t//evil.example/',
    '/%2e//evil.example/',
    'evil.example',
    'javascript:alert(1)',
    `/${'a'.repeat(3_000)}`,
  ])('is never another server: %j', async (returnTo) => {
    const browser = new Browser(sentinel)
    for (const path of ['/api/sso/login?accountId=brand1', '/sentinel/api/account/brand1/login?']) {
      const visit = await browser.open(`${path}&return_to=${encodeURIComponent(returnTo)}`)
      expect(visit.status).toBe(400)
      expect(visit.location).toBeUndefined()
    }
  })

  it('keeps its query and fragment', async () => {
    const browser = new Browser(sentinel)
    const path = '/app?a=1&b=%26#part'
    const page = await browser.open(
      `/sentinel/api/account/brand1/login?return_to=${encodeURIComponent(path)}`,
    )
    const next = await browser.submit(page, { username: 'admin', password: 'correct horse' })
    expect(next.headers.get('location')).toBe(path)
  })
})
