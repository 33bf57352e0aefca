import { and, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm'
import * as z from 'zod'
import type { AccountContext } from '../../kit/account-context.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import { runBatch } from '../../kit/storage/run-batch.ts'
import { lambdas, lambdaVersions } from '../db/schema.ts'
import { lambdaNotFound } from './lambda-row.ts'
import { toVersionView, type VersionRow, VersionView } from './version-view.ts'

/** Fifty versions with the longest code there may be are 5 MB, which a page reads to compare them. */
const MAX_PAGE = 50

/** Which part of a lambda's versions to list. */
export const VersionQuery = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(20),
  /** The cursor from the previous answer. */
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'Send the cursor from the previous answer')
    .transform(Number)
    .optional(),
})
export type VersionQuery = z.output<typeof VersionQuery>

/** A page of versions, the newest first; without a cursor it is the last one. */
export const VersionPage = z
  .object({
    versions: z.array(VersionView),
    total: z.number(),
    cursor: z.string().optional(),
  })
  .meta({
    id: 'VersionPage',
    examples: [
      {
        versions: [
          {
            version: 3,
            createdBy: 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77',
            createdAt: '2026-11-22T09:30:00.000Z',
            deployedAt: '2026-11-22T09:31:12.000Z',
            changed: ['code'],
            linesAdded: 2,
            linesRemoved: 1,
            codeLength: 91,
            isServing: true,
          },
        ],
        total: 3,
        cursor: '3',
      },
    ],
  })
export type VersionPage = z.infer<typeof VersionPage>

/** Lists the versions of a lambda, the newest first; throws `ApiError` 404 when there is no such lambda. */
export async function listVersions(
  context: AccountContext,
  uuid: string,
  { limit, cursor }: VersionQuery,
): Promise<VersionPage> {
  const { db, accountId } = context
  const isBelow = cursor === undefined ? undefined : lt(lambdaVersions.version, cursor)
  const {
    newest: [newest],
    rows,
  } = await runBatch(db, {
    newest: db
      .select({ version: lambdas.version })
      .from(lambdas)
      .where(and(eq(lambdas.uuid, uuid), eq(lambdas.accountId, accountId))),
    // One more, because each is compared with the one before it.
    rows: selectVersions(context, uuid, isBelow).limit(limit + 1),
  })
  if (!newest) throw lambdaNotFound(uuid, accountId)
  const versions = rows.slice(0, limit).map((row, index) => {
    return toVersionView(row, rows[index + 1] ?? null)
  })
  const last = versions.at(-1)
  return {
    versions,
    total: newest.version,
    ...(rows.length > limit && last && { cursor: String(last.version) }),
  }
}

/**
 * Reads versions of a lambda by number, in the order in which they are named. Throws `ApiError` 404 when there is
 * no such lambda, or it has no such version.
 */
export async function requireVersions<const N extends readonly number[]>(
  context: AccountContext,
  uuid: string,
  numbers: N,
): Promise<{ [Index in keyof N]: VersionRow }>
export async function requireVersions(
  context: AccountContext,
  uuid: string,
  numbers: readonly number[],
): Promise<VersionRow[]> {
  const rows = await selectVersions(context, uuid, inArray(lambdaVersions.version, [...numbers]))
  return numbers.map((number) => {
    const row = rows.find(({ version }) => version === number)
    if (row) return row
    throw versionNotFound(uuid, context.accountId, number)
  })
}

/** Reads a version and the one before it, null for the first; throws `ApiError` 404 as `requireVersions` does. */
export async function requireVersion(
  context: AccountContext,
  uuid: string,
  number: number,
): Promise<{ row: VersionRow; before: VersionRow | null }> {
  if (number > 1) {
    const [row, before] = await requireVersions(context, uuid, [number, number - 1])
    return { row, before }
  }
  const [row] = await requireVersions(context, uuid, [number])
  return { row, before: null }
}

/** The refusal for a version that a lambda does not have, or of a lambda that is not there. */
export function versionNotFound(
  uuid: string,
  accountId: string,
  version: number | string,
): ApiError {
  return new ApiError(
    'com.liveperson.faas.fm.not-found',
    `There is no version ${version} of a function ${uuid} on ${accountId}. List the versions to find the one you mean.`,
  )
}

function selectVersions({ db, accountId }: AccountContext, uuid: string, where: SQL | undefined) {
  return db
    .select({
      version: lambdaVersions.version,
      code: lambdaVersions.code,
      environmentVariables: lambdaVersions.environmentVariables,
      createdBy: lambdaVersions.createdBy,
      createdAt: lambdaVersions.createdAt,
      isServing: sql<boolean>`${lambdas.deployedVersion} IS ${lambdaVersions.version}`
        .mapWith(Boolean)
        .as('is_serving'),
      deployedAt: lastDeployedAt,
    })
    .from(lambdaVersions)
    .innerJoin(
      lambdas,
      and(
        eq(lambdas.uuid, lambdaVersions.lambdaUuid),
        eq(lambdas.uuid, uuid),
        eq(lambdas.accountId, accountId),
      ),
    )
    .where(where)
    .orderBy(desc(lambdaVersions.version))
}

/** When a version last came into service. */
const lastDeployedAt = sql<Date | null>`(
  SELECT max(own.deployed_at) FROM deployments AS own
  WHERE own.lambda_uuid = ${lambdaVersions.lambdaUuid} AND own.lambda_version = ${lambdaVersions.version}
    AND own.kind = 'deploy' AND own.state = 'Deploy Finish'
)`
  .mapWith((time: number) => new Date(time))
  .as('deployed_at')
