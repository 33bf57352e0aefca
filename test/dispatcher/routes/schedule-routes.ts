import { setTimeout as sleep } from 'node:timers/promises'
import {
  startDispatcher,
  type Answer,
  type RunningDispatcher,
} from '../support/start-dispatcher.ts'

export const SCHEDULES_PATH = '/api/account/1234/schedules'

/** The routes of schedules, with a lambda to run. */
export class ScheduleRoutes {
  readonly dispatcher: RunningDispatcher
  /** Answers `1`. */
  lambdaUUID = ''

  constructor(dispatcher: RunningDispatcher) {
    this.dispatcher = dispatcher
  }

  static async open(): Promise<ScheduleRoutes> {
    return new ScheduleRoutes(await startDispatcher())
  }

  /** Begins a test, without schedules. */
  async begin(): Promise<void> {
    await this.query('DELETE FROM schedules')
    this.lambdaUUID = await this.addLambda('1234', `return answer('success', '1')`)
  }

  async query(sql: string): Promise<Record<string, unknown>[]> {
    return (await this.dispatcher.db.prepare(sql).all()).results
  }

  /** A lambda that is deployed, with the script that serves it. */
  async addLambda(accountId: string, body: string): Promise<string> {
    const uuid = crypto.randomUUID()
    await this.query(
      `INSERT INTO lambdas VALUES ('${uuid}', '${accountId}', 'Lambda ${uuid}', '', NULL, '[]', 'Productive', 1, 1, 'u', 'u', 0, 0, NULL)`,
    )
    await this.dispatcher.deploy(uuid, body, accountId)
    return uuid
  }

  async send(
    method: string,
    path = '',
    body?: unknown,
    headers: Record<string, string> = {},
    role = 'FaaS-Developer',
  ): Promise<Answer> {
    const token = await this.dispatcher.sessionToken(role)
    return this.dispatcher.send(method, `${SCHEDULES_PATH}${path}`, { token, body, headers })
  }

  create(fields: object = {}): Promise<Answer> {
    const { lambdaUUID } = this
    return this.send('POST', '', { lambdaUUID, cronExpression: '30 2 * * *', ...fields })
  }

  /** Waits until the newest run of a schedule has ended. */
  async lastRun(uuid: string) {
    for (;;) {
      const [run] = (await this.send('GET', `/${uuid}/runs`)).json.runs
      if (run && run.state !== 'claimed') return run
      await sleep(20)
    }
  }

  /** Waits for the record of an invocation. */
  async untilRecorded(invocationId: string): Promise<unknown> {
    const path = `/api/account/1234/invocations/${invocationId}`
    const token = await this.dispatcher.sessionToken('FaaS-Admin')
    for (;;) {
      const { status, json } = await this.dispatcher.send('GET', path, { token })
      if (status === 200) return json
      await sleep(20)
    }
  }
}
