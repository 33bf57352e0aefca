// real parts: the operator's socket of a running platform
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { unixFetch } from '../../kit/node/unix-fetch.ts'
import { makeRunFolder } from '../../scripts/start/run-folder.ts'
import { LIFECYCLE_SOCKET } from '../../scripts/start/sockets.ts'
import { AccountClient } from '../support/account-client.ts'
import type { Product } from '../support/server.ts'
import { joinServer } from '../support/shared-server.ts'

const CODE = `function lambda(input, callback) {
  for (let line = 0; line < 10; line++) console.info('line', line)
  callback(null, 'ran')
}`
/** More lines than a page of the export has rows. */
const INVOCATIONS = 110

let server: Product
let admin: AccountClient
beforeAll(async () => {
  server = await joinServer()
  admin = await AccountClient.admin(server)
})

interface Row {
  table: string
  values: Record<string, unknown>
}

async function readPage(query: string, account = admin.account) {
  const socket = join(makeRunFolder(server.dataDir), LIFECYCLE_SOCKET)
  const { status, body } = await unixFetch(socket, 'GET', `/accounts/${account}/export?${query}`)
  return { status, body: body as { entries: Row[]; next: string | null; errorMsg?: string } }
}

async function readAll(part: string): Promise<{ rows: Row[]; pages: number }> {
  const rows: Row[] = []
  let query = `part=${part}`
  for (let pages = 1; ; pages++) {
    const { status, body } = await readPage(query)
    expect(status).toBe(200)
    rows.push(...body.entries)
    if (body.next === null) return { rows, pages }
    query = `part=${part}&after=${encodeURIComponent(body.next)}`
  }
}

const linesOf = ({ rows }: { rows: Row[] }) => rows.filter(({ table }) => table === 'lines')

describe("the operator's export of an account", () => {
  it('has every row of the records once, in as many pages as it takes', async () => {
    const uuid = await admin.deployCode(CODE)
    for (let count = 0; count < INVOCATIONS; count++) {
      expect((await admin.invoke(uuid)).status).toBe(200)
    }
    await vi.waitFor(
      async () => expect(linesOf(await readAll('records'))).toHaveLength(INVOCATIONS * 10),
      { timeout: 30_000, interval: 500 },
    )
    const { rows, pages } = await readAll('records')
    expect(pages).toBeGreaterThan(1)
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(rows.length)
    const records = rows.filter(({ table }) => table === 'records')
    expect(records).toHaveLength(INVOCATIONS)
    expect(records[0]?.values['id']).toEqual({ base64: expect.stringMatching(/^[\w+/]{22}==$/) })
  })

  it('has invocations that wait, and domains as Cloudflare takes them back', async () => {
    const domain = { domain: 'partner.example.com', name: 'Partner' }
    expect((await admin.send('POST', '/proxy-settings', domain)).status).toBe(201)
    const { rows } = await readAll('domains')
    expect(rows).toEqual([
      {
        key: `${admin.account}/partner.example.com`,
        value: '',
        metadata: expect.objectContaining({ name: 'Partner' }),
      },
    ])
    expect((await readAll('pending-invocations')).rows).toContainEqual({
      table: 'settings',
      values: { name: 'account', value: admin.account },
    })
  })

  it.each([
    ['part=everything', '"part"'],
    ['', '"part"'],
    ['part=records&after=nonsense', '"after" did not come from an earlier page'],
    [`part=records&after=${encodeURIComponent('{"table":"records","key":[{}]}')}`, '"after"'],
  ])('refuses %s', async (query, sentence) => {
    const { status, body } = await readPage(query)
    expect([status, body.errorMsg]).toEqual([400, expect.stringContaining(sentence)])
  })

  it('refuses a name that is no account', async () => {
    expect((await readPage('part=records', 'No-Account')).status).toBe(400)
  })
})

async function sendRows(body: object, account: string) {
  const socket = join(makeRunFolder(server.dataDir), LIFECYCLE_SOCKET)
  const path = `/accounts/${account}/import`
  const answer = await unixFetch(socket, 'POST', path, body)
  return { status: answer.status, body: answer.body as { errorMsg?: string } }
}

describe("the operator's import of an account", () => {
  const row = { table: 'events', values: { id: 1, type: 'log', at: 1, payload: '{}' } }
  const page = { part: 'records', id: 'backup', first: 0, total: 1, rows: [row] }

  it('takes the rows of a backup for an account that has none, once', async () => {
    const account = `im${Date.now()}`
    for (let times = 0; times < 2; times++) {
      expect(await sendRows(page, account)).toEqual({
        status: 200,
        body: { rows: 1, isDone: true },
      })
    }
    expect((await readPage('part=records', account)).body.entries).toContainEqual(row)
    const again = await sendRows({ ...page, id: 'another' }, account)
    expect([again.status, again.body.errorMsg]).toEqual([
      409,
      expect.stringContaining('Nothing is overwritten'),
    ])
    expect((await sendRows(page, admin.account)).status).toBe(409)
  })

  it.each([
    [{ ...page, part: 'domains' }, 'part'],
    [{ ...page, first: -1 }, 'first'],
    [{ ...page, rows: [{ table: 'events', values: { id: { base64: '!' } } }] }, 'rows'],
    [{ ...page, more: 1 }, 'more'],
  ])('refuses %j', async (body, field) => {
    const { status, body: refusal } = await sendRows(body, admin.account)
    expect([status, refusal.errorMsg]).toEqual([400, expect.stringContaining(field)])
  })
})
