// real parts: the product as a process
import { beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../../support/account-client.ts'
import { expectReason } from '../../support/expect-refusal.ts'
import { joinServer } from '../../support/shared-server.ts'

const CODE = `function lambda(input, callback) { callback(null, 'one') }`

let client: AccountClient

beforeAll(async () => {
  client = await AccountClient.admin(await joinServer())
})

const save = (uuid: string, description: string, tag?: string) =>
  client.send(
    'PUT',
    `/lambdas/${uuid}`,
    { description },
    {
      headers: {
        authorization: `Bearer ${client.token}`,
        ...(tag !== undefined && { 'if-match': tag }),
      },
    },
  )

describe('a save with If-Match', () => {
  it('is refused when somebody else has saved since, and says who and when', async () => {
    const { uuid } = await client.createLambda(CODE)
    const tag = (await client.send('GET', `/lambdas/${uuid}`)).headers.get('etag') ?? ''
    expect(tag).toBe('"1"')
    expect((await save(uuid, 'mine', tag)).headers.get('etag')).toBe('"2"')
    await expectReason(save(uuid, 'late', tag), 412, 'was saved as version 2 by')
    await expectReason(save(uuid, 'mine', tag), 412, 'precondition-failed')
    for (const other of ['W/"2"', '2', '"x"', ',', '"2', `"${'9'.repeat(16)}"`]) {
      expect((await save(uuid, 'late', other)).status).toBe(412)
    }
    const many = Array.from({ length: 1_000 }, (_, i) => `"${i + 100}"`).join(',')
    expect((await save(uuid, 'late', many)).status).toBe(412)
    expect((await client.readLambda(uuid)).version).toBe(2)
  })

  it('of a tag that fits, of any, or without one works as it always did', async () => {
    const { uuid } = await client.createLambda(CODE)
    expect((await save(uuid, 'a', '"7", "1"')).status).toBe(202)
    expect((await save(uuid, 'b', '*')).status).toBe(202)
    expect((await save(uuid, 'c')).status).toBe(202)
    expect((await save(uuid, 'c', '"4"')).status).toBe(304)
  })

  it('lets one of many at once through', async () => {
    const { uuid } = await client.createLambda(CODE)
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => save(uuid, `by ${i}`, '"1"')),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.toSorted((a, b) => a - b)).toEqual([
      202,
      ...Array.from({ length: 7 }, () => 412),
    ])
  })
})
