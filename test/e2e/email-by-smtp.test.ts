// real parts: the product as a process, a mail server on loopback that asks for a name and a password
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { IS_WHOLE } from '../support/at-scale.ts'
import { readMail, type ReadMail } from '../support/read-mail.ts'
import { startServer, type TestServer } from '../support/server.ts'

const NAME = 'mailer@example.com'
const PASSWORD = 'p/w MARKER-7 word'

interface Send {
  state: string
  reason: string | null
  deliveries: { address: string; state: string; reason: string | null }[]
}

let mailServer: SMTPServer
let port: number
let accepted: { from: string; to: string[]; mail: ReadMail }[] = []
let knownPassword = PASSWORD
/** Told of every mail before the server takes it. */
let beforeMail = async (_address: string): Promise<void> => undefined
let server: TestServer
let args: string[]
const dataDir = mkdtempSync(join(tmpdir(), 'lamplighter-mail-'))
let count = 0
let client: AccountClient

async function openMailServer(): Promise<void> {
  mailServer = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    closeTimeout: 200,
    // The very thing that no log of the product may repeat.
    onAuth({ username = '', password = '' }, _session, callback) {
      if (username === NAME && password === knownPassword) return callback(null, { user: NAME })
      callback(new Error(`${password} is not the password of ${username}`))
    },
    onRcptTo({ address }, _session, callback) {
      if (!address.startsWith('nobody')) return callback()
      callback(Object.assign(new Error(`no such user here`), { responseCode: 550 }))
    },
    onData(stream, { envelope }, callback) {
      void text(stream).then(async (source) => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        const to = envelope.rcptTo.map(({ address }) => address)
        const problem = await beforeMail(to[0] ?? '').catch((error: Error) => error)
        if (problem) return callback(problem)
        accepted.push({ from, to, mail: readMail(source) })
        callback()
      })
    },
  })
  mailServer.listen(port, '127.0.0.1')
  await once(mailServer.server, 'listening')
}

beforeAll(async () => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  port = (probe.address() as AddressInfo).port
  probe.close()
  await once(probe, 'close')
  await openMailServer()
  const login = `${encodeURIComponent(NAME)}:${encodeURIComponent(PASSWORD)}`
  const smtpUrl = `smtp://${login}@127.0.0.1:${port}`
  args = ['--smtp-url', smtpUrl, '--mail-from', 'reports@lamp.example.com']
  server = await startServer({ args, dataDir })
})
afterAll(async () => {
  await server?.stop()
  rmSync(dataDir, { recursive: true, force: true })
  mailServer?.close()
})
beforeEach(async () => {
  accepted = []
  knownPassword = PASSWORD
  client = await AccountClient.admin(server, `smtp${++count}`)
})

/** Sends the report of a new account to these addresses; answers its entry when it was tried. */
async function send(...addresses: string[]): Promise<Send> {
  for (const address of addresses) {
    expect((await client.send('POST', '/email-report/recipients', { address })).status).toBe(201)
  }
  const answer = await client.send('POST', '/email-report/sends', { period: 'daily' })
  expect(answer.status).toBe(202)
  for (;;) {
    const [entry] = (await (await client.send('GET', '/email-report/sends')).json()) as Send[]
    if (entry && (entry.state !== 'claimed' || entry.reason !== null)) return entry
    await sleep(50)
  }
}

it('A report reaches each recipient by a mail of its own', async () => {
  expect(await send('first@example.com', 'second@example.com')).toMatchObject({ state: 'sent' })
  expect(accepted.map(({ from, to }) => [from, to])).toEqual([
    ['reports@lamp.example.com', ['first@example.com']],
    ['reports@lamp.example.com', ['second@example.com']],
  ])
  const [{ mail } = { mail: undefined }] = accepted
  expect(mail?.headers['to']).toEqual(['first@example.com'])
  expect(mail?.headers['from']).toEqual(['Lamplighter <reports@lamp.example.com>'])
  expect(mail?.headers['message-id']).toHaveLength(1)
  expect(mail?.text).toContain(`Daily report of account ${client.account}`)
  expect(mail?.html).toContain(`Daily report of account ${client.account}`)
  expect(existsSync(join(server.dataDir, 'mail'))).toBe(false)
})

