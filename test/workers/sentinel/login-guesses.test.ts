// real parts
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSentinel, type Sentinel } from './start-sentinel.ts'

const ADMIN = { adminLogin: 'admin@brand.example', adminPassword: 'correct horse' }
const LOGIN = { username: 'admin@brand.example', password: 'correct horse' }
const PASSWORD = 'battery staple'

let sentinel: Sentinel

beforeAll(async () => {
  sentinel = await startSentinel()
  await sentinel.provision('PUT', '/accounts/brand1', ADMIN)
  await sentinel.provision('PUT', '/accounts/brand2', ADMIN)
})

afterAll(() => sentinel.stop())

describe('guessing', () => {
  it('is stopped after a few attempts, however many come at once, and as for a name that is not there', async () => {
    await newUser('victim')
    for (const username of ['victim', 'no-such-victim']) {
      const guesses = Array.from({ length: 40 }, (_, index) =>
        login({ username, password: `guess ${index}` }, 'brand1', '192.0.2.1'),
      )
      const statuses = (await Promise.all(guesses)).map(({ status }) => status)
      expect(statuses.filter((status) => status === 401).length).toBe(10)
      expect(statuses.filter((status) => status === 429).length).toBe(30)
    }
    const blocked = await login({ username: 'victim', password: PASSWORD }, 'brand1', '192.0.2.1')
    expect(blocked.status).toBe(429)
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('from many addresses is stopped too, without locking the owner out of the usual one', async () => {
    await newUser('traveller')
    const own = { username: 'traveller', password: PASSWORD }
    expect((await login(own, 'brand1', '198.51.100.7')).status).toBe(200)

    const guesses = Array.from({ length: 45 }, (_, index) =>
      login({ ...own, password: 'guess' }, 'brand1', `203.0.113.${index}`),
    )
    const statuses = (await Promise.all(guesses)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(15)
    expect((await login(own, 'brand1', '203.0.113.99')).status).toBe(429)
    expect((await login(own, 'brand1', '198.51.100.7')).status).toBe(200)
  })

  it('from one address does not use up what the owner has at another one', async () => {
    await newUser('roamer')
    const own = { username: 'roamer', password: PASSWORD }
    const guesses = Array.from({ length: 60 }, () =>
      login({ ...own, password: 'guess' }, 'brand1', '192.0.2.77'),
    )
    await Promise.all(guesses)
    expect((await login(own, 'brand1', '198.51.100.200')).status).toBe(200)
  })

  it('of one name does not slow another account', async () => {
    expect((await login(LOGIN, 'brand2', '192.0.2.1')).status).toBe(200)
  })

  it('from all addresses of an IPv6 network is one guesser’s', async () => {
    const answers = await Promise.all(Array.from({ length: 90 }, (_, index) => guessFrom(1, index)))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(20)
    expect((await guessFrom(2, 99)).status).toBe(401)
  })
})

function login(body: unknown, account = 'brand1', address = '127.0.0.1') {
  return sentinel.send('POST', `/api/account/${account}/login?v=1.3`, body, {
    'cf-connecting-ip': address,
  })
}

function guessFrom(network: number, index: number) {
  return sentinel.send(
    'POST',
    '/api/account/brand1/login',
    { username: `name ${index}`, password: 'x' },
    { 'cf-connecting-ip': `2001:db8:1:${network}::${index.toString(16)}` },
  )
}

async function newUser(loginName: string) {
  const user = { loginName, password: PASSWORD, roles: ['FaaS-Developer'] }
  expect((await sentinel.provision('POST', '/accounts/brand1/users', user)).status).toBe(201)
}
