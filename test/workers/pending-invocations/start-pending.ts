import type { DueRun } from '../../../dispatcher/contract.ts'
import type { BackedUpObject } from '../../../kit/storage/backed-up-object.ts'
import type {
  NewInvocation,
  PendingInvocation,
  PendingInvocationsApi,
} from '../../../workers/pending-invocations/contract.ts'
import { openObjects, WORKER_NAME, type ObjectDoor } from '../support/account-objects.ts'

/** The methods of the objects, each of which is named by the account id that a method takes first. */
export interface Pending extends PendingInvocationsApi, BackedUpObject, ObjectDoor {
  /** Adds so much to what time it is, for all objects. */
  passTime(accountId: string, ms: number): Promise<void>
  /** Does what the object does when its alarm rings. */
  ringAlarm(accountId: string): Promise<void>
  /** How many rows each table has. */
  countRows(accountId: string): Promise<Record<string, number>>
  /** What was run so far, bodies included. */
  runs(accountId: string): Promise<DueRun[]>
}

export interface PendingOptions {
  maxWaiting?: number
  maxWaitingBytes?: number
  maxUnderWay?: number
  maxEnded?: number
  maxEndedBytes?: number
  maxKeys?: number
  maxAnswerBytes?: number
  retryDelaysMs?: number[]
  folder?: string
}

const FOLDER = new URL('../../../workers/pending-invocations/', import.meta.url)

/**
 * The body of an invocation says how its runs end: `results`, one for each attempt, the last one for all later ones,
 * with the text of a result repeated so often; and `waitMs`.
 */
const SOURCE = `
  import { WorkerEntrypoint } from 'cloudflare:workers'
  import { PendingInvocations as Real } from './pending-invocations.ts'
  import { settingsOf } from './store.ts'

  let ahead = 0
  const runs = []

  export class PendingInvocations extends Real {
    constructor(ctx, env) {
      super(ctx, env, { ...settingsOf({ RETRY_DELAYS_SECONDS: '0' }), ...env.SETTINGS, now: () => Date.now() + ahead })
    }
    passTime(accountId, ms) {
      ahead += ms
    }
    async ringAlarm() {
      await this.ctx.storage.deleteAlarm()
      await this.alarm()
    }
    runs() {
      return runs
    }
    countRows() {
      const tables = ['invocations', 'steps', 'runs', 'keys', 'texts']
      return Object.fromEntries(
        tables.map((table) => [table, this.ctx.storage.sql.exec('SELECT count(*) AS n FROM ' + table).one().n]),
      )
    }
  }

  export class Attempts extends WorkerEntrypoint {
    async run(due) {
      runs.push(due)
      const { results, waitMs = 0 } = JSON.parse(due.body)
      await scheduler.wait(waitMs)
      const result = results[Math.min(due.attempt, results.length) - 1]
      if (result.kind === 'broken') throw new Error('broken on purpose')
      return result.repeat ? { ...result, result: result.result.repeat(result.repeat) } : result
    }
  }`

/** Starts the objects in workerd, with a door for the tests and a dispatcher that does what bodies say. */
export function startPending({ folder, ...settings }: PendingOptions = {}): Promise<Pending> {
  return openObjects<Pending>({
    source: SOURCE,
    importsFrom: FOLDER,
    className: 'PendingInvocations',
    settings: { retryDelaysMs: [0, 0], ...settings },
    serviceBindings: { DISPATCHER: { name: WORKER_NAME, entrypoint: 'Attempts' } },
    folder,
  })
}

export const LAMBDA = '11111111-1111-4111-8111-111111111111'

export const SUCCESS = { kind: 'succeeded', result: '1' } as const
export const FAILURE = { kind: 'failed', errorCode: 'code.failed', errorMsg: 'no' } as const

/** How the runs of an invocation end, and how long each takes. */
export interface Script {
  results: readonly object[]
  waitMs?: number
  padding?: string
}

/** An invocation of one lambda, apart from what is told otherwise. */
export function invocationOf(
  script: Script = { results: [SUCCESS] },
  parts: Partial<NewInvocation> = {},
): NewInvocation {
  return {
    id: crypto.randomUUID(),
    eventId: null,
    lambdaUuids: [LAMBDA],
    caller: 'user:1',
    requestId: null,
    depth: 0,
    body: JSON.stringify(script),
    ...parts,
  }
}

/** Waits until an invocation is in a state. */
export async function untilState(
  pending: Pending,
  accountId: string,
  id: string,
  state: PendingInvocation['state'],
): Promise<PendingInvocation> {
  const deadline = Date.now() + 60_000
  for (;;) {
    const found = await pending.find(accountId, id)
    if (found?.state === state) return found
    if (Date.now() > deadline) throw new Error(`It is ${JSON.stringify(found)}, not ${state}.`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
