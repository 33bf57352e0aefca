import { eq, sql } from 'drizzle-orm'
import { findLimit, limitOf, limitReached } from '../account-limits/account-limit.ts'
import type { ChangeContext } from '../../kit/account-context.ts'
import type { IdentifiedAuthor } from '../../kit/audit/audit-event.ts'
import { recordChange } from '../../kit/audit/record-change.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import { insertFrom } from '../../kit/storage/insert-from.ts'
import { isUniqueViolation } from '../db/database.ts'
import { lambdas, lambdaVersions } from '../db/schema.ts'
import { type CatalogueEvent, findEvent } from '../events/event-catalogue.ts'
import { requireValidCode } from './check-contract.ts'
import type { NewLambda } from './lambda-input.ts'
import { type LambdaRow, selectLambda } from './lambda-row.ts'

/**
 * Stores a new lambda in state Draft with its version 1. Limits and the name are checked by the
 * statement that writes, so they hold in a race too.
 *
 * @param author the user who creates it
 * @throws ApiError 400 for code or an event that is not acceptable, 409 for a name that is taken,
 * 422 when the event or the account is at its limit
 */
export async function createLambda(
  context: ChangeContext<IdentifiedAuthor>,
  input: NewLambda,
): Promise<LambdaRow> {
  const { db, accountId, author } = context
  const { name, description, eventId, skills, implementation } = input
  const event = eventId === null ? undefined : requireEvent(eventId)
  requireValidCode(implementation.code)

  const uuid = crypto.randomUUID()
  const { code, environmentVariables } = implementation
  const created = { createdBy: author.id, createdAt: new Date() }
  const updated = { updatedBy: author.id, updatedAt: created.createdAt }
  const content = { name, description, eventId, skills }
  const isRoom = sql`
    (SELECT count(*) FROM lambdas WHERE account_id = ${accountId}) < ${limitOf(accountId, 'lambdas')}
    AND (SELECT count(*) FROM lambdas WHERE account_id = ${accountId} AND event_id = ${eventId})
      < ${event?.lambdaLimit ?? 1}`
  const { read } = await recordChange(context, {
    decide: insertFrom(
      db,
      lambdas,
      { uuid, accountId, ...content, state: 'Draft', version: 1, ...created, ...updated },
      sql`WHERE ${isRoom}`,
    ),
    record: { action: 'lambda.create', subject: uuid, detail: { name, eventId } },
    after: (isDecided) => [
      insertFrom(
        db,
        lambdaVersions,
        { lambdaUuid: uuid, version: 1, code, environmentVariables, ...created },
        sql`WHERE ${isDecided}`,
      ),
    ],
    read: { rows: selectLambda(context, uuid) },
  }).catch((error: unknown) => {
    throw nameTaken(error, name)
  })
  const [row] = read.rows
  if (row) return row
  const total = await db.$count(lambdas, eq(lambdas.accountId, accountId))
  const limit = await findLimit(context, 'lambdas')
  throw event && total < limit ? eventLimitReached(event) : limitReached('lambdas', limit)
}

/** The event that a lambda is to be bound to; throws `ApiError` 400 when the catalogue has none of that id. */
export function requireEvent(eventId: string): CatalogueEvent {
  const event = findEvent(eventId)
  if (event) return event
  throw new ApiError(
    'com.liveperson.faas.fm.badinput',
    `There is no event "${eventId}". GET /events lists the events there are.`,
  )
}

/** The refusal of an event that as many lambdas as allowed are bound to. */
export function eventLimitReached({ eventId, lambdaLimit }: CatalogueEvent): ApiError {
  return new ApiError(
    'com.liveperson.faas.fm.limit-reached',
    `The event "${eventId}" already has ${lambdaLimit} function${lambdaLimit === 1 ? '' : 's'}, which is the limit. Delete one of them or choose another event.`,
  )
}

/** Turns the failure of a write into the refusal of a name that is taken; other failures stay as they are. */
export function nameTaken(error: unknown, name: string | undefined): unknown {
  if (!isUniqueViolation(error, 'lambdas.account_id, lambdas.name')) return error
  return new ApiError(
    'com.liveperson.faas.fm.conflict',
    `There is already a function called "${name}". Choose another name.`,
    { cause: error },
  )
}
