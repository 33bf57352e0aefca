import { base64url } from 'jose'
import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import * as z from 'zod'
import type { AccountContext } from '../../kit/account-context.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import { runBatch } from '../../kit/storage/run-batch.ts'
import { containsText } from '../db/database.ts'
import { lambdas } from '../db/schema.ts'
import { DeploymentView, lastDeployment, toDeploymentView } from './deployment-view.ts'
import { LAMBDA_STATES } from './lambda-view.ts'

const MAX_PAGE = 200
const NO_EVENT = 'none'
const State = z.enum(LAMBDA_STATES, { error: `A state is one of: ${LAMBDA_STATES.join(', ')}` })

const Uuid = z.guid({ error: 'A lambda is named by its UUID' }).toLowerCase()

/** Which lambdas to list, in which order; what is left out does not narrow the list. */
export const SummaryQuery = z.object({
  name: z.string().max(100).optional().describe('Part of the name, in any case.'),
  state: z
    .union([State.transform((state) => [state]), z.array(State)], {
      error: `A state is one of: ${LAMBDA_STATES.join(', ')}`,
    })
    .optional(),
  eventId: z.string().max(100).optional().describe('`none` for lambdas without an event.'),
  uuid: z
    .union([Uuid.transform((uuid) => [uuid]), z.array(Uuid).max(MAX_PAGE)], {
      error: `Name at most ${MAX_PAGE} lambdas, each by its UUID`,
    })
    .optional()
    .describe(
      'Those alone, at most 200: to learn the names of lambdas. Those that are gone are left out.',
    ),
  sort: z
    .enum(['name', 'updatedAt'], { error: 'Sort by "name" or by "updatedAt"' })
    .default('name')
    .describe('By `updatedAt` the newest comes first.'),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(50),
  cursor: z.string().max(500).optional().describe('The cursor from the previous answer.'),
})
export type SummaryQuery = z.output<typeof SummaryQuery>

/** A lambda without its code. */
const LambdaSummary = z
  .object({
    uuid: z.string(),
    name: z.string(),
    description: z.string(),
    eventId: z.string().optional(),
    state: z.enum(LAMBDA_STATES),
    version: z.number(),
    deployedVersion: z.number().optional(),
    createdBy: z.string(),
    updatedBy: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
    lastDeployment: DeploymentView.optional(),
  })
  .meta({ id: 'LambdaSummary' })
type LambdaSummary = z.infer<typeof LambdaSummary>

/** A page of lambdas without their code; without a cursor it is the last one. */
export const SummaryPage = z
  .object({
    lambdas: z.array(LambdaSummary),
    total: z.number().describe('All that the query means, on this page and on others.'),
    counts: z
      .partialRecord(z.enum(LAMBDA_STATES), z.number())
      .describe('How many are in each state, of those with that name and event.'),
    cursor: z.string().optional(),
  })
  .meta({
    id: 'LambdaSummaryPage',
    examples: [
      {
        lambdas: [
          {
            uuid: '6d0372f3-524c-4fe9-a9a4-bf0157c9deac',
            name: 'Greeter',
            description: 'Greets by name.',
            state: 'Productive',
            version: 3,
            deployedVersion: 3,
            createdBy: 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77',
            updatedBy: 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77',
            createdAt: '2026-11-22T09:30:00.000Z',
            updatedAt: '2026-11-22T09:31:12.000Z',
          },
        ],
        total: 1,
        counts: { Productive: 1 },
      },
    ],
  })
export type SummaryPage = z.infer<typeof SummaryPage>

