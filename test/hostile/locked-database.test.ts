// real parts: the product as a process, and another process's lock on its databases
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { IS_WHOLE } from '../support/at-scale.ts'
import { answers, invokeLambda } from '../support/lambda-outcome.ts'
import { startServer, type TestServer } from '../support/server.ts'

const CODE = `function lambda(input, callback) { callback(null, 'ran') }`

let server: TestServer
let admin: AccountClient
let uuid: string
beforeAll(async () => {
  // One front: another one would first have to ask what was revoked.
  server = await startServer({ args: ['--fronts', '1'] })
  admin = await AccountClient.admin(server)
  uuid = await admin.deployCode(CODE)
}, 120_000)
afterAll(() => server?.stop())

/** Locks every database of D1 against others, as a backup that goes wrong would. */
function lockDatabases(): () => void {
  const folder = join(server.dataDir, 'storage/d1')
  const locks = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sqlite'))
    .map((file) => {
      const database = new DatabaseSync(join(folder, file))
      database.exec('PRAGMA busy_timeout = 10000; BEGIN EXCLUSIVE')
      return database
    })
  expect(locks.length).toBeGreaterThan(1)
  return () => {
    for (const database of locks) database.close()
  }
}

const create = (name: string) =>
  admin.send('POST', '/lambdas', { name, description: '', implementation: { code: CODE } })

it.runIf(IS_WHOLE)(
  'While the databases are locked writes are refused as what can be repeated, and lambdas run',
  async () => {
    expect(await invokeLambda(admin, uuid)).toEqual(answers('ran'))
    const unlock = lockDatabases()
    try {
      // First, while what the front knows of revoked tokens is new enough; it can't be asked anew.
      for (let count = 0; count < 5; count++) {
        expect(await invokeLambda(admin, uuid)).toEqual(answers('ran'))
      }
      for (const [method, path, body] of [
        ['POST', '/lambdas', { name: 'while locked', implementation: { code: CODE } }],
        ['POST', '/secrets', { key: 'while-locked', value: 'x' }],
        ['POST', '/email-report/recipients', { address: 'while.locked@example.com' }],
        ['POST', '/profiles', { name: 'while locked', roles: [], isAdministrator: false }],
      ] as const) {
        const answer = await admin.send(method, path, body)
        const text = await answer.text()
        expect([path, answer.status, text]).toEqual([
          path,
          503,
          expect.stringContaining('com.liveperson.faas.fm.unavailable'),
        ])
        expect(text).not.toMatch(/SQLITE|D1_/)
      }
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    } finally {
      unlock()
    }
    expect((await create('after the lock')).status).toBe(201)
    const names = await (await admin.send('GET', '/lambdas?name=lock')).text()
    expect(names).not.toContain('while locked')
    expect(names).toContain('after the lock')
    const trail = await (await admin.send('GET', '/audit-trail/verification')).text()
    expect(trail).not.toContain('while')
  },
)
