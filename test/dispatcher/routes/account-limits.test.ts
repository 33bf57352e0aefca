// real parts: the product as a process
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, expect, it } from 'vitest'
import { AccountClient } from '../../support/account-client.ts'
import { invokeLater, sendLater, untilEnded } from '../../support/async-invocations.ts'
import { IS_WHOLE } from '../../support/at-scale.ts'
import { expectReason } from '../../support/expect-refusal.ts'
import type { Product } from '../../support/server.ts'
import { runScript } from '../../support/run-script.ts'
import { joinServer, OPEN_EGRESS } from '../../support/shared-server.ts'
import { openToldLambdas } from '../../support/told-lambdas.ts'

/** Half a second of CPU time or more, between the lowest limit and the usual one. */
const BUSY = `function lambda(input, callback) { let n = 0; for (let i = 0; i < 6e8; i++) n += i; callback(null, n > 0) }`

const QUICK = 'function lambda(input, callback) { callback(null, 1) }'

let server: Product
let client: AccountClient
beforeAll(async () => {
  server = await joinServer()
  client = await AccountClient.admin(server)
})

/** Runs a schedule by hand each time that it is called, and tells how that ended. */
async function scheduledRunner(account: AccountClient): Promise<() => Promise<string>> {
  const lambdaUUID = await account.deployCode(QUICK)
  const schedule = { lambdaUUID, cronExpression: '0 0 1 1 *' }
  const created = await account.send('POST', '/schedules', schedule)
  const { uuid } = (await created.json()) as { uuid: string }
  return async () => {
    const begun = await account.send('POST', `/schedules/${uuid}/run`)
    if (begun.status !== 202) throw new Error(`${begun.status} ${await begun.text()}`)
    for (;;) {
      const answer = await account.send('GET', `/schedules/${uuid}/runs`)
      const [newest] = ((await answer.json()) as { runs: { state: string }[] }).runs
      if (newest && newest.state !== 'claimed') return newest.state
      await sleep(100)
    }
  }
}

async function shown(id: string, as = client): Promise<number | undefined> {
  const answer = await as.send('GET', '/limits')
  const { limits } = (await answer.json()) as { limits: { id: string; value: number }[] }
  return limits.find((limit) => limit.id === id)?.value
}

/** Sends until it is answered so, as long as a new limit may take. */
async function until(
  send: () => Promise<Response>,
  status: number,
): Promise<{ errorMsg?: string }> {
  const deadline = Date.now() + 60_000
  for (;;) {
    const answer = await send()
    if (answer.status === status || Date.now() > deadline) {
      expect(answer.status).toBe(status)
      return (await answer.json()) as { errorMsg?: string }
    }
    // Each time takes CPU time that everything else on this machine could use.
    await sleep(2_500)
  }
}

function untilAnswered(uuid: string, status: number, as = client) {
  return until(() => as.invoke(uuid), status)
}

it.runIf(IS_WHOLE).concurrent(
  'The CPU time that an operator sets for an account ends its lambdas, and nobody else’s',
  async () => {
    const other = await AccountClient.admin(server, 'other')
    const [uuid, theirs] = await Promise.all([client.deployCode(BUSY), other.deployCode(BUSY)])
    await untilAnswered(uuid, 200)
    await server.provisioning.setLimits(client.account, { 'invocation-cpu': 300 })
    expect(await shown('invocation-cpu')).toBe(300)
    expect(await shown('invocation-cpu', other)).toBe(5_000)
    const { errorMsg } = await untilAnswered(uuid, 590)
    expect(errorMsg).toContain('it used up its CPU time')
    await untilAnswered(theirs, 200, other)
    await server.provisioning.setLimits(client.account, { 'invocation-cpu': null })
    expect(await shown('invocation-cpu')).toBe(5_000)
  },
  180_000,
)

