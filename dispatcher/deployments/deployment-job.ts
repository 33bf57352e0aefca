import type { LogLine } from '../../workers/lambda/contract.ts'
import type { DeploymentError, KeyValue } from '../db/schema.ts'
import type { Position } from '../lambdas/parse-code.ts'

/** One version on its way into service. */
export interface DeploymentJob {
  deploymentUuid: string
  accountId: string
  lambdaUuid: string
  lambdaVersion: number
  code: string
  environmentVariables: readonly KeyValue[]
  eventId: string | null
  skills: readonly string[]
  lambdaCreatedAt: Date
}

/** Why a version could not be brought into service. */
export class DeploymentFailure extends Error {
  readonly state: 'Build Error' | 'Deploy Error'
  readonly errorCode: string
  readonly logs: LogLine[]
  readonly position: Position | undefined

  /**
   * @param message a sentence for the developer: what is wrong, and the remedy
   * @param options.position where in the code it is
   */
  constructor(
    state: 'Build Error' | 'Deploy Error',
    errorCode: string,
    message: string,
    {
      logs = [],
      position,
      cause,
    }: { logs?: LogLine[]; position?: Position | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause })
    this.state = state
    this.errorCode = errorCode
    this.logs = logs
    this.position = position
  }

  /** The failure in the shape in which the record keeps it. */
  toRecord(): DeploymentError {
    const { errorCode, message: errorMsg, logs: errorLogs, position } = this
    return { errorCode, errorMsg, errorLogs, ...(position && { position }) }
  }
}
