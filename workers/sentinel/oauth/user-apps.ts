import { and, asc, eq, exists, gt, isNull, max, min, or, sql } from 'drizzle-orm'
import * as z from 'zod'
import type { AccountContext, ChangeContext } from '../../../kit/account-context.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { MAX_TOKEN_TTL_SECONDS, UI_CLIENT_ID } from '../contract.ts'
import { consents, grants, refreshTokens } from '../db/grant-schema.ts'
import type { Database } from '../db/open-database.ts'
import { appInstallations } from '../db/schema.ts'
import { requireUser } from '../people/list-users.ts'
import { revokeEach } from '../tokens/revocations.ts'
import { storedClientId, uiInstallationId } from './ui-client.ts'

/** An application that holds tokens of a user. */
export const UserApp = z
  .object({
    clientId: z.string(),
    name: z.string(),
    isPlatform: z.boolean().describe('Whether it belongs to the platform, as its UI does.'),
    since: z.string().describe('The oldest sign-in that still stands.'),
    lastUsedAt: z.string().describe('When it last got tokens.'),
  })
  .meta({
    id: 'UserApp',
    examples: [
      {
        clientId: '1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55',
        name: 'crm-sync',
        isPlatform: false,
        since: '2026-11-22T09:30:00.000Z',
        lastUsedAt: '2026-11-22T09:31:12.000Z',
      },
    ],
  })
export type UserApp = z.infer<typeof UserApp>

/** The applications that hold tokens of a user, by name. Throws `ApiError` 404 when there is no such user. */
export async function listUserApps(context: AccountContext, userId: string): Promise<UserApp[]> {
  const { db, accountId } = context
  await requireUser(context, userId)
  const rows = await db
    .select({
      clientId: grants.clientId,
      name: appInstallations.clientName,
      isPlatform: appInstallations.isFirstParty,
      since: min(grants.createdAt),
      grantedAt: max(grants.createdAt),
      refreshedAt: max(refreshTokens.usedAt),
    })
    .from(grants)
    .innerJoin(appInstallations, eq(appInstallations.clientId, grants.clientId))
    .leftJoin(refreshTokens, eq(refreshTokens.grantId, grants.id))
    .where(and(eq(grants.userId, userId), isNull(grants.revokedAt), isAlive(db)))
    .groupBy(grants.clientId)
    .orderBy(asc(appInstallations.clientName))
  return rows.map(({ clientId, name, isPlatform, since, grantedAt, refreshedAt }) => ({
    clientId: clientId === uiInstallationId(accountId) ? UI_CLIENT_ID : clientId,
    name,
    isPlatform,
    since: new Date(since ?? 0).toISOString(),
    lastUsedAt: new Date(Math.max(Number(grantedAt), Number(refreshedAt))).toISOString(),
  }))
}

/** A token of it may still be good: the access token of its first hours, or a refresh token. */
function isAlive(db: Database) {
  const now = Date.now()
  return or(
    gt(grants.createdAt, new Date(now - MAX_TOKEN_TTL_SECONDS * 1000)),
    exists(
      db
        .select({ one: sql`1` })
        .from(refreshTokens)
        .where(
          and(
            eq(refreshTokens.grantId, grants.id),
            isNull(refreshTokens.usedAt),
            gt(refreshTokens.expiresAt, new Date(now)),
          ),
        ),
    ),
  )
}

/**
 * Ends every token that an application holds of a user, and forgets that the user allowed it. Throws `ApiError` 404
 * when there is no such user, or the application holds none.
 */
export async function endUserApp(
  context: ChangeContext,
  userId: string,
  clientId: string,
): Promise<void> {
  const { db, accountId } = context
  await requireUser(context, userId)
  const storedId = storedClientId(clientId, accountId)
  const isMeant = and(
    eq(grants.userId, userId),
    eq(grants.clientId, storedId),
    isNull(grants.revokedAt),
  )
  const { isDecided } = await recordChange(context, {
    // Must come first: afterwards they can't be told from those that ended long ago.
    before: revokeEach(db, 'grant', sql`SELECT ${grants.id} AS id FROM ${grants} WHERE ${isMeant}`),
    decide: db.update(grants).set({ revokedAt: new Date() }).where(isMeant),
    record: { action: 'grant.revoke', subject: clientId, detail: { userId } },
    after: (isDecided) => [
      db
        .delete(consents)
        .where(and(eq(consents.userId, userId), eq(consents.clientId, storedId), isDecided)),
    ],
  })
  if (isDecided) return
  throw new ApiError(
    'com.liveperson.faas.fm.not-found',
    'This application holds no tokens of this user.',
  )
}
