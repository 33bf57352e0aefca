import { sql } from 'drizzle-orm'
import { ApiError } from '../api-error.ts'
import type { Database } from '../db/open-database.ts'
import { checkCode } from './check-code.ts'
import type { LambdaPatch } from './lambda-input.ts'
import { lambdaNotFound } from './lambda-not-found.ts'
import { selectLambda, type LambdaRow } from './lambda-row.ts'
import { nameTaken } from './name-taken.ts'
import { eventLimitReached, requireEvent } from './require-event.ts'

/**
 * Saves a lambda as a new immutable version. Comparing, numbering and writing are one transaction, so
 * of saves at the same moment each becomes a version of its own and none is lost. What serves is
 * not touched; a lambda in service becomes Modified.
 *
 * @returns the saved lambda, or undefined when the patch changes nothing
 * @throws ApiError 400 for code or an event that is not acceptable, 404 when there is no such
 * lambda, 409 for a name that is taken or an event that can't change any more, 422 for an event at
 * its limit
 */
export async function saveLambda(
  db: Database,
  accountId: string,
  uuid: string,
  author: string,
  patch: LambdaPatch,
): Promise<LambdaRow | undefined> {
  const { code, environmentVariables } = patch.implementation ?? {}
  const event = patch.eventId ? requireEvent(patch.eventId) : undefined
  if (code !== undefined) checkCode(code)

  const now = Date.now()
  const name = orKept(patch.name, 'l.name')
  const description = orKept(patch.description, 'l.description')
  const eventId = orKept(patch.eventId, 'l.event_id')
  const skills = orKept(patch.skills && JSON.stringify(patch.skills), 'l.skills')
  const newCode = orKept(code, 'v.code')
  const variables = orKept(
    environmentVariables && JSON.stringify(environmentVariables),
    'v.environment_variables',
  )
  const insertVersion = db.all(sql`
    INSERT INTO lambda_versions (lambda_uuid, version, code, environment_variables, created_by, created_at)
    SELECT l.uuid, l.version + 1, ${newCode}, ${variables}, ${author}, ${now}
    FROM lambdas AS l JOIN lambda_versions AS v ON v.lambda_uuid = l.uuid AND v.version = l.version
    WHERE l.uuid = ${uuid} AND l.account_id = ${accountId}
      AND (l.name IS NOT ${name} OR l.description IS NOT ${description}
        OR l.event_id IS NOT ${eventId} OR l.skills IS NOT ${skills}
        OR v.code IS NOT ${newCode} OR v.environment_variables IS NOT ${variables})
      AND (l.event_id IS ${eventId} OR (${isDraft}
        AND (SELECT count(*) FROM lambdas WHERE account_id = ${accountId} AND event_id = ${eventId})
          < ${event?.lambdaLimit ?? 1}))
    RETURNING version`)
  const updateLambda = db.run(sql`
    UPDATE lambdas AS l SET name = ${name}, description = ${description}, event_id = ${eventId},
      skills = ${skills}, version = l.version + 1, updated_by = ${author}, updated_at = ${now},
      state = CASE WHEN l.state = 'Marked Undeployed' THEN l.state
        WHEN l.deployed_version IS NULL THEN 'Draft' ELSE 'Modified' END
    WHERE l.uuid = ${uuid} AND l.account_id = ${accountId} AND EXISTS (
      SELECT 1 FROM lambda_versions AS v WHERE v.lambda_uuid = l.uuid AND v.version = l.version + 1)`)

  const [inserted, , [row]] = await db
    .batch([insertVersion, updateLambda, selectLambda(db, accountId, uuid)])
    .catch((error: unknown) => {
      throw nameTaken(error, patch.name)
    })
  if (!row) throw lambdaNotFound(uuid, accountId)
  if (inserted.length > 0) return row
  if (patch.eventId === undefined || patch.eventId === row.lambda.eventId) return undefined
  throw row.lambda.deployedVersion === null && event ? eventLimitReached(event) : eventIsFixed(row)
}

const isDraft = sql.raw(`(l.deployed_version IS NULL AND NOT EXISTS (
  SELECT 1 FROM deployments AS d WHERE d.lambda_uuid = l.uuid
    AND d.state IN ('Build Start', 'Build Finish', 'Deploy Start')))`)

function orKept(value: string | null | undefined, column: string) {
  return value === undefined ? sql.raw(column) : sql`${value}`
}

function eventIsFixed({ lambda }: LambdaRow): ApiError {
  return new ApiError(
    'com.liveperson.faas.fm.conflict',
    `The event of "${lambda.name}" can only be changed while it is a draft. Undeploy it first.`,
  )
}