it('A recipient that the server refuses keeps no other from getting it', async () => {
  const { reason, deliveries } = await send('nobody@example.com', 'somebody@example.com')
  expect(reason).toBe('It did not reach 1 of 2 recipients. It is tried again.')
  expect(deliveries).toEqual([
    {
      address: 'nobody@example.com',
      state: 'failed',
      reason: 'The mail service refused the address.',
    },
    { address: 'somebody@example.com', state: 'sent', reason: null },
  ])
})

it('A server that is away is told to the operator, and to the account without its name', async () => {
  const closed = new Promise<void>((resolve) => mailServer.close(resolve))
  await closed
  const { reason, deliveries } = await send('first@example.com')
  await openMailServer()
  expect(reason).toContain('is tried again')
  expect(deliveries[0]?.reason).toContain('did not take the mail')
  expect(JSON.stringify(deliveries)).not.toContain('127.0.0.1')
  expect(server.output()).toContain('mail-not-taken')
  expect(server.output()).toContain('ECONNREFUSED')
})

it('A wrong password, and one that the server repeats, is in no log', async () => {
  knownPassword = 'another'
  // Connections that were signed in before stay so until they end.
  await new Promise<void>((resolve) => mailServer.close(resolve))
  await openMailServer()
  const { deliveries } = await send('first@example.com')
  expect(deliveries[0]?.state).toBe('failed')
  expect(server.output()).toContain('Invalid login: 535 … is not the password')
  const encoded = [
    'MARKER-7',
    encodeURIComponent(PASSWORD),
    Buffer.from(PASSWORD).toString('base64'),
  ]
  for (const form of encoded) {
    expect(server.output()).not.toContain(form)
    expect(JSON.stringify(deliveries)).not.toContain(form)
  }
})

it('A server that breaks off when it has the mail may have taken it: it is not sent twice', async () => {
  beforeMail = async () => {
    for (const each of mailServer.connections) each.close()
  }
  const { state, deliveries } = await send('first@example.com')
  beforeMail = async () => undefined
  expect([state, deliveries]).toEqual([
    'failed',
    [
      {
        address: 'first@example.com',
        state: 'unknown',
        reason: expect.stringContaining('It is not sent twice.'),
      },
    ],
  ])
})

it('A server that refuses the mail itself has not taken it', async () => {
  beforeMail = async () => {
    throw Object.assign(new Error('too much of it'), { responseCode: 552 })
  }
  const { deliveries } = await send('first@example.com')
  beforeMail = async () => undefined
  expect(deliveries).toMatchObject([
    { state: 'failed', reason: expect.stringContaining('did not take the mail') },
  ])
})

it.runIf(IS_WHOLE)(
  'After a kill -9 nobody gets a report twice, and those who had none get theirs',
  async () => {
    const isHeld = Promise.withResolvers<void>()
    const isKilled = Promise.withResolvers<void>()
    // The server has the whole mail, and the platform will never know.
    beforeMail = async (address) => {
      if (address !== 'second@example.com') return
      isHeld.resolve()
      await isKilled.promise
    }
    for (const address of ['first@example.com', 'second@example.com', 'third@example.com']) {
      await client.send('POST', '/email-report/recipients', { address })
    }
    expect((await client.send('POST', '/email-report/sends', { period: 'daily' })).status).toBe(202)
    await isHeld.promise
    await server.kill()
    isKilled.resolve()
    beforeMail = async () => undefined
    server = await startServer({ args, dataDir })
    client = await AccountClient.admin(server, client.account)
    for (;;) {
      const [entry] = (await (await client.send('GET', '/email-report/sends')).json()) as Send[]
      if (entry?.state === 'claimed') {
        await sleep(50)
        continue
      }
      expect(entry).toMatchObject({
        state: 'failed',
        deliveries: [
          { address: 'first@example.com', state: 'sent' },
          { address: 'second@example.com', state: 'unknown' },
          { address: 'third@example.com', state: 'sent' },
        ],
      })
      break
    }
    expect(accepted.map(({ to }) => to[0]).sort()).toEqual([
      'first@example.com',
      'second@example.com',
      'third@example.com',
    ])
  },
)
