import { type SQL, sql } from 'drizzle-orm'
import * as z from 'zod'
import type { DeploymentError, deployments, DeploymentState } from '../db/schema.ts'

/** States of a deployment on the wire. */
export const DEPLOYMENT_STATES = [
  'Build Start',
  'Build Finish',
  'Deploy Start',
  'Deploy Finish',
  'Build Error',
  'Deploy Error',
] as const satisfies readonly DeploymentState[]

/** What the document of the API shows of a deployment. */
export const DEPLOYMENT_EXAMPLE = {
  uuid: '31b65daa-0c1a-4bd1-8f6e-0c8f7a8d2f10',
  name: 'stoic_hopper6',
  lambdaUUID: '6d0372f3-524c-4fe9-a9a4-bf0157c9deac',
  lambdaVersion: 3,
  imageName: '6d0372f3-524c-4fe9-a9a4-bf0157c9deac:3',
  deploymentState: 'Deploy Finish' as const,
  createdAt: '2026-11-22T09:30:00.000Z',
  updatedAt: '2026-11-22T09:31:12.000Z',
  deployedAt: '2026-11-22T09:31:12.000Z',
  createdBy: 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77',
  updatedBy: 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77',
}

/** A deployment as it sits in a lambda on the wire. Published clients refuse any other field. */
export const DeploymentView = z
  .object({
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
  .meta({
    id: 'Deployment',
    examples: [DEPLOYMENT_EXAMPLE],
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
    ...(row.error && { deploymentError: toErrorView(row.error) }),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    ...(row.deployedAt && { deployedAt: row.deployedAt.toISOString() }),
    createdBy: row.createdBy,
    updatedBy: row.createdBy,
  }
}

function toErrorView({ errorCode, errorMsg, errorLogs }: DeploymentError) {
  return { errorCode, errorMsg, errorLogs }
}

type DeploymentRow = typeof deployments.$inferSelect

/** A row as `json_object` gives it: times are numbers. */
interface DeploymentJson extends Omit<DeploymentRow, 'createdAt' | 'updatedAt' | 'deployedAt'> {
  createdAt: number
  updatedAt: number
  deployedAt: number | null
}

/**
 * Selects the last deployment beside its lambda, null when it has had none. That a lambda was taken
 * out of service is told by its state; what it last ran stays readable. As one value, because D1
 * names the columns of a batch's rows without their tables, and equal names would collide. The table's name is
 * written out, because drizzle leaves it out where a query has only one.
 */
export const lastDeployment: SQL.Aliased<DeploymentRow | null> = sql<DeploymentRow | null>`(
  SELECT json_object('uuid', last.uuid, 'accountId', last.account_id, 'lambdaUuid', last.lambda_uuid,
    'lambdaVersion', last.lambda_version, 'name', last.name, 'kind', last.kind, 'state', last.state,
    'error', json(last.error), 'createdBy', last.created_by, 'createdAt', last.created_at,
    'updatedAt', last.updated_at, 'deployedAt', last.deployed_at, 'timeline', json(last.timeline))
  FROM deployments AS last
  WHERE last.lambda_uuid = lambdas.uuid AND last.kind = 'deploy'
  ORDER BY last.created_at DESC, last.rowid DESC LIMIT 1
)`
  .mapWith(toRow)
  .as('last_deployment')

function toRow(text: string): DeploymentRow {
  const json: DeploymentJson = JSON.parse(text)
  return {
    ...json,
    createdAt: new Date(json.createdAt),
    updatedAt: new Date(json.updatedAt),
    deployedAt: json.deployedAt === null ? null : new Date(json.deployedAt),
  }
}
