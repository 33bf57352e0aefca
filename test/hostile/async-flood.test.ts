// real parts: the product as a process; one account has a thousand invocations accepted at once
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { invokeLater, readStatus, sendLater, untilEnded } from '../support/async-invocations.ts'
import { atScale, IS_WHOLE } from '../support/at-scale.ts'
import type { Product } from '../support/server.ts'
import { joinServer, OPEN_EGRESS } from '../support/shared-server.ts'
import { openToldLambdas, type ToldLambdas } from '../support/told-lambdas.ts'

const AT_ONCE = atScale(1_000, 300)

let server: Product
let told: ToldLambdas
beforeAll(async () => {
  server = await joinServer(OPEN_EGRESS)
  told = await openToldLambdas()
})
afterAll(() => told?.close())

/** Sends until it is accepted: a caller with more under way than one account may have is told when to come again. */
async function accept(client: AccountClient, uuid: string, number: number): Promise<string> {
  for (;;) {
    const answer = await sendLater(client, `/lambdas/${uuid}`, { number })
    const text = await answer.text()
    if (answer.status !== 429) {
      expect(answer.status, text).toBe(202)
      return (JSON.parse(text) as { invocationId: string }).invocationId
    }
    await sleep(Number(answer.headers.get('retry-after')) * 1_000)
  }
}

it.runIf(IS_WHOLE)(
  'All of a flood run once, and another account’s do not wait for it',
  async () => {
    const flooding = await AccountClient.admin(server, 'flood')
    const neighbour = await AccountClient.admin(server, 'calm')
    const flood = await told.deploy(flooding, 'flood', () => ({ result: 1, waitMs: 100 }))
    const calm = await told.deploy(neighbour, 'calm', () => ({ result: 2 }))
    const accepted = Promise.all(
      Array.from({ length: AT_ONCE }, (_, number) => accept(flooding, flood, number)),
    )
    const id = await invokeLater(neighbour, `/lambdas/${calm}`)
    expect((await untilEnded(neighbour, id)).state).toBe('succeeded')

    const ids = await accepted
    expect(new Set(ids).size).toBe(AT_ONCE)
    for (const each of ids) expect((await untilEnded(flooding, each)).state).toBe('succeeded')
    expect(new Set(told.callsOf('flood').map((call) => call.id))).toEqual(new Set(ids))
    expect(told.callsOf('flood')).toHaveLength(AT_ONCE)
    expect((await readStatus(flooding, ids[0] ?? '')).runs).toHaveLength(1)
  },
)
