// real parts: the product as a process; lambdas that read and change secrets as fast as they can
import { beforeAll, expect, test, vi } from 'vitest'
import { IS_WHOLE } from '../support/at-scale.ts'
import { AccountClient } from '../support/account-client.ts'
import { NeighbourWatch } from '../support/neighbour-watch.ts'
import type { Product } from '../support/server.ts'
import { joinServer } from '../support/shared-server.ts'

vi.setConfig({ testTimeout: 120_000 })

const LAMBDA_UPDATES = 50
const ACCOUNT_UPDATES = 100

/** Reads or changes a secret so many times at once, and tells what came of it. */
const CODE = `const { Toolbelt, SecretError } = require('lp-faas-toolbelt')
const client = Toolbelt.SecretClient()
async function lambda({ payload: { method, count, prefix } }, callback) {
  const outcomes = {}
  let retryAfter
  await Promise.all(Array.from({ length: count }, async (_, i) => {
    let outcome = 'ok'
    try {
      await (method === 'readSecret' ? client.readSecret('common') : client.updateSecret({ key: 'common', value: prefix + i }))
    } catch (error) {
      outcome = error instanceof SecretError ? error.code + ': ' + error.message : String(error)
    }
    outcome = outcome.replace(/in \\d+ s/, 'in N s')
    outcomes[outcome] = (outcomes[outcome] || 0) + 1
  }))
  callback(null, outcomes)
}`

const FAILED = (what: string) =>
  `com.liveperson.faas.secret.op-failed: ${what} Secret common failed: there are too many requests. Try again in N s.`

let server: Product
beforeAll(async () => {
  server = await joinServer()
})

async function openAccount(account: string) {
  const client = await AccountClient.admin(server, account)
  await client.send('POST', '/secrets', { key: 'common', value: 'first' })
  const deploy = async () => {
    const uuid = await client.deployCode(CODE)
    return async (method: 'readSecret' | 'updateSecret', count: number, prefix = '') => {
      const answer = await client.test(uuid, { method, count, prefix })
      const { result, logs } = JSON.parse(await answer.text())
      return { outcomes: result, log: logs.map((line: { message: string }) => line.message) }
    }
  }
  return { client, deploy }
}

async function updatesOnRecord(client: AccountClient): Promise<number> {
  const path = '/audit-trail?action=secret.update&limit=100'
  let count = 0
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const answer = await client.send('GET', path + (cursor && `&cursor=${cursor}`))
    const page = JSON.parse(await answer.text())
    count += page.entries.length
    cursor = page.cursor
  }
  return count
}

test('Five hundred updates at once are a few updates, for the database and for the record', async () => {
  const { client, deploy } = await openAccount('updating')
  const run = await deploy()
  const neighbour = await NeighbourWatch.open(server)
  const { result } = await neighbour.beside(() => run('updateSecret', 500, 'a'))
  await neighbour.close()
  const { ok, ...refused } = result.outcomes
  expect(ok).toBeLessThanOrEqual(LAMBDA_UPDATES + 5)
  expect(refused).toEqual({ [FAILED('Updating')]: 500 - ok })
  expect(result.log).toEqual([expect.stringContaining('12 updates of secrets a minute')])
  expect(await updatesOnRecord(client)).toBe(ok)
  expect((await run('readSecret', 1)).outcomes).toEqual({ ok: 1 })
})

test.runIf(IS_WHOLE)(
  'Lambdas of one account share what it may update, and others keep theirs',
  async () => {
    const { client, deploy } = await openAccount('sharing')
    const runs = await Promise.all([deploy(), deploy(), deploy()])
    const results = await Promise.all(
      runs.map((run, i) => run('updateSecret', LAMBDA_UPDATES, String(i))),
    )
    const updated = results.reduce((sum, { outcomes }) => sum + (outcomes.ok ?? 0), 0)
    expect(updated).toBeLessThanOrEqual(ACCOUNT_UPDATES + 10)
    expect(await updatesOnRecord(client)).toBe(updated)
    const limits = results.flatMap(({ log }) => log)
    expect(limits).toContainEqual(expect.stringContaining('30 updates of secrets a minute'))
    const other = await openAccount('other1')
    const runOther = await other.deploy()
    expect((await runOther('updateSecret', 10)).outcomes).toEqual({ ok: 10 })
  },
)

test('As many reads at once as an invocation may send are an ordinary lambda’s', async () => {
  const run = await (await openAccount('reading')).deploy()
  expect((await run('readSecret', 400)).outcomes).toEqual({ ok: 400 })
})