/** Lists lambdas of an account without their code; throws `ApiError` 400 for a cursor that is none of this order's. */
export async function listSummaries(
  { db, accountId }: AccountContext,
  query: SummaryQuery,
): Promise<SummaryPage> {
  const { name, state, eventId, uuid, limit } = query
  const isMeant = and(
    eq(lambdas.accountId, accountId),
    name === undefined ? undefined : containsText(lambdas.name, name),
    eventId === undefined ? undefined : hasEvent(eventId),
    uuid === undefined ? undefined : isOneOf(uuid),
  )
  const order = ORDERS[query.sort]
  const isBehind = query.cursor === undefined ? undefined : order.behind(readCursor(query))
  const { rows, byState } = await runBatch(db, {
    rows: db
      .select({ lambda: lambdas, lastDeployment })
      .from(lambdas)
      .where(and(isMeant, state && inArray(lambdas.state, state), isBehind))
      .orderBy(...order.by)
      .limit(limit + 1),
    byState: db
      .select({ state: lambdas.state, count: sql<number>`count(*)`.as('count') })
      .from(lambdas)
      .where(isMeant)
      .groupBy(lambdas.state),
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)?.lambda
  const counted = byState.filter((each) => !state || state.includes(each.state))
  return {
    lambdas: page.map(toSummary),
    total: counted.reduce((sum, { count }) => sum + count, 0),
    counts: Object.fromEntries(byState.map(({ state, count }) => [state, count])),
    ...(rows.length > limit && last && { cursor: writeCursor(order.keyOf(last)) }),
  }
}

function hasEvent(eventId: string): SQL {
  return eventId === NO_EVENT ? isNull(lambdas.eventId) : eq(lambdas.eventId, eventId)
}

/** In one value: a statement takes a hundred at most. */
function isOneOf(uuids: readonly string[]): SQL {
  return sql`${lambdas.uuid} IN (SELECT value FROM json_each(${JSON.stringify(uuids)}))`
}

type Lambda = typeof lambdas.$inferSelect

/** What tells a place in an order: one that no two lambdas of an account share. */
const Key = z.union([z.tuple([z.string()]), z.tuple([z.int(), z.string()])])
type Key = z.infer<typeof Key>

const ORDERS = {
  name: {
    by: [asc(lambdas.name)],
    keyOf: ({ name }: Lambda): Key => [name],
    behind: (key: Key) => (key.length === 1 ? sql`${lambdas.name} > ${key[0]}` : undefined),
  },
  updatedAt: {
    by: [desc(lambdas.updatedAt), asc(lambdas.uuid)],
    keyOf: ({ updatedAt, uuid }: Lambda): Key => [updatedAt.getTime(), uuid],
    behind: (key: Key) =>
      key.length === 2
        ? sql`(${lambdas.updatedAt} < ${key[0]} OR (${lambdas.updatedAt} = ${key[0]} AND ${lambdas.uuid} > ${key[1]}))`
        : undefined,
  },
}

function writeCursor(key: Key): string {
  return base64url.encode(JSON.stringify(key))
}

function readCursor({ cursor = '', sort }: SummaryQuery): Key {
  try {
    const key = Key.parse(JSON.parse(new TextDecoder().decode(base64url.decode(cursor))))
    if ((key.length === 1) === (sort === 'name')) return key
  } catch {
    // Refused below, as one of the other order is.
  }
  throw new ApiError(
    'com.liveperson.faas.fm.badinput',
    'The cursor does not belong to this list. Send the one from the previous answer, with the same sort.',
  )
}

function toSummary({
  lambda,
  lastDeployment: last,
}: {
  lambda: Lambda
  lastDeployment: Parameters<typeof toDeploymentView>[0] | null
}): LambdaSummary {
  const { eventId, deployedVersion, createdAt, updatedAt } = lambda
  return {
    uuid: lambda.uuid,
    name: lambda.name,
    description: lambda.description,
    ...(eventId !== null && { eventId }),
    state: lambda.state,
    version: lambda.version,
    ...(deployedVersion !== null && { deployedVersion }),
    createdBy: lambda.createdBy,
    updatedBy: lambda.updatedBy,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    ...(last && { lastDeployment: toDeploymentView(last) }),
  }
}
