// real parts: the product as a process, killed and started again on the same data
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { AccountClient } from '../../support/account-client.ts'
import { IS_WHOLE } from '../../support/at-scale.ts'
import { startServer } from '../../support/server.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'lamplighter-crash-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const answering = (value: string) =>
  `function lambda(input, callback) { callback(null, '${value}') }`

async function resultOf(client: AccountClient, uuid: string) {
  const answer = await client.invoke(uuid)
  return answer.ok ? ((await answer.json()) as { result: unknown }).result : answer.status
}

it.runIf(IS_WHOLE).each([15, 0, 40, 80])(
  'after a kill %i ms into deployments and undeployments the record says what serves, and no try is left',
  async (delayMs) => {
    const before = await startServer({ dataDir })
    const client = await AccountClient.admin(before)
    const deploying = await Promise.all([0, 1, 2, 3].map(() => client.deployCode(answering('old'))))
    const undeploying = await Promise.all([0, 1].map(() => client.deployCode(answering('old'))))
    await Promise.all(deploying.map((uuid) => client.saveCode(uuid, answering('new'))))
    const requests = [
      ...deploying.map((uuid) => client.send('POST', `/deployments/${uuid}`)),
      ...undeploying.map((uuid) => client.send('DELETE', `/deployments/${uuid}`)),
    ]
    const [lambda = ''] = deploying
    const waiting = 'function lambda(input, callback) { setTimeout(callback, 20_000) }'
    requests.push(client.send('POST', `/lambdas/${lambda}/try`, { code: waiting }))
    const settled = Promise.allSettled(requests)
    await sleep(delayMs)
    await before.kill()
    await settled

    const after = await startServer({ dataDir })
    try {
      const again = await AccountClient.admin(after)
      const scripts = readdirSync(join(dataDir, 'namespace', 'scripts'))
      expect(scripts.filter((name) => name.includes('-try-'))).toEqual([])
      for (const uuid of deploying) {
        const { state, lastDeployment } = await again.readLambda(uuid)
        expect(lastDeployment?.deploymentState).toMatch(/^Deploy (Finish|Error)$/)
        expect([state, await resultOf(again, uuid)]).toEqual(
          {
            Productive: ['Productive', 'new'],
            Modified: ['Modified', 'old'],
          }[state] ?? ['Deploy Error', 'old'],
        )
        expect(await again.deploy(uuid)).toMatchObject({ state: 'Productive' })
        expect(await resultOf(again, uuid)).toBe('new')
      }
      for (const uuid of undeploying) {
        const { state } = await again.readLambda(uuid)
        expect([state, await resultOf(again, uuid)]).toEqual(
          state === 'Draft' ? ['Draft', 404] : ['Productive', 'old'],
        )
      }
    } finally {
      await after.stop()
    }
  },
)