it('A number of things that an operator sets for an account is enforced at once', async () => {
  const account = await AccountClient.admin(server, 'counted')
  const counted = { lambdas: 1, domains: 1, secrets: 2, schedules: 0 }
  await server.provisioning.setLimits(account.account, counted)
  const uuid = await account.deployCode('function lambda(input, callback) { callback() }')
  await expectReason(
    account.send('POST', '/lambdas', { name: 'x', implementation: { code: BUSY } }),
    422,
    'limit for functions, which is 1',
  )
  expect(
    (await account.send('POST', '/proxy-settings', { domain: 'one.example.com' })).status,
  ).toBe(201)
  const two = { domain: 'two.example.com' }
  await expectReason(account.send('POST', '/proxy-settings', two), 422, 'domains, which is 1')
  // The default secrets fill it.
  await expectReason(
    account.send('POST', '/secrets', { key: 'x', value: 'x' }),
    422,
    'secrets, which is 2',
  )
  const schedule = { lambdaUUID: uuid, cronExpression: '0 0 1 1 *' }
  await expectReason(account.send('POST', '/schedules', schedule), 422, 'schedules, which is 0')
  const counts = await account.send('GET', '/reports/limitCounts')
  expect(await counts.json()).toMatchObject({ limitTotalLambdas: 1 })

  await server.provisioning.setLimits(account.account, { schedules: null })
  expect((await account.send('POST', '/schedules', schedule)).status).toBe(201)
  const trail = await account.send('GET', '/audit-trail?action=account.set-limits')
  expect(await trail.json()).toMatchObject({
    entries: [
      { actor: { kind: 'operator' }, detail: { lambdas: 1, schedules: null } },
      { actor: { kind: 'operator' }, detail: { lambdas: 1, schedules: 0 } },
    ],
  })
})

it.concurrent('Of the invocations that an operator allows for a month no more run, and those of others do', async () => {
  const account = await AccountClient.admin(server, 'monthly')
  const other = await AccountClient.admin(server, 'spender')
  const [uuid, theirs] = await Promise.all([account.deployCode(QUICK), other.deployCode(QUICK)])
  await untilAnswered(uuid, 200, account)
  const limitCounts = async () => (await account.send('GET', '/reports/limitCounts')).json()
  expect(await limitCounts()).toMatchObject({ invocationLimitPerMonth: 150_000 })
  expect(await shown('monthly-invocations', account)).toBeUndefined()

  await server.provisioning.setLimits(account.account, { 'monthly-invocations': 0 })
  expect(await limitCounts()).toMatchObject({ invocationLimitPerMonth: 0 })
  expect(await shown('monthly-invocations', account)).toBe(0)
  const { errorMsg } = await untilAnswered(uuid, 429, account)
  expect(errorMsg).toContain('used up the 0 invocations')
  const headers = { authorization: `Bearer ${account.token}`, prefer: 'respond-async' }
  const call = { headers: [], payload: {} }
  const later = () => account.send('POST', `/lambdas/${uuid}/invoke`, call, { headers })
  await until(later, 429)
  // A schedule's ledger says why.
  const schedule = { lambdaUUID: uuid, cronExpression: '0 0 1 1 *' }
  const created = await account.send('POST', '/schedules', schedule)
  const { uuid: scheduleUuid } = (await created.json()) as { uuid: string }
  const runs = async () => {
    expect((await account.send('POST', `/schedules/${scheduleUuid}/run`)).status).toBe(202)
    return (await account.send('GET', `/schedules/${scheduleUuid}/runs`)).json()
  }
  const refused = expect.stringContaining('used up the 0 invocations')
  // What runs schedules may learn of the limit later than what answers calls.
  await expect.poll(runs, { interval: 2_500 }).toMatchObject({
    runs: expect.arrayContaining([expect.objectContaining({ state: 'failed', reason: refused })]),
  })
  // A test leaves no record, and counts for nothing.
  await until(() => account.send('POST', `/lambdas/${uuid}/test`, call), 200)
  await untilAnswered(theirs, 200, other)
  await server.provisioning.setLimits(account.account, { 'monthly-invocations': null })
}, 240_000)

