// real parts: the product as a process; lambdas read and change secrets by the toolbelt
import { beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import type { Product } from '../support/server.ts'
import { joinServer } from '../support/shared-server.ts'

const CODE = `const { Toolbelt, SecretError } = require('lp-faas-toolbelt')
const client = Toolbelt.SecretClient()
async function lambda(input, callback) {
  const { method, argument } = input.payload
  try {
    callback(null, await client[method](argument))
  } catch (error) {
    callback(null, { isSecretError: error instanceof SecretError, code: error.code, message: error.message })
  }
}`
const VALUE = 'hunter2-the-password'

let server: Product
let admin: AccountClient
let other: AccountClient
let uuid: string
let otherUuid: string
beforeAll(async () => {
  server = await joinServer()
  admin = await AccountClient.admin(server)
  other = await AccountClient.admin(server, 'other1')
  uuid = await admin.deployCode(CODE)
  otherUuid = await other.deployCode(CODE)
})

async function call(method: string, argument: unknown, client = admin, lambda = uuid) {
  const answer = await client.test(lambda, { method, argument })
  return ((await answer.json()) as { result: unknown }).result
}

async function store(key: string, value: unknown, client = admin): Promise<void> {
  expect((await client.send('POST', '/secrets', { key, value })).status).toBe(201)
}

async function plain(key: string): Promise<unknown> {
  const answer = await admin.send('GET', `/secrets/${key}/plain`)
  return ((await answer.json()) as { value: unknown }).value
}

async function lastReadOf(key: string): Promise<string | null> {
  const answer = await admin.send('GET', `/secrets/${key}`)
  return ((await answer.json()) as { lastReadAt: string | null }).lastReadAt
}

function refusal(code: string, message: unknown): object {
  return { isSecretError: true, code: `com.liveperson.faas.secret.${code}`, message }
}

describe('readSecret', () => {
  it.each([
    ['text', VALUE],
    ['number', 42.5],
    ['object', { consumerKey: 'a', nested: { list: [1, null] } }],
  ])('gives a value in its type: %s', async (key, value) => {
    await store(key, value)
    expect(await call('readSecret', key)).toEqual({ key, value })
  })

  it('gives what an administrator has changed since, without a deployment', async () => {
    await store('changing', 'before')
    expect(await call('readSecret', 'changing')).toEqual({ key: 'changing', value: 'before' })
    await admin.send('PUT', '/secrets/changing', { value: 'after' })
    expect(await call('readSecret', 'changing')).toEqual({ key: 'changing', value: 'after' })
    await admin.send('DELETE', '/secrets/changing')
    expect(await call('readSecret', 'changing')).toMatchObject({ isSecretError: true })
  })

  it('notes that it was read, which a look of an administrator is not', async () => {
    await store('noted', VALUE)
    await plain('noted')
    expect(await lastReadOf('noted')).toBeNull()
    await call('readSecret', 'noted')
    await expect.poll(() => lastReadOf('noted')).toMatch(/^\d{4}-.*Z$/)
    const noted = await lastReadOf('noted')
    await call('readSecret', 'noted')
    expect(await lastReadOf('noted')).toBe(noted)
  })

  it.each([['missing'], ['%'], ['_______'], ['a b/../x'], ['ü'.repeat(200)]])(
    'rejects for a key that is not there: %s',
    async (key) => {
      const message = `There is no Secret ${key} for this account`
      expect(await call('readSecret', key)).toEqual(refusal('not-found', message))
    },
  )

  it('rejects for what is no key at all', async () => {
    for (const key of [null, 7, {}, ['text']]) {
      expect(await call('readSecret', key)).toMatchObject({
        code: 'com.liveperson.faas.secret.not-found',
      })
    }
  })

  it('gives the credential with which lambdas invoke lambdas', async () => {
    expect(await call('readSecret', 'lp-faas-orchestrator-app-key')).toEqual({
      key: 'lp-faas-orchestrator-app-key',
      value: { client_id: expect.any(String), client_secret: expect.any(String) },
    })
  })
})

describe.each(['updateSecret', 'writeSecret'])('%s', (method) => {
  it('changes a secret for everybody at once, and answers the entry', async () => {
    const key = `by-${method}`
    await store(key, 'before')
    for (const value of ['after', 7, { refresh_token: 'x' }]) {
      expect(await call(method, { key, value })).toEqual({ key, value })
      expect(await plain(key)).toEqual(value)
      expect(await call('readSecret', key)).toEqual({ key, value })
    }
  })

  it('is on record with the lambda as its author, without the value', async () => {
    const key = `recorded-by-${method}`
    await store(key, 'before')
    await call(method, { key, value: VALUE })
    const answer = await admin.send('GET', '/audit-trail?action=secret.update&actor=lambda')
    const text = await answer.text()
    expect(JSON.parse(text).entries[0]).toMatchObject({
      action: 'secret.update',
      subject: key,
      actor: { kind: 'lambda', id: uuid },
    })
    expect(text).not.toContain('hunter2')
    const view = (await (await admin.send('GET', `/secrets/${key}`)).json()) as object
    expect(view).toMatchObject({ updatedBy: uuid, value: '********' })
  })

  it('rejects for a value that is none or too long, and changes nothing', async () => {
    const key = `kept-by-${method}`
    await store(key, 'kept')
    const tooLong = 'Provided Secret Value exceeds allowed length of 10000'
    for (const value of ['x'.repeat(10_001), { a: 'x'.repeat(9_999) }, '"'.repeat(10_001)]) {
      expect(await call(method, { key, value })).toEqual(refusal('invalid-format', tooLong))
    }
    for (const value of [null, true, ['text'], '', '********']) {
      expect(await call(method, { key, value })).toMatchObject({
        isSecretError: true,
        code: 'com.liveperson.faas.secret.invalid-format',
      })
    }
    expect(await plain(key)).toBe('kept')
    const longest = '"'.repeat(10_000)
    expect(await call(method, { key, value: longest })).toEqual({ key, value: longest })
  })
})

describe('a secret that is not there', () => {
  const entry = { key: 'unheard-of', value: 'x' }

  it('is not made by updateSecret', async () => {
    expect(await call('updateSecret', entry)).toEqual(
      refusal('op-failed', 'Updating Secret unheard-of failed'),
    )
    expect((await admin.send('GET', '/secrets/unheard-of')).status).toBe(404)
  })

  it('is made by writeSecret, on record with the lambda as its author', async () => {
    expect(await call('writeSecret', entry)).toEqual(entry)
    expect(await call('readSecret', 'unheard-of')).toEqual(entry)
    expect(await call('readSecret', 'unheard-of', other, otherUuid)).toMatchObject({
      code: 'com.liveperson.faas.secret.not-found',
    })
    const answer = await admin.send('GET', '/audit-trail?action=secret.create&actor=lambda')
    expect(await answer.json()).toMatchObject({
      entries: [{ subject: 'unheard-of', actor: { kind: 'lambda', id: uuid } }],
    })
  })

  it('is made once by many at once', async () => {
    const values = Array.from({ length: 8 }, (_, index) => index + 1)
    const made = values.map((value) => call('writeSecret', { key: 'raced', value }))
    expect(await Promise.all(made)).toEqual(values.map((value) => ({ key: 'raced', value })))
    expect(values).toContain(await plain('raced'))
  })

  it.each(['', 'a b', '../x', 'ü', 'x'.repeat(101)])(
    'is not made under a key that can be none: %s',
    async (key) => {
      expect(await call('writeSecret', { key, value: 'x' })).toEqual(
        refusal('invalid-format', expect.stringContaining('A key has 1 to 100 letters')),
      )
    },
  )

  it('is not made beyond the limit of the account, which is told', async () => {
    const full = await AccountClient.admin(server, 'full1')
    const { uuid: writer } = await full.createLambda(CODE)
    await full.deploy(writer)
    const present = ((await (await full.send('GET', '/secrets')).json()) as object[]).length
    await server.provisioning.setLimits(full.account, { secrets: present + 1 })
    await store('filler', 'x', full)
    expect(await call('writeSecret', entry, full, writer)).toEqual(
      refusal('op-failed', expect.stringContaining(`limit for secrets, which is ${present + 1}`)),
    )
  })
})

describe('two accounts', () => {
  it('have secrets of the same keys, and a lambda gets those of its own', async () => {
    await store('common', 'of the first')
    await store('common', 'of the other', other)
    await call('updateSecret', { key: 'common', value: 'changed' }, other, otherUuid)
    expect(await call('readSecret', 'common')).toEqual({ key: 'common', value: 'of the first' })
    expect(await call('readSecret', 'common', other, otherUuid)).toMatchObject({ value: 'changed' })
    await store('only-first', VALUE)
    expect(await call('readSecret', 'only-first', other, otherUuid)).toMatchObject({
      code: 'com.liveperson.faas.secret.not-found',
    })
  })
})

it('No value is in what the product printed, nor in a lambda’s log', async () => {
  await store('quiet', VALUE)
  const answer = await admin.test(uuid, { method: 'readSecret', argument: 'quiet' })
  expect(((await answer.json()) as { logs: unknown }).logs).toEqual([])
  expect(server.output()).not.toContain('hunter2')
})
