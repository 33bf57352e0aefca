// real parts: the product as a process
import { beforeAll, expect, it } from 'vitest'
import { AccountClient } from '../../support/account-client.ts'
import { expectReason } from '../../support/expect-refusal.ts'
import { openCallers } from '../../support/open-callers.ts'
import { joinServer } from '../../support/shared-server.ts'
import type { Product } from '../../support/server.ts'

interface LimitJson {
  id: string
  what: string
  value: number
  unit: string
  per: string
  used?: number
}

let server: Product
let client: AccountClient

beforeAll(async () => {
  server = await joinServer()
  client = await AccountClient.admin(server)
})

async function read(as = client): Promise<Map<string, LimitJson>> {
  const answer = await as.send('GET', '/limits')
  expect(answer.status).toBe(200)
  const { limits } = (await answer.json()) as { limits: LimitJson[] }
  expect(new Set(limits.map(({ id }) => id)).size).toBe(limits.length)
  return new Map(limits.map((limit) => [limit.id, limit]))
}

it('tells what there is to use, and what is used', async () => {
  const before = await read()
  expect(before.get('invocation-time')).toEqual({
    id: 'invocation-time',
    what: 'time of an invocation',
    value: 30_000,
    unit: 'milliseconds',
    per: 'invocation',
  })
  const uuid = await client.deployCode('function lambda(input, callback) { callback() }')
  await client.send('POST', '/proxy-settings', { domain: 'counted.example.com' })
  await client.send('POST', '/secrets', { key: 'counted', value: 'x' })
  await client.send('POST', '/schedules', { lambdaUUID: uuid, cronExpression: '0 0 1 1 *' })
  const after = await read()
  for (const id of ['lambdas', 'domains', 'secrets', 'schedules']) {
    expect([id, after.get(id)?.used]).toEqual([id, (before.get(id)?.used ?? NaN) + 1])
  }
})

it('is what is enforced', async () => {
  const limits = await read()
  const code = 'function lambda(input, callback) { callback() }'
  const create = (more: object, length: number) =>
    client.send('POST', '/lambdas', {
      name: 'a'.repeat(length),
      implementation: { code },
      ...more,
    })
  const longest = limits.get('name')?.value ?? NaN
  expect((await create({}, longest)).status).toBe(201)
  await expectReason(create({}, longest + 1), 400, `${longest} characters`)
  const room = limits.get('code')?.value ?? NaN
  const long = { implementation: { code: code.padEnd(room) } }
  expect((await create(long, 5)).status).toBe(201)
  await expectReason(
    create({ implementation: { code: code.padEnd(room + 1) } }, 6),
    400,
    `${room} characters`,
  )
})

it('tells nobody of a use that they may not know of', async () => {
  const tokens = await openCallers(client)
  const invoker = new AccountClient(server.url, client.account, tokens['FaaS-Invocation'])
  const limits = await read(invoker)
  expect(limits.get('secrets')).not.toHaveProperty('used')
  expect(limits.get('domains')).not.toHaveProperty('used')
  expect(limits.get('lambdas')).toHaveProperty('used')
  const stranger = await AccountClient.admin(server, 'stranger')
  const there = new AccountClient(server.url, client.account, stranger.token)
  await expectReason(there.send('GET', '/limits'), 404, 'no such account')
})
