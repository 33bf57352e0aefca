import * as z from 'zod'
import {
  compareContents,
  compareKeyValues,
  ContentChanges,
  KeyValueChange,
} from '../lambdas/compare-contents.ts'
import { listDependencies } from '../lambdas/find-requires.ts'
import { requireVersions } from '../lambdas/find-versions.ts'
import { requireLambda } from '../lambdas/lambda-row.ts'
import { LAMBDA_STATES, RUNTIME, RuntimeView } from '../lambdas/lambda-view.ts'
import {
  toVersionContentView,
  VERSION_CONTENT,
  VersionContentView,
  type VersionRow,
} from '../lambdas/version-view.ts'
import { checkCode, type CheckContext } from './check-code.ts'
import { CheckReport } from './check-report.ts'

/** What somebody should see before they bring a version into service. */
export const Review = z
  .object({
    lambdaUUID: z.string(),
    name: z.string(),
    state: z.enum(LAMBDA_STATES),
    newestVersion: z.number(),
    isBeingDeployed: z.boolean().describe('A deployment of the function is active.'),
    from: VersionContentView.nullable().describe('The version that serves; null for none.'),
    to: VersionContentView,
    changes: ContentChanges,
    modules: z.array(KeyValueChange).describe('Modules that one of both loads, with versions.'),
    runtime: z.object({ from: RuntimeView.nullable(), to: RuntimeView }),
    check: CheckReport.describe('What is wrong with the version, and what it needs.'),
  })
  .meta({
    id: 'Review',
    examples: [
      {
        lambdaUUID: '6d0372f3-524c-4fe9-a9a4-bf0157c9deac',
        name: 'Greeter',
        state: 'Modified',
        newestVersion: 3,
        isBeingDeployed: false,
        from: null,
        to: VERSION_CONTENT,
        changes: { linesAdded: 3, linesRemoved: 0, environmentVariables: [] },
        modules: [],
        runtime: {
          from: null,
          to: RUNTIME,
        },
        check: { problems: [], hosts: [], secrets: [], variables: [], modules: [] },
      },
    ],
  })
export type Review = z.infer<typeof Review>

const ACTIVE: readonly string[] = ['Build Start', 'Build Finish', 'Deploy Start']

/**
 * Tells what a deployment of `version` (the newest when left out) would change against what serves. Throws `ApiError`
 * 404 when there is no such lambda or version.
 */
export async function reviewVersion(
  context: CheckContext,
  uuid: string,
  version: number | undefined,
): Promise<Review> {
  const { lambda, lastDeployment } = await requireLambda(context, uuid)
  const to = version ?? lambda.version
  const [reviewed, serving] = await requireVersions(context, uuid, [
    to,
    lambda.deployedVersion ?? to,
  ])
  const { code, environmentVariables } = reviewed
  const toView = (row: VersionRow) => {
    return toVersionContentView(row, listDependencies(row.code, context.platform))
  }
  const before = lambda.deployedVersion === null ? null : serving
  const from = before && toView(before)
  const after = toView(reviewed)
  return {
    lambdaUUID: lambda.uuid,
    name: lambda.name,
    state: lambda.state,
    newestVersion: lambda.version,
    isBeingDeployed:
      lambda.state === 'Marked Undeployed' || ACTIVE.includes(lastDeployment?.state ?? ''),
    from,
    to: after,
    changes: compareContents(before, reviewed),
    modules: compareKeyValues(
      from?.implementation.dependencies ?? [],
      after.implementation.dependencies,
    ),
    runtime: { from: from?.runtime ?? null, to: after.runtime },
    check: await checkCode(context, {
      code,
      environmentVariables: [...environmentVariables],
      eventId: lambda.eventId,
    }),
  }
}
