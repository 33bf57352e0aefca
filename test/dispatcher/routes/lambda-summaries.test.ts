// real parts: the product as a process
import { beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../../support/account-client.ts'
import { expectReason } from '../../support/expect-refusal.ts'
import { joinServer } from '../../support/shared-server.ts'
import type { Product } from '../../support/server.ts'

const CODE = 'function lambda(input, callback) { callback(null, 1) }'
const NAMES = ['alpha', 'Beta', 'beta 2', 'gamma', 'omega']

interface PageJson {
  lambdas: { uuid: string; name: string; state: string }[]
  total: number
  counts: Record<string, number>
  cursor?: string
}

let server: Product
let client: AccountClient
const uuids = new Map<string, string>()

beforeAll(async () => {
  server = await joinServer()
  client = await AccountClient.admin(server)
  const last = await (await client.send('GET', '/lambda-summaries')).json()
  expect(last).toEqual({ lambdas: [], total: 0, counts: {} })
  for (const name of NAMES) {
    const event = name === 'gamma' ? { eventId: 'conversational_command' } : {}
    uuids.set(name, (await client.createLambda(CODE, { name, ...event })).uuid)
  }
  await client.deploy(uuids.get('omega') ?? '')
})

async function read(query = ''): Promise<PageJson> {
  const answer = await client.send('GET', `/lambda-summaries${query}`)
  expect(answer.status).toBe(200)
  return (await answer.json()) as PageJson
}
const namesOf = ({ lambdas }: PageJson) => lambdas.map(({ name }) => name)

async function readAll(query: string): Promise<string[]> {
  const names: string[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const page: PageJson = await read(`?limit=2&${query}${cursor && `&cursor=${cursor}`}`)
    names.push(...namesOf(page))
    cursor = page.cursor
  }
  return names
}

describe('summaries of lambdas', () => {
  it('tell all but the code, with counts by state', async () => {
    const page = await read()
    expect([page.total, page.counts, page.cursor]).toEqual([
      5,
      { Draft: 4, Productive: 1 },
      undefined,
    ])
    expect(page.lambdas.at(-1)).toEqual({
      uuid: uuids.get('omega'),
      name: 'omega',
      description: '',
      state: 'Productive',
      version: 1,
      deployedVersion: 1,
      createdBy: expect.any(String),
      updatedBy: expect.any(String),
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: expect.stringMatching(/Z$/),
      lastDeployment: expect.objectContaining({ deploymentState: 'Deploy Finish' }),
    })
    expect(JSON.stringify(page)).not.toContain('function')
  })

  it('come page by page in the order of names, or the last changed first', async () => {
    expect(await readAll('')).toEqual(['Beta', 'alpha', 'beta 2', 'gamma', 'omega'])
    expect(await readAll('sort=updatedAt')).toEqual(NAMES.toReversed())
  })

  it('are narrowed by name, state and event', async () => {
    const page = await read('?name=BETA&limit=1')
    expect([namesOf(page), page.total, page.counts]).toEqual([['Beta'], 2, { Draft: 2 }])
    const productive = await read('?state=Productive&state=Modified&eventId=')
    expect([namesOf(productive), productive.total, productive.counts['Draft']]).toEqual([
      ['omega'],
      1,
      4,
    ])
    expect(namesOf(await read('?eventId=conversational_command'))).toEqual(['gamma'])
    expect((await read('?eventId=none')).total).toBe(4)
    expect((await read(`?name=${encodeURIComponent("%' OR 1=1 --")}`)).total).toBe(0)
  })

  it('tell of those that are named by their UUIDs, and leave out those that are gone', async () => {
    const [beta = '', omega = ''] = [uuids.get('Beta'), uuids.get('omega')]
    const gone = crypto.randomUUID()
    const page = await read(`?uuid=${omega}&uuid=${beta.toUpperCase()}&uuid=${gone}`)
    expect([namesOf(page), page.total]).toEqual([['Beta', 'omega'], 2])
    expect(namesOf(await read(`?uuid=${omega}`))).toEqual(['omega'])
    expect((await read(`?uuid=${gone}`)).lambdas).toEqual([])
    const stranger = await AccountClient.admin(server, 'stranger')
    const theirs = await stranger.send('GET', `/lambda-summaries?uuid=${omega}`)
    expect(await theirs.json()).toEqual({ lambdas: [], total: 0, counts: {} })
  })

  it.each([
    ['?uuid=omega', 'UUID'],
    [`?uuid=${crypto.randomUUID()}&uuid=%27%20OR%201=1`, 'UUID'],
    [`?${Array.from({ length: 201 }, () => `uuid=${crypto.randomUUID()}`).join('&')}`, '200'],
    ['?state=Gone', 'A state is one of'],
    ['?limit=0', 'limit'],
    ['?limit=201', 'limit'],
    ['?sort=code', 'Sort by'],
    ['?cursor=x', 'cursor'],
    ['?cursor=WyJhIl0&sort=updatedAt', 'cursor'],
    ['?cursor=WzEsMl0', 'cursor'],
  ])('refuse %.60s', async (query, reason) => {
    await expectReason(client.send('GET', `/lambda-summaries${query}`), 400, reason)
  })

  it('are those of the own account', async () => {
    const stranger = await AccountClient.admin(server, 'stranger')
    const page = (await (await stranger.send('GET', '/lambda-summaries')).json()) as PageJson
    expect(page.total).toBe(0)
  })
})
