// real parts
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { atScale, casesAtScale, IS_WHOLE } from '../support/at-scale.ts'
import { FAAS_MANIFEST } from '../workers/sentinel/manifests.ts'
import { deviceOf, headersOf, LoginAttempts } from '../workers/sentinel/login-attempts.ts'
import { startSentinel, type Answer, type Sentinel } from '../workers/sentinel/start-sentinel.ts'

/** More than may try from one new address. */
const CROWD = atScale(90, 65)
const PASSWORD = 'correct horse'
const TOKEN_PATH = '/sentinel/api/account/brand1/app/token'
/** Callers at several addresses, or none where nobody in front names it. */
const NOWHERE = undefined

let sentinel: Sentinel
let attempts: LoginAttempts
beforeAll(async () => {
  sentinel = await startSentinel()
  attempts = new LoginAttempts(sentinel, PASSWORD)
  await sentinel.provision('PUT', '/accounts/brand1', {
    adminLogin: 'admin',
    adminPassword: PASSWORD,
  })
})
afterAll(() => sentinel?.stop())
beforeEach(async () => {
  await sentinel.query('DELETE FROM throttles')
  await sentinel.query('DELETE FROM known_addresses')
})

describe('an administrator signs in with the right password', () => {
  const crowds = [
    ['nobody knows addresses and strangers try accounts that there are not', NOWHERE],
    ['strangers at the same address try accounts that there are not', '192.0.2.1'],
  ]
  it.each(casesAtScale(crowds, 1))('while %s', async (_, address) => {
    await attempts.guess(CROWD, (index) => ({ account: `nowhere${index}`, address }))
    await attempts.guess(CROWD, () => ({ account: 'nowhere', address }))
    expect((await attempts.signIn(address)).status).toBe(200)
  })

  it('while nobody knows addresses and strangers try other names of the account', async () => {
    await attempts.guess(CROWD, (index) => ({ username: `name ${index}` }))
    expect((await attempts.signIn(NOWHERE)).status).toBe(200)
  })

  it('where they signed in before, while a stranger tries other names from there', async () => {
    expect((await attempts.signIn('192.0.2.1')).status).toBe(200)
    await attempts.guess(CROWD, (index) => ({ username: `name ${index}`, address: '192.0.2.1' }))
    expect((await attempts.signIn('192.0.2.1')).status).toBe(200)
    expect((await attempts.signIn('192.0.2.2')).status).toBe(200)
  })

  const places: [string, (index: number) => string | undefined][] = [
    ['at the same address', () => '192.0.2.1'],
    ['everywhere', (index: number) => `203.0.113.${index}`],
    ['at no address', () => NOWHERE],
  ]
  it.each(casesAtScale(places, 1))(
    'in a browser they signed in with before, while strangers guess %s',
    async (_, addressOf) => {
      const device = deviceOf(await attempts.signIn('192.0.2.1'))
      await sentinel.query('DELETE FROM known_addresses')
      await attempts.guess(31, (index) => ({ username: 'admin', address: addressOf(index) }))
      const elsewhere = addressOf(99)
      expect((await attempts.signIn(elsewhere)).status).toBe(429)
      expect((await attempts.signIn(elsewhere, { cookie: device })).status).toBe(200)
    },
  )
})

