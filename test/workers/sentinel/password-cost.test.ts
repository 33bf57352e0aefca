// real parts, and passwords hashed at the cost of production, as in no other file of this folder
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { atScale, IS_WHOLE } from '../../support/at-scale.ts'
import { deviceOf, LoginAttempts } from './login-attempts.ts'
import { startSentinel, type Sentinel } from './start-sentinel.ts'

/** More than may wait; in brief, more than are checked while one signs in. */
const GUESSES = atScale(55, 8)
const PASSWORD = 'correct horse'
const AS_IN_PRODUCTION = { CHEAP_PASSWORDS: 'false' }

let sentinel: Sentinel
let attempts: LoginAttempts
beforeAll(async () => {
  sentinel = await startSentinel(AS_IN_PRODUCTION)
  attempts = new LoginAttempts(sentinel, PASSWORD)
  const admin = { adminLogin: 'admin', adminPassword: PASSWORD }
  await sentinel.provision('PUT', '/accounts/brand1', admin)
})
afterAll(() => sentinel?.stop())
beforeEach(async () => {
  await sentinel.query('DELETE FROM throttles')
  await sentinel.query('DELETE FROM known_addresses')
})

async function hashOf(loginName: string): Promise<unknown> {
  const [row] = await sentinel.query(
    `SELECT password_hash FROM users WHERE login_name = '${loginName}'`,
  )
  return row?.['password_hash']
}

function newUser(loginName: string) {
  const user = { loginName, password: PASSWORD, roles: ['FaaS-Developer'] }
  return sentinel.provision('POST', '/accounts/brand1/users', user)
}

describe('a password', () => {
  it('is hashed with 16 MiB of memory, five times over, and lets its user in', async () => {
    expect(await hashOf('admin')).toMatch(/^scrypt\$16384\$8\$5\$/)
    expect((await attempts.signIn('192.0.2.1')).status).toBe(200)
    expect((await attempts.signIn('192.0.2.1', { password: 'wrong' })).status).toBe(401)
  })
})

describe('many passwords to check', () => {
  it.runIf(IS_WHOLE)(
    'lets an administrator in meanwhile whose browser signed in before',
    async () => {
      const device = deviceOf(await attempts.signIn('192.0.2.1'))
      let finished = 0
      const guesses = attempts.guess(
        GUESSES,
        (index) => ({ username: `name ${index}`, address: `203.0.113.${index}` }),
        () => finished++,
      )
      await expect.poll(() => finished, { timeout: 20_000 }).toBeGreaterThan(0)
      expect((await attempts.signIn('192.0.2.1', { cookie: device })).status).toBe(200)
      expect(finished).toBeLessThan(GUESSES)
      await guesses
    },
  )

  it('do not keep everybody else waiting', async () => {
    let finished = 0
    const count = atScale(20, 6)
    const guesses = attempts.guess(
      count,
      (index) => ({ username: `name ${index}`, address: `203.0.113.${index}` }),
      () => finished++,
    )
    for (let read = 0; read < 10; read++) {
      const keys = await sentinel.send('GET', '/sentinel/well-known/jwks')
      expect(keys.status).toBe(200)
    }
    expect(finished).toBeLessThan(Math.min(count, 8))
    const answers = await guesses
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]))
  })
})

describe('passwords that were hashed at next to no cost', () => {
  it('are good at the cost of production too, which new ones have', async () => {
    await sentinel.restart({ CHEAP_PASSWORDS: 'true' })
    await newUser('cheap')
    expect(await hashOf('cheap')).toMatch(/^scrypt\$16\$1\$1\$/)
    expect(sentinel.log.join()).toContain('CHEAP_PASSWORDS is set')

    await sentinel.restart(AS_IN_PRODUCTION)
    expect((await attempts.signIn('192.0.2.1', { username: 'cheap' })).status).toBe(200)
    await newUser('dear')
    expect(await hashOf('dear')).toMatch(/^scrypt\$16384\$8\$5\$/)
  })
})
