// real parts
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, sendJson } from '../support/send-json.ts'
import { openPlatform, type Platform } from '../support/open-platform.ts'
import { FAAS_MANIFEST } from '../workers/sentinel/manifests.ts'

const THINGS = [
  {
    path: '/profiles',
    id: 'id',
    made: { name: 'Tagged', roles: ['FaaS-Admin'] },
    changed: { name: 'Tagged', roles: ['FaaS-Developer'] },
    shown: 'roles',
  },
  {
    path: '/app-installations',
    id: 'client_id',
    made: FAAS_MANIFEST,
    changed: { ...FAAS_MANIFEST, description: 'changed' },
    shown: 'description',
  },
  {
    path: '/proxy-settings',
    id: 'id',
    made: { domain: 'tagged.example.com', name: 'before' },
    changed: { name: 'after' },
    shown: 'name',
  },
]

let platform: Platform
let admin: string
let userId: string
beforeAll(async () => {
  platform = await openPlatform()
  await platform.provisioning.createAccount('brand1', 'admin', 'battery staple')
  admin = await platform.provisioning.openSession('brand1')
  userId = (await send('GET', '/me')).body.id
})
afterAll(() => platform?.close())

describe.each(THINGS)('a change at $path', ({ path, id, made, changed, shown }) => {
  it('is refused, with who and when, to whoever has not seen the last one', async () => {
    const created = await send('POST', path, made)
    const view = created.body
    expect([created.status, view.revision]).toEqual([201, 1])
    const one = `${path}/${view[id]}`

    const first = await send('PUT', one, changed, '"1"')
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"2"'])
    for (const tag of ['"1"', 'W/"2"', '"x"', '"1", "3"']) {
      const refused = await send('PUT', one, made, tag)
      const { errorCode, errorMsg } = refused.body
      expect([refused.status, errorCode]).toEqual([
        412,
        'com.liveperson.faas.fm.precondition-failed',
      ])
      expect(errorMsg).toContain(userId)
      expect(errorMsg).toMatch(/at \d{4}-\d\d-\d\dT[\d:.]+Z, after you read it\./)
    }
    const stored = (await send('GET', path)).body.find(
      (each: Record<string, unknown>) => each[id] === view[id],
    )
    expect([stored.revision, stored[shown]]).toEqual([2, Reflect.get(changed, shown)])
  })

  it('goes through for whoever has seen it, and for whoever does not say', async () => {
    const listed = (await send('GET', path)).body.find(
      (each: { revision?: number }) => each.revision === 2,
    )
    const one = `${path}/${listed[id]}`
    const { domain: _, ...again } = { domain: '', ...made }
    const statuses = []
    for (const [body, tag] of [
      [again, '"1", "2"'],
      [changed, '*'],
      [again, undefined],
    ] as const) {
      const answer = await send('PUT', one, body, tag)
      statuses.push([answer.status, answer.headers.get('etag')])
    }
    expect(statuses).toEqual([
      [200, '"3"'],
      [200, '"4"'],
      [200, '"5"'],
    ])
  })
})

function send(method: string, path: string, body?: unknown, tag?: string): Promise<Answer> {
  return sendJson(`${platform.url}/api/account/brand1${path}`, method, {
    token: admin,
    body,
    ...(tag !== undefined && { headers: { 'if-match': tag } }),
  })
}
