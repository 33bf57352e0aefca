import { and, eq } from 'drizzle-orm'
import { consents } from '../db/grant-schema.ts'
import type { Database } from '../db/open-database.ts'
import type { AuthorizationRequest } from './authorization-request.ts'

/** Tells whether a user has allowed an application all that it asks for. */
export async function hasConsent(
  db: Database,
  userId: string,
  { client, scope }: AuthorizationRequest,
): Promise<boolean> {
  const [consent] = await db
    .select({ scope: consents.scope })
    .from(consents)
    .where(and(eq(consents.userId, userId), eq(consents.clientId, client.clientId)))
  if (!consent) return false
  const allowed = consent.scope.split(' ')
  return scope.split(' ').every((word) => word === '' || allowed.includes(word))
}

/** Remembers that a user has allowed an application what it asks for. */
export async function recordConsent(
  db: Database,
  userId: string,
  { client, scope }: AuthorizationRequest,
): Promise<void> {
  const createdAt = new Date()
  await db
    .insert(consents)
    .values({ userId, clientId: client.clientId, scope, createdAt })
    .onConflictDoUpdate({
      target: [consents.userId, consents.clientId],
      set: { scope, createdAt },
    })
}
