import { and, eq, sql, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { ChangeContext } from '../../kit/account-context.ts'
import type { AuditEvent, IdentifiedAuthor } from '../../kit/audit/audit-event.ts'
import { recordChange } from '../../kit/audit/record-change.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import { changedSince, isSeen } from '../../kit/http/entity-tag.ts'
import { insertFrom } from '../../kit/storage/insert-from.ts'
import { isIdle } from '../db/database.ts'
import { lambdas, lambdaVersions } from '../db/schema.ts'
import type { CatalogueEvent } from '../events/event-catalogue.ts'
import { requireValidCode } from './check-contract.ts'
import { eventLimitReached, nameTaken, requireEvent } from './create-lambda.ts'
import type { LambdaPatch } from './lambda-input.ts'
import { lambdaNotFound, type LambdaRow, selectLambda } from './lambda-row.ts'

/** What a save is to change, and of which versions. */
export interface LambdaChange {
  uuid: string
  patch: LambdaPatch
  /** The versions that the caller has seen; any when left out. */
  seen?: readonly number[] | undefined
  /** The version whose content the patch holds, when it is put back. */
  restores?: number
}

/**
 * Saves a lambda as a new immutable version. Comparing, numbering and writing are one transaction, so
 * of saves at the same moment each becomes a version of its own and none is lost. What serves is
 * not touched; a lambda in service becomes Modified.
 *
 * @returns the saved lambda, or undefined when the patch changes nothing
 * @throws ApiError 400 for code or an event that is not acceptable, 404 when there is no such
 * lambda, 409 for a name that is taken or an event that can't change any more, 412 when somebody else has
 * saved it since, 422 for an event at its limit
 */
export async function saveLambda(
  context: ChangeContext<IdentifiedAuthor>,
  { uuid, patch, seen, restores }: LambdaChange,
): Promise<LambdaRow | undefined> {
  const { db, accountId, author } = context
  const { code, environmentVariables } = patch.implementation ?? {}
  const event = patch.eventId ? requireEvent(patch.eventId) : undefined
  if (code !== undefined) requireValidCode(code)

  const now = new Date()
  const name = orKept(patch.name, lambdas.name)
  const description = orKept(patch.description, lambdas.description)
  const eventId = orKept(patch.eventId, lambdas.eventId)
  const skills = orKept(patch.skills && JSON.stringify(patch.skills), lambdas.skills)
  const newCode = orKept(code, lambdaVersions.code)
  const variables = orKept(
    environmentVariables && JSON.stringify(environmentVariables),
    lambdaVersions.environmentVariables,
  )
  const isLambda = and(eq(lambdas.uuid, uuid), eq(lambdas.accountId, accountId))
  const insertVersion = insertFrom(
    db,
    lambdaVersions,
    {
      lambdaUuid: lambdas.uuid,
      version: sql`lambdas.version + 1`,
      code: newCode,
      environmentVariables: variables,
      createdBy: author.id,
      createdAt: now,
    },
    sql`FROM lambdas JOIN lambda_versions
      ON lambda_versions.lambda_uuid = lambdas.uuid AND lambda_versions.version = lambdas.version
    WHERE ${and(isLambda, isSeen(lambdas.version, seen))}
      AND (lambdas.name IS NOT ${name} OR lambdas.description IS NOT ${description}
        OR lambdas.event_id IS NOT ${eventId} OR lambdas.skills IS NOT ${skills}
        OR lambda_versions.code IS NOT ${newCode}
        OR lambda_versions.environment_variables IS NOT ${variables})
      AND (lambdas.event_id IS ${eventId} OR (${isIdle} AND
        (SELECT count(*) FROM lambdas AS others
          WHERE others.account_id = ${accountId} AND others.event_id = ${eventId})
          < ${event?.lambdaLimit ?? 1}))`,
  )
  const updateLambda = db.update(lambdas).set({
    name,
    description,
    eventId,
    skills,
    version: sql`version + 1`,
    updatedBy: author.id,
    updatedAt: now,
    state: sql`CASE WHEN state = 'Marked Undeployed' THEN state
      WHEN deployed_version IS NULL THEN 'Draft' ELSE 'Modified' END`,
  })

  const record: AuditEvent =
    restores === undefined
      ? { action: 'lambda.save', subject: uuid, detail: { changed: changedFields(patch) } }
      : { action: 'lambda.restore', subject: uuid, detail: { version: restores } }
  const { isDecided, read } = await recordChange(context, {
    decide: insertVersion,
    record,
    after: (isDecided) => [updateLambda.where(and(isLambda, isDecided))],
    read: { saved: selectLambda(context, uuid) },
  }).catch((error: unknown) => {
    throw nameTaken(error, patch.name)
  })
  const [row] = read.saved
  if (!row) throw lambdaNotFound(uuid, accountId)
  if (isDecided) return row
  const { lambda } = row
  if (seen && !seen.includes(lambda.version)) {
    throw changedSince(
      `The function "${lambda.name}" was saved as version ${lambda.version}`,
      lambda,
    )
  }
  if (patch.eventId === undefined || patch.eventId === row.lambda.eventId) return undefined
  throw eventRefusal(row, event)
}

function changedFields(patch: LambdaPatch): string[] {
  return Object.keys({ ...patch, ...patch.implementation })
}

function orKept(value: string | null | undefined, column: SQLiteColumn): SQL {
  return value === undefined ? sql`${column}` : sql`${value}`
}

/** Why a lambda can't have another event: it is on its way in or out, it is deployed, or the event is at its limit. */
function eventRefusal({ lambda, lastDeployment }: LambdaRow, event?: CatalogueEvent): ApiError {
  const isUnderWay =
    lambda.state === 'Marked Undeployed' ||
    ['Build Start', 'Build Finish', 'Deploy Start'].includes(lastDeployment?.state ?? '')
  if (!isUnderWay && lambda.deployedVersion === null && event) return eventLimitReached(event)
  const remedy = isUnderWay ? 'Wait until its deployment has ended.' : 'Undeploy it first.'
  return new ApiError(
    'com.liveperson.faas.fm.conflict',
    `The event of "${lambda.name}" can only be changed while it is not deployed. ${remedy}`,
  )
}