describe('the mark of a browser', () => {
  it('does not help to guess without end', async () => {
    const cookie = deviceOf(await attempts.signIn('192.0.2.1'))
    const answers = await attempts.guess(15, () => ({
      username: 'admin',
      address: '192.0.2.9',
      cookie,
    }))
    expect(answers.map(({ status }) => status).filter((status) => status === 401)).toHaveLength(10)
    expect((await attempts.signIn('192.0.2.1')).status).toBe(200)
  })

  it('is good for the user it was given to, until the password is another one', async () => {
    const user = { loginName: 'other', password: PASSWORD, roles: ['FaaS-Developer'] }
    await sentinel.provision('POST', '/accounts/brand1/users', user)
    const answer = await attempts.signIn('192.0.2.1', { username: 'other' })
    const ofOther = deviceOf(answer)
    await attempts.guess(31, () => ({ username: 'admin' }))
    const forged = `${ofOther.split('=')[0]}=AAAA.AAAA`
    for (const cookie of [ofOther, forged]) {
      expect((await attempts.signIn('192.0.2.8', { cookie })).status).toBe(429)
    }

    const changed = { currentPassword: PASSWORD, newPassword: 'battery staple' }
    const path = '/sentinel/api/account/brand1/password/changed'
    const bearer = { authorization: `Bearer ${answer.body.bearer}` }
    const change = await sentinel.send('POST', path, changed, bearer)
    expect(change.status).toBe(204)
    await attempts.guess(31, () => ({ username: 'other' }))
    const own = { username: 'other', password: 'battery staple' }
    expect((await attempts.signIn('192.0.2.8', { ...own, cookie: ofOther })).status).toBe(429)
    expect((await attempts.signIn('192.0.2.8', { ...own, cookie: deviceOf(change) })).status).toBe(
      200,
    )
  })
})

describe('who is signed in', () => {
  it('changes their password while strangers guess it', async () => {
    const user = { loginName: 'worker', password: PASSWORD, roles: ['FaaS-Developer'] }
    await sentinel.provision('POST', '/accounts/brand1/users', user)
    const { body } = await attempts.signIn(NOWHERE, { username: 'worker' })
    await attempts.guess(31, () => ({ username: 'worker' }))
    const path = '/sentinel/api/account/brand1/password/changed'
    const bearer = { authorization: `Bearer ${body.bearer}` }
    const change = (currentPassword: string) =>
      sentinel.send('POST', path, { currentPassword, newPassword: 'battery staple' }, bearer)
    expect((await change('wrong')).status).toBe(401)
    expect((await change(PASSWORD)).status).toBe(204)
  })
})

describe('a client with the right secret', () => {
  it.each(casesAtScale([['192.0.2.1'], [NOWHERE]], 1))(
    'gets its token while wrong ones are refused at %s',
    async (address) => {
      const { clientId, secret } = await installApplication()
      const wrong = await Promise.all(
        Array.from({ length: 60 }, (_, index) => token(clientId, `guess ${index}`, address)),
      )
      expect(new Set(wrong.map(({ status }) => status))).toEqual(new Set([401, 429]))
      const slowed = await token(clientId, 'guess', address)
      expect(slowed.status).toBe(429)
      expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0)
      expect((await token(clientId, secret, address)).status).toBe(200)
    },
  )
})

describe.runIf(IS_WHOLE)('what strangers leave in the database', () => {
  it('does not grow with the clients that they make up', async () => {
    const tokens = Array.from({ length: 150 }, (_, index) => token(`made up ${index}`, 'guess'))
    await Promise.all(tokens)
    const anHour = Date.now() + 1_800_000
    expect(await count(`throttles WHERE restored_at > ${anHour}`)).toBeLessThan(80)
  })

  it('does not grow with the accounts and names that they make up', async () => {
    const address = '192.0.2.1'
    await attempts.guess(200, (index) => ({
      account: `nowhere${index}`,
      username: `a ${index}`,
      address,
    }))
    expect(await count('throttles')).toBeLessThan(130)
    expect(await count(`audit_trail WHERE account_id LIKE 'nowhere%'`)).toBe(0)
  })
})

async function installApplication(): Promise<{ clientId: string; secret: string }> {
  const session = await sentinel.provision('POST', '/accounts/brand1/sessions', {})
  const path = '/api/account/brand1/app-installations'
  const { body } = await sentinel.send('POST', path, FAAS_MANIFEST, {
    authorization: `Bearer ${session.body.bearer}`,
  })
  return { clientId: body.client_id, secret: body.client_secret }
}

function token(clientId: string, secret: string, address?: string): Promise<Answer> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: secret,
  })
  return sentinel.send('POST', TOKEN_PATH, form.toString(), {
    ...headersOf(address),
    'content-type': 'application/x-www-form-urlencoded',
  })
}

async function count(rows: string): Promise<number> {
  const [row] = await sentinel.query(`SELECT count(*) AS count FROM ${rows}`)
  return Number(row?.['count'])
}
