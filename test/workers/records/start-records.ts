import type { BackedUpObject } from '../../../kit/storage/backed-up-object.ts'
import type { AccountRecordsApi, LogLine } from '../../../workers/records/contract.ts'
import type { AccountEventsApi } from '../../../workers/records/events/contract.ts'
import type { AccountReportsApi } from '../../../workers/records/reports/contract.ts'
import { openObjects, type ObjectDoor } from '../support/account-objects.ts'

/** The methods of the objects, each of which is named by the account id that a method takes first. */
export interface Records
  extends AccountRecordsApi, AccountReportsApi, AccountEventsApi, BackedUpObject, ObjectDoor {
  /** What time it is for all objects, epoch milliseconds. */
  setClock(accountId: string, now: number): Promise<void>
  /** Does what the object does when its alarm rings. */
  ringAlarm(accountId: string): Promise<void>
  /** When the alarm is set to, epoch milliseconds, and how large the database is. */
  describe(accountId: string): Promise<{ alarmAt: number | null; bytes: number }>
  /** Server-sent events as they come. */
  follow(accountId: string, request: object, signal?: AbortSignal): Promise<Response>
}

export interface RecordsOptions {
  maxBytes?: number
  /** In records that one search looks through. */
  maxWork?: number
  heartbeatMs?: number
  stallMs?: number
  /** Where the objects are kept; in memory without it. */
  folder?: string
}

const FOLDER = new URL('../../../workers/records/', import.meta.url)

const SOURCE = `
  import { AccountRecords as Real } from './account-records.ts'

  let clock

  export class AccountRecords extends Real {
    constructor(ctx, env) {
      super(ctx, env, { ...env.SETTINGS, now: () => clock ?? Date.now() })
    }
    setClock(accountId, now) {
      clock = now
    }
    async ringAlarm() {
      await this.ctx.storage.deleteAlarm()
      await this.alarm()
    }
    async describe() {
      const { storage } = this.ctx
      return { alarmAt: await storage.getAlarm(), bytes: storage.sql.databaseSize }
    }
  }`

/** Starts the objects in workerd, with a door for the tests. */
export function startRecords({ folder, ...settings }: RecordsOptions = {}): Promise<Records> {
  return openObjects<Records>(
    {
      source: SOURCE,
      importsFrom: FOLDER,
      className: 'AccountRecords',
      settings: {
        maxBytes: 1e9,
        maxWork: 100_000,
        heartbeatMs: 15_000,
        stallMs: 60_000,
        ...settings,
      },
      folder,
    },
    (send) => ({
      follow: (accountId, request, signal) => send(accountId, 'subscribe', [request], signal),
    }),
  )
}

export const OTHER_LAMBDA = '22222222-2222-4222-8222-222222222222'

export function lineOf(message: string, parts: Partial<LogLine> = {}): LogLine {
  return { level: 'Info', message, extras: [], timestamp: Date.now() - 60_000, ...parts }
}

/** The last hour and a minute more. */
export function lastHour(): { from: number; to: number } {
  return { from: Date.now() - 3_600_000, to: Date.now() + 60_000 }
}

/** What was answered, which must be no refusal. */
export function answered<Answer extends object | null>(
  answer: Answer,
): Exclude<Answer, { refused: string }> {
  if (answer !== null && 'refused' in answer) throw new Error(`Refused: ${String(answer.refused)}`)
  return answer as Exclude<Answer, { refused: string }>
}

/** Follows the events of an account until it is told to stop. */
export async function openStream(records: Records, account: string, request: object) {
  const abort = new AbortController()
  const response = await records.follow(account, request, abort.signal)
  const reader = response.body!.getReader()
  const decoder = new TextDecoder()
  return {
    async readUntil(end: string): Promise<string> {
      let text = ''
      for (;;) {
        const { value, done } = await reader.read()
        if (done) throw new Error(`The stream ended after ${text.slice(-200)}`)
        const chunk = decoder.decode(value, { stream: true })
        const isEnd = (text.slice(-end.length) + chunk).includes(end)
        text += chunk
        if (isEnd) return text
      }
    },
    close: () => abort.abort(),
  }
}
