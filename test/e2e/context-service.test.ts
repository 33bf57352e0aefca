// real parts: the product as a process, in a lab that plays the Conversation Context Service over TLS
import { beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { answers, invokeLambda } from '../support/lambda-outcome.ts'
import {
  BROKEN_KEY,
  CONTEXT_KEY,
  GARBLED_KEY,
  REFUSED_KEY,
  SILENT_KEY,
} from '../support/play-context-service.ts'
import { joinLab } from '../support/shared-server.ts'
import { catching, storeSecret, toolbeltLambda, whitelist } from '../support/toolbelt-lambdas.ts'

const CALLS = `const client = Toolbelt.ContextServiceClient({ apiKey: payload.apiKey, accountId: payload.accountId })
  const results = []
  for (const [method, ...parameters] of payload.calls) results.push(await client[method](...parameters))
  return results`

let client: AccountClient
let fresh: AccountClient
let uuid: string
beforeAll(async () => {
  const { server } = await joinLab()
  client = await AccountClient.admin(server, 'brand')
  fresh = await AccountClient.admin(server, 'fresh')
  await whitelist(client, 'localhost')
  uuid = await client.deployCode(catching(CALLS))
})

/** What the methods resolve to, each given with its parameters, or the code and message of what one rejects with. */
async function call(calls: unknown[][], apiKey: unknown = CONTEXT_KEY): Promise<unknown> {
  return (await invokeLambda(client, uuid, { apiKey, calls })).body
}

const failure = (name: string, message: RegExp) => ({
  code: `com.liveperson.context-service-sdk.${name}`,
  message: expect.stringMatching(message),
})

it('A lambda in the published style remembers what it has done', async () => {
  await storeSecret(client, 'context-service-key', CONTEXT_KEY)
  const sample = await client.deployCode(toolbeltLambda('context-store'))
  const payload = { conversationId: 'conversation/1?' }
  expect(await invokeLambda(client, sample, payload)).toEqual(answers('First invocation'))
  expect(await invokeLambda(client, sample, payload)).toEqual(answers('Duplicate invocation'))
  const other = await invokeLambda(client, sample, { conversationId: 'conversation 2' })
  expect(other).toEqual(answers('First invocation'))
})

describe('the methods', () => {
  it('make, list and delete namespaces, each as often as one likes', async () => {
    const made = { name: 'n1', createdAt: expect.stringMatching(/^20/), ttlSecond: 60 }
    expect(
      await call([
        ['createNamespace', 'n1', { ttl: 60 }],
        ['createNamespace', 'n1'],
        ['getListOfNamespaces'],
        ['deleteNamespace', 'n1'],
        ['deleteNamespace', 'n1'],
      ]),
    ).toMatchObject({ result: [made, made, expect.arrayContaining([made]), null, null] })
  })

  it('set, read, choose and delete properties of a session, the default one where none is named', async () => {
    const value = { nested: [1, 'two', null] }
    expect(
      await call([
        ['createNamespace', 'n2'],
        ['setPropertiesInNamespace', 'n2', { a: value, b: 'text' }],
        ['updatePropertiesInNamespace', 'n2', { b: 'changed', c: 3 }],
        ['setPropertiesInNamespace', 'n2', { mine: true }, 'session 1'],
        ['getPropertyInSession', 'n2', 'a'],
        ['getSelectedPropertiesInSession', 'n2', ['b', 'unheard-of', 'constructor']],
        ['getListOfSessions', 'n2'],
        ['deletePropertyInSession', 'n2', 'a'],
        ['deletePropertyInSession', 'n2', 'a'],
        ['getAllPropertiesInSession', 'n2'],
        ['deleteSession', 'n2', 'session 1'],
        ['deleteSession', 'n2', 'session 1'],
        ['getListOfSessions', 'n2'],
      ]),
    ).toEqual({
      result: [
        expect.objectContaining({ name: 'n2' }),
        { a: value, b: 'text' },
        { a: value, b: 'changed', c: 3 },
        { mine: true },
        value,
        { b: 'changed' },
        ['__default__', 'session 1'],
        null,
        null,
        { b: 'changed', c: 3 },
        null,
        null,
        ['__default__'],
      ],
    })
  })
})

describe('what fails', () => {
  const read = [['getPropertyInSession', 'unheard-of', 'x']]

  it.concurrent.each([
    ['a namespace that is none', CONTEXT_KEY, 'data.does-not-exist', /answered 404/],
    ['a key that is refused', REFUSED_KEY, 'authorization.invalid', /answered 403/],
    ['a key that is left out', undefined, 'authorization.invalid', /"apiKey".*Settings, Secrets/],
    ['a service out of order', BROKEN_KEY, 'internal-server-error', /answered 503/],
    ['a service that is silent', SILENT_KEY, 'response-timeout', /within 10 s/],
  ])('%s', { timeout: 60_000 }, async (_, key, name, message) => {
    expect(await call(read, key ?? null)).toEqual(failure(name, message))
  })

  it('a service that sends something else', async () => {
    for (const method of ['getListOfNamespaces', 'getAllPropertiesInSession']) {
      expect(await call([[method, 'n']], GARBLED_KEY)).toEqual(failure('unkown', /something else/))
    }
  })

  it.each([
    [['createNamespace', ''], /Give the name/],
    [['createNamespace', 'faas'], /built in/],
    [['deleteNamespace', 'consumer'], /built in/],
    [['createNamespace', 'n', { ttl: 0 }], /positive/],
    [['createNamespace', 'n', { ttl: -1 }], /positive/],
  ])('%j', async (wrong, message) => {
    expect(await call([wrong])).toEqual(failure('parameter.invalid', message))
  })

  it('an account whose whitelist lacks the service, which is told to add it', async () => {
    const other = await fresh.deployCode(catching(CALLS))
    const { body } = await invokeLambda(fresh, other, { apiKey: CONTEXT_KEY, calls: read })
    expect(body).toEqual(
      failure(
        'authorization.invalid',
        /localhost is not whitelisted. Add it under Settings, Domains/,
      ),
    )
  })
})
