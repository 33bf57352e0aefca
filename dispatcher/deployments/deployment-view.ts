import * as z from 'zod'
import type { deployments, DeploymentState } from '../db/schema.ts'

/** States of a deployment on the wire. */
export const DEPLOYMENT_STATES = [
  'Build Start',
  'Build Finish',
  'Deploy Start',
  'Deploy Finish',
  'Build Error',
  'Deploy Error',
] as const satisfies readonly DeploymentState[]

/** A deployment as it sits in a lambda on the wire. Published clients refuse any other field. */
export const DeploymentView = z.object({
  uuid: z.string(),
  name: z.string(),
  lambdaUUID: z.string(),
  lambdaVersion: z.number(),
  imageName: z.string(),
  deploymentState: z.enum(DEPLOYMENT_STATES),
  deploymentError: z
    .object({
      errorCode: z.string(),
      errorMsg: z.string(),
      errorLogs: z.array(
        z.object({
          level: z.string(),
          message: z.string(),
          extras: z.array(z.string()),
          timestamp: z.number(),
        }),
      ),
    })
    .optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
  deployedAt: z.string().optional(),
  createdBy: z.string(),
  updatedBy: z.string(),
})
export type DeploymentView = z.infer<typeof DeploymentView>

/** Renders a deployment. */
export function toDeploymentView(row: typeof deployments.$inferSelect): DeploymentView {
  return {
    uuid: row.uuid,
    name: row.name,
    lambdaUUID: row.lambdaUuid,
    lambdaVersion: row.lambdaVersion,
    imageName: `${row.lambdaUuid}:${row.lambdaVersion}`,
    deploymentState: row.state,
    ...(row.error && { deploymentError: row.error }),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    ...(row.deployedAt && { deployedAt: row.deployedAt.toISOString() }),
    createdBy: row.createdBy,
    updatedBy: row.createdBy,
  }
}
