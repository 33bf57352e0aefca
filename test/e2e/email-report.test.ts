// real parts: the product as a process, which writes mails into files
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { expectReason } from '../support/expect-refusal.ts'
import { openCallers } from '../support/open-callers.ts'
import { readMail } from '../support/read-mail.ts'
import type { Product } from '../support/server.ts'
import { joinServer } from '../support/shared-server.ts'

interface Send {
  state: string
  period: string
  startedBy: string
  deliveries: { address: string; state: string; reason: string | null }[]
}

let server: Product
let admin: AccountClient
let developer: AccountClient
let invoker: AccountClient
beforeAll(async () => {
  server = await joinServer()
  admin = await AccountClient.admin(server)
  const tokens = await openCallers(admin)
  developer = new AccountClient(server.url, admin.account, tokens['FaaS-Developer'])
  invoker = new AccountClient(server.url, admin.account, tokens['FaaS-Invocation'])
})

const path = (name: string) => `/email-report/${name}`

async function read<T>(name: string, client = admin): Promise<T> {
  const answer = await client.send('GET', path(name))
  expect(answer.status).toBe(200)
  return answer.json() as Promise<T>
}

const add = (address: unknown, client = admin) =>
  client.send('POST', path('recipients'), { address })
const remove = (address: string, client = admin) =>
  client.send('DELETE', path(`recipients/${encodeURIComponent(address)}`))

/** Waits until the newest report of an account has been sent, or has failed. */
async function untilSent(client: AccountClient): Promise<Send> {
  for (;;) {
    const [newest] = await read<Send[]>('sends', client)
    if (newest && newest.state !== 'claimed') return newest
    await sleep(50)
  }
}

/** The files that the product says it has written for an account. */
function mailsOf(client: AccountClient) {
  const paths = server.output().matchAll(/A mail was written to (.+\.eml)/g)
  return Array.from(paths, ([, file = '']) => readMail(readFileSync(file, 'utf8'))).filter(
    ({ headers }) => headers['subject']?.[0]?.includes(`account ${client.account}:`),
  )
}

describe('settings of the report', () => {
  it('are none, daily or weekly, and say when it is due', async () => {
    expect(await read('settings')).toEqual({
      period: 'none',
      nextSend: null,
      updatedBy: null,
      updatedAt: null,
      lastSend: null,
    })
    for (const period of ['daily', 'weekly'] as const) {
      const answer = await admin.send('PUT', path('settings'), { period })
      const settings = (await answer.json()) as { nextSend: string }
      expect([answer.status, settings]).toMatchObject([200, { period }])
      expect(settings.nextSend).toMatch(/T01:00:00\.000Z$/)
      expect(new Date(settings.nextSend).getTime()).toBeGreaterThan(Date.now())
      if (period === 'weekly') expect(new Date(settings.nextSend).getUTCDay()).toBe(1)
    }
    const before = await read('settings')
    await admin.send('PUT', path('settings'), { period: 'weekly' })
    expect(await read('settings', invoker)).toEqual(before)
    await admin.send('PUT', path('settings'), { period: 'none' })
    expect(await read('settings')).toMatchObject({ period: 'none', nextSend: null })
    await admin.send('PUT', path('settings'), { period: 'daily' })
    expect((await admin.send('DELETE', path('settings'))).status).toBe(204)
    expect(await read('settings')).toMatchObject({ period: 'none' })
  })

  it('refuse anything else', async () => {
    for (const body of [{}, [], null, 'x', { period: 'hourly' }, { period: ['daily'] }]) {
      await expectReason(admin.send('PUT', path('settings'), body), 400, 'badinput')
    }
    expect((await developer.send('PUT', path('settings'), { period: 'daily' })).status).toBe(403)
    expect((await developer.send('DELETE', path('settings'))).status).toBe(403)
  })
})

describe('recipients of the report', () => {
  it('are added and taken off by administrators and developers', async () => {
    const answer = await add('  Team@Example.COM ', developer)
    const recipient = await answer.json()
    expect([answer.status, recipient]).toMatchObject([
      201,
      { address: 'team@example.com', addedBy: expect.any(String), addedAt: expect.any(String) },
    ])
    expect(await read('recipients', invoker)).toEqual([recipient])
    await expectReason(add('TEAM@example.com'), 409, 'gets the report already')
    expect((await add('x@example.com', invoker)).status).toBe(403)
    expect((await remove('team@example.com', invoker)).status).toBe(403)
    expect((await remove('Team@example.com')).status).toBe(204)
    await expectReason(remove('team@example.com'), 404, 'does not go to this address')
  })

  it('are ten at most, also when many are added at once', async () => {
    const owner = await AccountClient.admin(server, 'mailten')
    const answers = await Promise.all(
      Array.from({ length: 14 }, (_, index) => add(`r${index}@example.com`, owner)),
    )
    const ofStatus = (wanted: number) => answers.filter(({ status }) => status === wanted).length
    expect([ofStatus(201), ofStatus(422)]).toEqual([10, 4])
    expect(await read('recipients', owner)).toHaveLength(10)
    await expectReason(add('one.more@example.com', owner), 422, '10 recipients')
    const limits = (await (await owner.send('GET', '/limits')).json()) as { limits: object[] }
    expect(limits.limits).toContainEqual(
      expect.objectContaining({ id: 'report-recipients', value: 10 }),
    )
  })

  it('are single addresses and nothing that a header or a server would read as more', async () => {
    for (const address of [
      'team@example.com\r\nBcc: victim@example.com',
      'team@example.com\nBcc: victim@example.com',
      'a@example.com,b@example.com',
      'a@example.com; b@example.com',
      'Team <team@example.com>',
      '<team@example.com>',
      'team@example.com>',
      '"a b"@example.com',
      'a@[127.0.0.1]',
      'a@localhost',
      'a b@example.com',
      'a@exa mple.com',
      'tëam@example.com',
      'team@exämple.com',
      'a\u0000@example.com',
      'a\u202e@example.com',
      '@example.com',
      'team',
      '',
      `${'x'.repeat(250)}@example.com`,
      7,
      null,
      ['team@example.com'],
      {},
    ]) {
      await expectReason(add(address), 400, 'badinput')
    }
    expect(await read('recipients')).toEqual([])
    for (const address of ["o'brien+x_y-z@sub.example.co.uk", 'a.b@xn--exmple-cua.com']) {
      expect((await add(address)).status).toBe(201)
      expect((await remove(address)).status).toBe(204)
    }
  })
})

