// real parts: the product as a process, sent the words that mean something to Miniflare and workerd
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeRunFolder } from '../../scripts/start/run-folder.ts'
import { exchangeBytes, statusOf, type Address } from '../support/exchange-bytes.ts'
import type { Product } from '../support/server.ts'
import { joinServer } from '../support/shared-server.ts'

/** Behind this name Miniflare's own sockets speak Cap'n Proto instead of HTTP. */
const RPC_HOST = 'miniflare-unsafe-internal-capnp-connect'
const NO_JSON = '{no json'

let server: Product
beforeAll(async () => {
  server = await joinServer()
})

/** The public port and every unix socket of the control plane, by name. */
function listAddresses(): [name: string, address: Address][] {
  const runDir = makeRunFolder(server.dataDir)
  const sockets = readdirSync(runDir, { withFileTypes: true }).filter(
    (entry) => entry.isSocket() && !/^(host-|supervisor)/.test(entry.name),
  )
  return [
    ['the public port', { host: '127.0.0.1', port: server.port }],
    ...sockets.map(({ name }) => [name, { path: join(runDir, name) }] as [string, Address]),
  ]
}

function get(headers: Record<string, string>, target = '/healthz'): string {
  const lines = Object.entries({ host: 'localhost', ...headers, connection: 'close' })
  return [
    `GET ${target} HTTP/1.1`,
    ...lines.map(([key, value]) => `${key}: ${value}`),
    '',
    '',
  ].join('\r\n')
}

describe('On every socket', () => {
  it('there are the public one and those of the egress door, operator and sentinel', () => {
    const names = listAddresses().map(([name]) => name)
    for (const name of ['the public port', 'egress', 'lifecycle', 'provisioning']) {
      expect(names).toContainEqual(expect.stringContaining(name))
    }
  })

  it.each([RPC_HOST, `${RPC_HOST}:80`, 'localhost:80', ''])(
    'CONNECT %s opens nothing',
    async (target) => {
      for (const [name, address] of listAddresses()) {
        const request = `CONNECT ${target} HTTP/1.1\r\nhost: ${RPC_HOST}\r\n\r\n`
        const status = statusOf(await exchangeBytes(address, request))
        expect(status ?? 400, name).toBeGreaterThanOrEqual(400)
      }
    },
  )

  it('a description of the request by MF-CF-Blob is not even read', async () => {
    for (const [name, address] of listAddresses()) {
      const targets = name.startsWith('egress') ? ['http://localhost/'] : ['/healthz']
      for (const target of targets) {
        const plain = await exchangeBytes(address, get({}, target))
        const described = await exchangeBytes(address, get({ 'MF-CF-Blob': NO_JSON }, target))
        expect(statusOf(described), name).toBe(statusOf(plain))
      }
    }
  })

  it.each(['MF-Route-Override', 'MF-Custom-Fetch-Service', 'MF-Op', 'MF-Original-URL'])(
    '%s changes nothing',
    async (header) => {
      for (const [name, address] of listAddresses()) {
        if (name.startsWith('egress')) continue
        const plain = await exchangeBytes(address, get({}))
        const marked = await exchangeBytes(address, get({ [header]: 'sentinel' }))
        expect(statusOf(marked), name).toBe(statusOf(plain))
      }
    },
  )

  it('and the platform serves afterwards', async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    expect(await server.provisioning.openSession(server.account)).toMatch(/^ey/)
  })
})
