// real parts: the product as a process, killed and started again on the same data
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { IS_WHOLE } from '../../support/at-scale.ts'
import { AccountClient } from '../../support/account-client.ts'
import { startServer } from '../../support/server.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'lamplighter-schedules-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const SLOW = `function lambda(input, callback) { setTimeout(() => callback(null, 1), 4000) }`

interface Run {
  state: string
  attempts: number
  invocationId: string
}

interface Schedule {
  uuid: string
  isActive: boolean
  pausedBecause: string | null
}

async function read<T>(client: AccountClient, path: string): Promise<T> {
  return (await (await client.send('GET', path)).json()) as T
}

async function newestRun(client: AccountClient, uuid: string, isDone: (run: Run) => boolean) {
  for (;;) {
    const { runs } = await read<{ runs: Run[] }>(client, `/schedules/${uuid}/runs`)
    if (runs[0] && isDone(runs[0])) return runs[0]
    await sleep(50)
  }
}

it.runIf(IS_WHOLE)(
  'A run that a kill has cut off is retried after the start; undeploying pauses, deleting deletes',
  async () => {
    const before = await startServer({ dataDir })
    const client = await AccountClient.admin(before)
    const lambdaUUID = await client.deployCode(SLOW)
    const body = {
      timestamp: 0,
      lambdaUUID,
      cronExpression: '0 0 29 2 *',
      isActive: true,
      uuid: '',
    }
    const created = await client.send('POST', '/schedules', body)
    const { uuid } = (await created.json()) as Schedule
    const started = await client.send('POST', `/schedules/${uuid}/run`)
    const { invocationId } = (await started.json()) as Run
    await newestRun(client, uuid, ({ attempts }) => attempts === 1)
    await before.kill()

    const after = await startServer({ dataDir })
    try {
      const again = await AccountClient.admin(after)
      const run = await newestRun(again, uuid, ({ state }) => state !== 'claimed')
      expect(run).toMatchObject({ state: 'retried', attempts: 2 })
      expect(run.invocationId).not.toBe(invocationId)

      await again.undeploy(lambdaUUID)
      const paused = { isActive: false, pausedBecause: 'undeployed', nextExecution: null }
      expect(await read(again, `/schedules/${uuid}`)).toMatchObject(paused)

      const deploying = await again.send('POST', `/deployments/${lambdaUUID}`)
      expect(await deploying.json()).toEqual({
        message: 'Successfully started deployment',
        pausedSchedules: [uuid],
      })
      await again.untilSettled(lambdaUUID)
      expect(await read(again, `/schedules/${uuid}`)).toMatchObject(paused)
      const resumed = await again.send('PUT', `/schedules/${uuid}`, { isActive: true })
      expect(await resumed.json()).toMatchObject({ isActive: true, pausedBecause: null })

      await again.undeploy(lambdaUUID)
      expect((await again.send('DELETE', `/lambdas/${lambdaUUID}`)).ok).toBe(true)
      expect(await read(again, '/schedules')).toEqual([])
    } finally {
      await after.stop()
    }
  },
  120_000,
)
