import {
  beginAttempts,
  type ScheduledCall,
  type ScheduledOutcome,
} from '../../../dispatcher/schedules/attempts.ts'
import { claimDue, takeOverClaims } from '../../../dispatcher/schedules/claims.ts'
import {
  createSchedule,
  type ScheduleContext,
} from '../../../dispatcher/schedules/create-schedule.ts'
import { NewSchedule } from '../../../dispatcher/schedules/schedule-input.ts'
import {
  RUN_LIMITS,
  runDueSchedules,
  type TickContext,
} from '../../../dispatcher/schedules/run-due-schedules.ts'
import { Slots } from '../../../kit/limits/slots.ts'
import { type MemoryDatabase, openMemoryDatabase } from '../support/memory-database.ts'

const AUTHOR = { kind: 'user', id: 'user-1', address: null, requestId: null } as const

/** An entry of the ledger as a test looks at it. */
export interface Entry {
  dueAt: string
  state: string
  reason: string | null
  attempts: number
}

/** Schedulers over one database in this process, with a clock that stands still until it is set. */
export class ScheduleFixture {
  readonly database: MemoryDatabase = openMemoryDatabase()
  now = new Date('2027-01-10T02:00:30Z')
  /** What the lambdas were called with, in order. */
  readonly calls: ScheduledCall[] = []
  /** A lambda that is deployed. */
  readonly lambdaUUID = this.addLambda()
  readonly #slots = new Slots(RUN_LIMITS)
  #schedulers = 0

  /** Puts a lambda there, deployed unless it says otherwise, and answers with its UUID. */
  addLambda(accountId = '1234', isDeployed = true): string {
    const uuid = crypto.randomUUID()
    this.database.sqlite
      .prepare(
        `INSERT INTO lambdas VALUES (?, ?, ?, '', NULL, '[]', 'Productive', 1, ?, 'u', 'u', 0, 0, NULL)`,
      )
      .run(uuid, accountId, `lambda ${uuid}`, isDeployed ? 1 : null)
    return uuid
  }

  context(accountId = '1234'): ScheduleContext {
    return { db: this.database.db, accountId, author: AUTHOR, now: this.now }
  }

  /** Makes a schedule of that lambda, due each minute unless it says otherwise; answers with its UUID. */
  async create(input: object = {}): Promise<string> {
    const { lambdaUUID } = this
    const body = NewSchedule.parse({ lambdaUUID, cronExpression: '* * * * *', ...input })
    return (await createSchedule(this.context(), body)).schedule.uuid
  }

  /** The row of a schedule. */
  read(uuid: string): Record<string, unknown> {
    const row = this.database.sqlite.prepare('SELECT * FROM schedules WHERE uuid = ?').get(uuid)
    return row as Record<string, unknown>
  }

  /** A scheduler of its own, as if in another process; `run` answers as the lambda does. */
  scheduler(run?: (call: ScheduledCall) => Promise<ScheduledOutcome>): TickContext {
    return {
      db: this.database.db,
      slots: this.#slots,
      schedulerId: `scheduler-${++this.#schedulers}`,
      clock: () => this.now,
      pause: () => new Promise((resolve) => setTimeout(resolve, 2)),
      run: async (call) => {
        this.calls.push(call)
        return run ? run(call) : { kind: 'ran' }
      },
    }
  }

  /** Sets the clock and has a new scheduler do what is due. */
  async tick(at: string, run?: (call: ScheduledCall) => Promise<ScheduledOutcome>): Promise<void> {
    this.now = new Date(at)
    await runDueSchedules(this.scheduler(run), this.now)
  }

  /** Claims what there is to run and starts it, and is killed while the lambda runs. */
  async startAndDie(at: string): Promise<void> {
    this.now = new Date(at)
    const dying = this.scheduler()
    for await (const page of takeOverClaims(dying, this.now)) await beginAttempts(dying, page)
    for await (const page of claimDue(dying, this.now)) await beginAttempts(dying, page)
  }

  /** The ledger of a schedule, or of all, the oldest entry first. */
  ledger(uuid?: string): Entry[] {
    const rows = this.database.sqlite
      .prepare(
        `SELECT due_at, state, reason, attempts FROM schedule_runs
         WHERE ?1 IS NULL OR schedule_uuid = ?1 ORDER BY due_at`,
      )
      .all(uuid ?? null)
    return rows.map((row) => ({
      dueAt: new Date(Number(row['due_at'])).toISOString().slice(0, 16),
      state: String(row['state']),
      reason: row['reason'] === null ? null : String(row['reason']),
      attempts: Number(row['attempts']),
    }))
  }
}
