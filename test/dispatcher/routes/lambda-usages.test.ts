// real parts: the product as a process
import { beforeAll, expect, it } from 'vitest'
import { AccountClient } from '../../support/account-client.ts'
import { expectReason } from '../../support/expect-refusal.ts'
import { joinServer } from '../../support/shared-server.ts'

const PLAIN = 'function lambda(input, callback) { callback(null, 1) }'
const CALLING = `const { SecretClient } = require('lp-faas-toolbelt')
async function lambda(input, callback) {
  // https://comment.example.com and crm-comment are only mentioned
  const secrets = new SecretClient()
  await secrets.readSecret('crm-key')
  callback(null, (await fetch('https://API.example.com/v1')).status)
}`

let client: AccountClient
const uuids: Record<string, string> = {}
beforeAll(async () => {
  client = await AccountClient.admin(await joinServer())
  uuids['serving'] = await client.deployCode(CALLING, { name: 'serving' })
  uuids['draft'] = (await client.createLambda(CALLING, { name: 'draft' })).uuid
  uuids['plain'] = (await client.createLambda(PLAIN, { name: 'plain' })).uuid
}, 180_000)

async function usagesOf(query: string): Promise<unknown> {
  const answer = await client.send('GET', `/lambda-usages?${query}`)
  expect(answer.status).toBe(200)
  return answer.json()
}

it('A domain and a secret are found in the code that names them, and whether that serves', async () => {
  const both = {
    lambdas: [
      { uuid: uuids['draft'], name: 'draft', isServing: false },
      { uuid: uuids['serving'], name: 'serving', isServing: true },
    ],
    isComplete: true,
  }
  expect(await usagesOf('domain=api.example.com')).toEqual(both)
  expect(await usagesOf('domain=*.Example.com')).toEqual(both)
  expect(await usagesOf('secret=crm-key')).toEqual(both)
})

it('What is only mentioned, and what nobody names, is found nowhere', async () => {
  const nobody = { lambdas: [], isComplete: true }
  for (const query of [
    'domain=comment.example.com',
    'domain=example.com',
    'domain=*.api.example.com',
    'secret=crm-comment',
    'secret=crm-ke',
    `secret=${encodeURIComponent("' OR 1=1 --")}`,
  ]) {
    expect(await usagesOf(query), query).toEqual(nobody)
  }
})

it('A version that serves is found although a newer one no longer names it', async () => {
  const uuid = await client.deployCode(CALLING, { name: 'changed since' })
  const saved = await client.send('PUT', `/lambdas/${uuid}`, { implementation: { code: PLAIN } })
  expect(saved.ok).toBe(true)
  expect(await usagesOf('secret=crm-key')).toMatchObject({
    lambdas: [{ uuid, isServing: true }, {}, {}],
  })
})

it('The lambdas of another account are not found, and a question for nothing is refused', async () => {
  const stranger = await AccountClient.admin(await joinServer())
  const answer = await stranger.send('GET', '/lambda-usages?secret=crm-key')
  expect(await answer.json()).toEqual({ lambdas: [], isComplete: true })
  for (const query of ['', '?secret=', '?domain=a.example&secret=b']) {
    await expectReason(client.send('GET', `/lambda-usages${query}`), 400, 'secret')
  }
})
