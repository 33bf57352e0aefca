import { and, eq } from 'drizzle-orm'
import type { IdentifiedAuthor } from '../../../kit/audit/audit-event.ts'
import { recordChange, recordEvent } from '../../../kit/audit/record-change.ts'
import { consents } from '../db/grant-schema.ts'
import type { Database } from '../db/open-database.ts'
import type { AuthorizationRequest } from './authorization-request.ts'

/**
 * Tells whether a user has allowed an application all that it asks for. One that any program on the same
 * machine could pass for, having no secret and no host of its own, is allowed each time anew (RFC 8252
 * section 8.6).
 */
export async function hasConsent(
  db: Database,
  userId: string,
  { client, callback, scope }: AuthorizationRequest,
): Promise<boolean> {
  const isPublic = client.manifest.token_endpoint_auth_method === 'none'
  if (isPublic && callback.redirectUri.startsWith('http:')) return false
  const [consent] = await db
    .select({ scope: consents.scope })
    .from(consents)
    .where(and(eq(consents.userId, userId), eq(consents.clientId, client.clientId)))
  if (!consent) return false
  const allowed = consent.scope.split(' ')
  return scope.split(' ').every((word) => word === '' || allowed.includes(word))
}

/** Remembers that a user has allowed an application what it asks for. */
export async function giveConsent(
  db: Database,
  { client, scope }: AuthorizationRequest,
  author: IdentifiedAuthor,
): Promise<void> {
  const { accountId, clientId } = client
  const createdAt = new Date()
  await recordChange(
    { db, accountId, author },
    {
      decide: db
        .insert(consents)
        .values({ userId: author.id, clientId, scope, createdAt })
        .onConflictDoUpdate({
          target: [consents.userId, consents.clientId],
          set: { scope, createdAt },
        }),
      record: { action: 'consent.give', subject: clientId, detail: { scope } },
    },
  )
}

/** Records that a user has not allowed it. What they allowed before stays. */
export async function refuseConsent(
  db: Database,
  { client, scope }: AuthorizationRequest,
  author: IdentifiedAuthor,
): Promise<void> {
  const { accountId, clientId } = client
  await recordEvent(
    { db, accountId, author },
    { action: 'consent.refuse', subject: clientId, detail: { scope } },
  )
}
