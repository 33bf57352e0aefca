// real parts: the product as a process; lambdas that take as long as they may, and longer
import { afterAll, beforeAll, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { invokeLater, readStatus, untilEnded } from '../support/async-invocations.ts'
import type { Product } from '../support/server.ts'
import { joinServer, OPEN_EGRESS } from '../support/shared-server.ts'
import { openToldLambdas, type ToldLambdas } from '../support/told-lambdas.ts'

let server: Product
let told: ToldLambdas
let admin: AccountClient
beforeAll(async () => {
  server = await joinServer(OPEN_EGRESS)
  told = await openToldLambdas()
  admin = await AccountClient.admin(server)
})
afterAll(() => told?.close())

it('An asynchronous run of 28 s is not taken for lost, and one that exceeds its time is tried again', async () => {
  const long = await told.deploy(admin, 'long', () => ({ result: 'late', waitMs: 28_000 }))
  const endless = await told.deploy(admin, 'endless', (call) =>
    call === 1 ? { waitMs: 45_000 } : { result: call },
  )
  const longId = await invokeLater(admin, `/lambdas/${long}`)
  const endlessId = await invokeLater(admin, `/lambdas/${endless}`)
  expect((await untilEnded(admin, longId)).runs).toMatchObject([{ outcome: 'succeeded' }])
  expect(told.callsOf('long')).toHaveLength(1)
  await expect
    .poll(async () => (await readStatus(admin, endlessId)).state, { timeout: 60_000 })
    .toBe('succeeded')
  const { runs } = (await readStatus(admin, endlessId)) as unknown as {
    runs: { outcome: string; error: { errorCode: string } | null }[]
  }
  expect(runs).toMatchObject([
    {
      outcome: 'failed',
      error: { errorCode: 'com.liveperson.faas.handler.executiontime-exceeded' },
    },
    { outcome: 'succeeded' },
  ])
}, 180_000)
