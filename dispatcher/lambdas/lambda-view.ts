import * as z from 'zod'
import type { KeyValue, LambdaState } from '../db/schema.ts'
import { samplePayloadOf } from '../events/event-catalogue.ts'
import { DEPLOYMENT_EXAMPLE, DeploymentView, toDeploymentView } from './deployment-view.ts'
import type { LambdaRow } from './lambda-row.ts'

/** The one runtime there is: workerd, whose `process.version` is a Node 22. */
export const RUNTIME = {
  uuid: '0C6D5A5E-2B9F-4E0A-9F57-6D1E8C4B7A22',
  name: 'Node.js 22',
  baseImageName: 'lamplighter/workerd-node-22',
}

/** The runtime of a lambda on the wire; published clients accept no other field. */
export const RuntimeView = z
  .object({
    uuid: z.string(),
    name: z.string(),
    baseImageName: z.string(),
  })
  .meta({
    id: 'Runtime',
    examples: [RUNTIME],
  })
export type RuntimeView = z.infer<typeof RuntimeView>

/** A key with its value on the wire. */
export const KeyValueView = z
  .object({ key: z.string(), value: z.string() })
  .meta({ id: 'KeyValue', examples: [{ key: 'GREETING', value: 'Hello' }] })

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
export const LambdaView = z
  .object({
    uuid: z.string(),
    version: z.number(),
    deployedVersion: z.number().optional().describe('The version that serves; missing for none.'),
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
  .meta({
    id: 'Lambda',
    examples: [
      {
        uuid: '6d0372f3-524c-4fe9-a9a4-bf0157c9deac',
        version: 3,
        deployedVersion: 3,
        name: 'Greeter',
        description: 'Greets by name.',
        skills: [],
        samplePayload: { headers: [], payload: {} },
        state: 'Productive',
        runtime: RUNTIME,
        createdBy: 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77',
        updatedBy: 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77',
        createdAt: '2026-11-22T09:30:00.000Z',
        updatedAt: '2026-11-22T09:31:12.000Z',
        lastDeployment: DEPLOYMENT_EXAMPLE,
        implementation: {
          code: 'function lambda(input, callback) {\n  callback(null, `Hello ${input.payload.name}`)\n}\n',
          dependencies: [],
          environmentVariables: [{ key: 'GREETING', value: 'Hello' }],
        },
      },
    ],
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
    ...(lambda.deployedVersion !== null && { deployedVersion: lambda.deployedVersion }),
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