describe('the report', () => {
  it('is read as JSON, HTML and text, of the last whole day or week', async () => {
    const day = 86_400_000
    const midnight = Math.floor(Date.now() / day) * day
    const daily = await read<{ from: number; to: number }>('report', invoker)
    expect(daily).toMatchObject({
      accountId: admin.account,
      period: 'daily',
      from: midnight - day,
      to: midnight,
      lambdas: [],
      failures: [],
      refusedDomains: [],
    })
    const weekly = await read<{ from: number; to: number }>('report?period=weekly')
    expect(weekly.to - weekly.from).toBe(7 * day)
    const html = await admin.send('GET', path('report?format=html'))
    expect(html.headers.get('content-type')).toMatch(/^text\/html/)
    expect(html.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
    expect(await html.text()).toContain(`Daily report of account ${admin.account}`)
    const text = await admin.send('GET', path('report?format=text&period=weekly'))
    expect(text.headers.get('content-type')).toMatch(/^text\/plain/)
    expect(await text.text()).toContain('Weekly report of account')
    for (const query of ['period=monthly', 'format=pdf', 'period=daily&period=weekly']) {
      await expectReason(admin.send('GET', path(`report?${query}`)), 400, 'badinput')
    }
  })

  it('is sent by an administrator now, into files that the log names', async () => {
    await expectReason(
      admin.send('POST', path('sends'), { period: 'daily' }),
      409,
      'has no recipients',
    )
    await add('first@example.com')
    await add('second@example.com')
    expect((await developer.send('POST', path('sends'), { period: 'daily' })).status).toBe(403)
    for (const body of [{}, { period: 'none' }]) {
      await expectReason(admin.send('POST', path('sends'), body), 400, 'badinput')
    }
    const answer = await admin.send('POST', path('sends'), { period: 'weekly' })
    expect([answer.status, await answer.json()]).toMatchObject([
      202,
      { state: 'claimed', period: 'weekly', startedBy: expect.any(String) },
    ])
    const sent = await untilSent(admin)
    expect(sent).toMatchObject({
      state: 'sent',
      deliveries: [
        { address: 'first@example.com', state: 'sent', reason: null },
        { address: 'second@example.com', state: 'sent', reason: null },
      ],
    })
    expect((await read<{ lastSend: Send }>('settings', developer)).lastSend).toEqual(sent)
    const mails = mailsOf(admin)
    expect(mails.map(({ headers }) => headers['to'])).toEqual([
      ['first@example.com'],
      ['second@example.com'],
    ])
    for (const { headers, text, html } of mails) {
      expect(headers['from']).toEqual(['Lamplighter <lamplighter@localhost.localdomain>'])
      expect(headers['subject']).toEqual([
        `Lamplighter weekly report, account ${admin.account}: 0 invocations, 0 failures`,
      ])
      expect(headers['auto-submitted']).toEqual(['auto-generated'])
      expect(headers['bcc']).toBeUndefined()
      const same = (format: string) =>
        admin.send('GET', path(`report?period=weekly&format=${format}`))
      expect(text.trim()).toBe((await (await same('text')).text()).trim())
      expect(html.trim()).toBe((await (await same('html')).text()).trim())
    }
  })

  it('is put on record, as every change of its settings and recipients', async () => {
    const answer = await admin.send('GET', '/audit-trail?limit=100')
    const { entries } = (await answer.json()) as {
      entries: { action: string; subject: string | null }[]
    }
    const own = entries.filter(({ action }) => action.startsWith('email-report.'))
    expect(new Set(own.map(({ action }) => action))).toEqual(
      new Set([
        'email-report.update',
        'email-report.delete',
        'email-report.add-recipient',
        'email-report.delete-recipient',
        'email-report.send',
      ]),
    )
    expect(own.map(({ subject }) => subject)).toContain('first@example.com')
  })
})

it('Nobody learns of, or changes, another account’s report', async () => {
  const stranger = await AccountClient.admin(server, 'mailstr')
  const there = new AccountClient(server.url, admin.account, stranger.token)
  for (const [method, name, body] of [
    ['GET', 'settings'],
    ['PUT', 'settings', { period: 'daily' }],
    ['DELETE', 'settings'],
    ['GET', 'recipients'],
    ['POST', 'recipients', { address: 'stranger@example.com' }],
    ['DELETE', 'recipients/first@example.com'],
    ['GET', 'report'],
    ['GET', 'sends'],
    ['POST', 'sends', { period: 'daily' }],
  ] as const) {
    await expectReason(there.send(method, path(name), body), 404, 'no such account')
  }
  expect(await read('recipients', stranger)).toEqual([])
  expect(await read('sends', stranger)).toEqual([])
  expect(await read('recipients')).toHaveLength(2)
})