it.runIf(IS_WHOLE)(
  'What was accepted before the month was used up becomes dead letters, which run once the limit is higher',
  { concurrent: true, timeout: 240_000 },
  async ({ expect, onTestFinished }) => {
    const open = await joinServer(OPEN_EGRESS)
    const account = await AccountClient.admin(open, 'accepting')
    const told = await openToldLambdas()
    onTestFinished(() => told.close())
    const gate = Promise.withResolvers<void>()
    const uuid = await told.deploy(account, 'held', () => gate.promise.then(() => ({ result: 1 })))
    const run = await scheduledRunner(account)
    const limit = (invocations: number) =>
      open.provisioning.setLimits(account.account, { 'monthly-invocations': invocations })
    await limit(0)
    let before = -1
    await expect.poll(() => (before++, run()), { interval: 2_500 }).toBe('failed')
    // With the run that finds it raised, two are left.
    await limit(before + 3)
    await expect.poll(run, { interval: 2_500 }).toBe('ran')
    // Each front lets in what it refuses for another reason only once it knows the new limit.
    const inVain = () => sendLater(account, `/lambdas/${crypto.randomUUID()}`)
    await Promise.all(Array.from({ length: 20 }, () => until(inVain, 404)))

    const ids = await Promise.all(
      Array.from({ length: 4 + before }, () => invokeLater(account, `/lambdas/${uuid}`)),
    )
    gate.resolve()
    const ended = await Promise.all(ids.map((id) => untilEnded(account, id)))
    const succeeded = ended.filter(({ state }) => state === 'succeeded')
    const failed = ended.filter(({ state }) => state === 'failed')
    // Nobody is refused too early; what ran before the limit was known may not be counted yet.
    expect(succeeded.length).toBeGreaterThanOrEqual(2)
    expect(failed.length).toBeGreaterThanOrEqual(2)
    expect(told.callsOf('held')).toHaveLength(succeeded.length)
    const errorCode = 'com.liveperson.faas.es.too-many-requests'
    for (const each of failed) {
      expect(each).toMatchObject({
        failedAttempts: 1,
        error: { errorCode, errorMsg: expect.stringContaining('used up the') },
      })
    }

    await open.provisioning.setLimits(account.account, { 'monthly-invocations': null })
    await expect.poll(run, { interval: 2_500 }).toBe('ran')
    const replay = await account.send('POST', '/dead-letter-replays', { errorCode })
    expect(await replay.json()).toMatchObject({ replayed: { length: failed.length }, left: 0 })
    for (const id of ids) {
      expect(await untilEnded(account, id)).toMatchObject({ state: 'succeeded' })
    }
  },
)

function runLimits(account: string, ...args: string[]) {
  return runScript('account-limits', ['--data', server.dataDir, '--account', account, ...args])
}

it('An operator sees, sets and takes back the limits of an account by a command', async () => {
  const { account } = await AccountClient.admin(server, 'commanded')
  const limits = (...args: string[]) => runLimits(account, ...args)
  const changed = await limits('--set', 'lambdas=12', '--set', 'secrets=3')
  expect(changed.output).toMatch(/^lambdas +12 +its own; usually 10000, 0 to 100000$/m)
  expect(changed.code).toBe(0)
  for (const wrong of ['lambdas=many', 'lambdas=', 'lambdas', 'lambdas=Infinity', 'lambda=1']) {
    const refused = await limits('--set', wrong)
    expect(refused.output, wrong).toContain('answered 400')
    expect(refused.code).toBe(1)
  }
  expect((await limits()).output).toMatch(/^lambdas +12 +its own/m)
  const back = await limits('--reset')
  expect(back.output).toMatch(/^lambdas +10000 +as for everybody/m)
  expect(back.output).not.toContain('its own')
  const nobody = await runScript('account-limits', ['--data', server.dataDir])
  expect(nobody).toMatchObject({ code: 1, output: 'Name the account: --account <id>\n' })
  const elsewhere = await runScript('account-limits', ['--data', '/nowhere', '--account', account])
  expect(elsewhere.output).toContain('is it running?')
  expect(elsewhere.code).toBe(1)
})

it('What is no limit, or beyond what it can be, is refused and says how far it can be moved', async () => {
  for (const [patch, reason] of [
    [{ 'invocation-cpu': 30_001 }, 'from 300 to 30000'],
    [{ 'invocation-cpu': 299 }, 'from 300 to 30000'],
    [{ lambdas: 100_001 }, 'from 0 to 100000'],
    [{ lambdas: 1.5 }, 'must be of type int'],
    [{ lambdas: '1' }, 'must be of type number'],
    [{ 'monthly-invocations': -1 }, 'from 0 to 1000000000'],
    [{ code: 1 }, 'code'],
  ] as const) {
    await expect(server.provisioning.setLimits(client.account, patch)).rejects.toThrow(reason)
  }
  expect((await runLimits('Brand1')).output).toContain('answered 400')
  const { output } = await runLimits(client.account)
  expect(output).toContain('as for everybody')
  expect(output).not.toContain('its own')
})
