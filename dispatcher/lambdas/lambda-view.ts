import * as z from 'zod'
import type { KeyValue, LambdaState } from '../db/schema.ts'
import { DeploymentView, toDeploymentView } from '../deployments/deployment-view.ts'
import { samplePayloadOf } from '../events/find-event.ts'
import type { LambdaRow } from './lambda-row.ts'
import { RUNTIME, RuntimeView } from './runtime.ts'

const KeyValueView = z.object({ key: z.string(), value: z.string() })

/** States of a lambda on the wire. */
export const LAMBDA_STATES = [
  'Draft',
  'Productive',
  'Modified',
  'Marked Undeployed',
  'Build Error',
  'Deploy Error',
] as const satisfies readonly LambdaState[]

/** A lambda on the wire. Published clients refuse unknown fields below the top level. */
export const LambdaView = z.object({
  uuid: z.string(),
  version: z.number(),
  name: z.string(),
  description: z.string(),
  eventId: z.string().optional(),
  skills: z.array(z.string()),
  samplePayload: z.object({ headers: z.array(KeyValueView), payload: z.unknown() }),
  state: z.enum(LAMBDA_STATES),
  runtime: RuntimeView,
  createdBy: z.string(),
  updatedBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  lastDeployment: DeploymentView.optional(),
  implementation: z.object({
    code: z.string(),
    dependencies: z.array(KeyValueView),
    environmentVariables: z.array(KeyValueView),
  }),
})
export type LambdaView = z.infer<typeof LambdaView>

/**
 * Renders a lambda. In a list `dependencies` are left out: they take reading the code, which costs too
 * much for thousands of lambdas.
 */
export function toLambdaView(row: LambdaRow, dependencies: readonly KeyValue[] = []): LambdaView {
  const { lambda, lastDeployment, code, environmentVariables } = row
  return {
    uuid: lambda.uuid,
    version: lambda.version,
    name: lambda.name,
    description: lambda.description,
    ...(lambda.eventId !== null && { eventId: lambda.eventId }),
    skills: lambda.skills,
    samplePayload: samplePayloadOf(lambda.eventId),
    state: lambda.state,
    runtime: RUNTIME,
    createdBy: lambda.createdBy,
    updatedBy: lambda.updatedBy,
    createdAt: lambda.createdAt.toISOString(),
    updatedAt: lambda.updatedAt.toISOString(),
    ...(lastDeployment && { lastDeployment: toDeploymentView(lastDeployment) }),
    implementation: { code, dependencies: [...dependencies], environmentVariables },
  }
}
