import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { deployFetchingLambda, type FetchReport } from '../support/fetching-lambda.ts'
import type { Product } from '../support/server.ts'
import { joinServer } from '../support/shared-server.ts'
import { startUpstream, type UpstreamServer } from '../support/upstream-server.ts'

const HOSTS_FILE = '/etc/hosts'
const PUBLIC_NAME = `lamplighter-${crypto.randomUUID()}.example.com`
const HOSTS_LINE = `\n127.0.0.1 ${PUBLIC_NAME}\n`

let server: Product
let client: AccountClient
let upstream: UpstreamServer
let send: (url: string, init?: object) => Promise<FetchReport>
beforeAll(async () => {
  server = await joinServer()
  client = await AccountClient.admin(server)
  upstream = await startUpstream((_request, response) => response.end('reached'))
  send = await deployFetchingLambda(client)
})
afterAll(async () => {
  await upstream?.close()
})

describe('private addresses', () => {
  test.each([
    'localhost',
    'a.localhost',
    '127.0.0.1',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '2130706433',
    '0x7f.1',
    '::1',
    '[fe80::1]',
    '[fc00::1]',
    'printer.local',
    'metadata.google.internal',
    'intranet',
  ])('%s can not be whitelisted and is not reached', async (domain) => {
    const added = await client.send('POST', '/proxy-settings', { domain })
    expect(added.status).toBe(400)
    const host = domain === '::1' ? '[::1]' : domain
    expect((await send(`http://${host}:${upstream.port}/`)).status).toBe(403)
    expect(upstream.requests()).toBe(0)
  })

  test.runIf(process.getuid?.() === 0)(
    'are not reached by a public name that leads to one',
    async () => {
      const before = readFileSync(HOSTS_FILE, 'utf8')
      writeFileSync(HOSTS_FILE, before + HOSTS_LINE)
      try {
        const added = await client.send('POST', '/proxy-settings', { domain: PUBLIC_NAME })
        expect(added.status).toBe(201)
        const report = await send(`http://${PUBLIC_NAME}:${upstream.port}/`)
        expect(report.error).toMatch(/could not be reached|Network connection lost/)
        expect(upstream.requests()).toBe(0)
      } finally {
        writeFileSync(HOSTS_FILE, readFileSync(HOSTS_FILE, 'utf8').replace(HOSTS_LINE, ''))
      }
    },
  )
})
