import type { KeyValue } from '../db/schema.ts'

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
