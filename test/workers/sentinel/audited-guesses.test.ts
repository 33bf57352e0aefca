// real parts
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { IS_WHOLE } from '../../support/at-scale.ts'
import { auditEntries } from './audit-entries.ts'
import { FAAS_MANIFEST } from './manifests.ts'
import { startSentinel, type Sentinel } from './start-sentinel.ts'

const ADMIN = { adminLogin: 'admin', adminPassword: 'correct horse' }

let sentinel: Sentinel
let clientId: string
let adminId: string

beforeAll(async () => {
  sentinel = await startSentinel()
  await sentinel.provision('PUT', '/accounts/brand1', ADMIN)
  await sentinel.provision('PUT', '/accounts/brand2', ADMIN)
  const { body } = await sentinel.provision('POST', '/accounts/brand1/sessions', {})
  adminId = body.userId
  const headers = { authorization: `Bearer ${body.bearer}` }
  const path = '/api/account/brand1/app-installations'
  clientId = (await sentinel.send('POST', path, FAAS_MANIFEST, headers)).body.client_id
})
afterAll(() => sentinel.stop())

describe('attempts that were refused for their number', () => {
  it('leave one entry an hour for each name and address', async () => {
    for (const address of ['192.0.2.1', '192.0.2.2']) await guess(30, 'admin', () => address)
    expect(await auditEntries(sentinel, 'login.throttled')).toEqual(
      ['192.0.2.1', '192.0.2.2'].map((address) => ({
        actor: 'stranger',
        action: 'login.throttled',
        subject: adminId,
        detail: { limit: 'login' },
        address,
      })),
    )
    await sentinel.query(`UPDATE throttles SET restored_at = restored_at - 3600000`)
    await guess(30, 'admin', () => '192.0.2.1')
    expect(await auditEntries(sentinel, 'login.throttled')).toHaveLength(3)
  })

  it('leave one for an address that tries one name after the other', async () => {
    const before = (await auditEntries(sentinel, 'login.throttled')).length
    await guess(
      150,
      (index) => `name ${index}`,
      () => '192.0.2.3',
    )
    const entries = (await auditEntries(sentinel, 'login.throttled')).slice(before)
    expect(entries).toEqual([
      expect.objectContaining({ subject: null, detail: { limit: 'login-address' } }),
    ])
  })

  it.runIf(IS_WHOLE)('fill no audit trail, from however many addresses they come', async () => {
    await guessFromManyAddresses()
    await sentinel.query(`UPDATE throttles SET restored_at = restored_at + 7200000`)
    await guessFromManyAddresses()
    await guessFromManyAddresses()
    const entries = await auditEntries(sentinel, 'login.throttled', 'brand2')
    expect(entries.length).toBeGreaterThanOrEqual(60)
    expect(entries.length).toBeLessThan(65)
  })

  it('of an account that there is not leave none anywhere', async () => {
    await guess(20, 'admin', () => '192.0.2.9', 'nowhere')
    expect(await auditEntries(sentinel, 'login.throttled', 'nowhere')).toEqual([])
  })
})

describe('a wrong client secret', () => {
  beforeAll(() => sentinel.query('DELETE FROM throttles'))

  it('leaves one entry an hour for each client and address', async () => {
    for (const address of ['192.0.2.1', '192.0.2.1', '192.0.2.2']) await token(clientId, address)
    const entries = await auditEntries(sentinel, 'app-installation.wrong-secret')
    expect(entries.map(({ subject, address }) => [subject, address])).toEqual([
      [clientId, '192.0.2.1'],
      [clientId, '192.0.2.2'],
    ])
  })

  it('of a client that is not known leaves one without what was sent', async () => {
    await token('perhaps-a-secret', '192.0.2.3')
    const entries = await auditEntries(sentinel, 'app-installation.wrong-secret')
    expect(entries.at(-1)).toMatchObject({ subject: null, address: '192.0.2.3' })
    expect(JSON.stringify(entries)).not.toContain('perhaps-a-secret')
  })
})

function guessFromManyAddresses(): Promise<void> {
  return guess(
    70,
    (index) => `name ${index}`,
    (index) => `203.0.113.${index}`,
    'brand2',
  )
}

async function guess(
  times: number,
  username: string | ((index: number) => string),
  addressOf: (index: number) => string,
  account = 'brand1',
): Promise<void> {
  const send = (index: number) => {
    const name = typeof username === 'string' ? username : username(index)
    const body = { username: name, password: `guess ${index}` }
    const headers = { 'cf-connecting-ip': addressOf(index) }
    return sentinel.send('POST', `/api/account/${account}/login`, body, headers)
  }
  await Promise.all(Array.from({ length: times }, (_, index) => send(index)))
}

function token(id: string, address: string) {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: id,
    client_secret: 'wrong',
  })
  return sentinel.send('POST', '/sentinel/api/account/brand1/app/token', form.toString(), {
    'content-type': 'application/x-www-form-urlencoded',
    'cf-connecting-ip': address,
  })
}
