import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { ApiError } from '../api-error.ts'
import { hashCredential } from '../credentials/hash-credential.ts'
import { randomCredential } from '../credentials/random-credential.ts'
import type { Database } from '../db/open-database.ts'
import { clientSecrets } from '../db/schema.ts'
import type { AppInstallationView } from './app-installation-view.ts'
import { requireAppInstallation, requireOwnAppInstallation } from './require-app-installation.ts'

/**
 * Gives an installation a new secret. The one it replaces is accepted for `overlapSeconds` more, any
 * older one no longer: never more than two are in force. Throws `ApiError` 404 when the account has
 * no such installation, 403 for one of the platform itself, 400 when it is a public client.
 */
export async function rotateClientSecret(
  db: Database,
  accountId: string,
  clientId: string,
  overlapSeconds: number,
): Promise<AppInstallationView & { client_secret: string }> {
  const installation = await requireOwnAppInstallation(db, accountId, clientId)
  if (installation.token_endpoint_auth_method === 'none') {
    throw new ApiError(
      'com.liveperson.faas.fm.badinput',
      'This is a public client, which has no secret. It proves itself with PKCE.',
    )
  }
  const now = new Date()
  const secret = randomCredential()
  const ofClient = eq(clientSecrets.clientId, clientId)
  await db.batch([
    db.delete(clientSecrets).where(and(ofClient, isNotNull(clientSecrets.expiresAt))),
    db
      .update(clientSecrets)
      .set({ expiresAt: new Date(now.getTime() + overlapSeconds * 1000) })
      .where(and(ofClient, isNull(clientSecrets.expiresAt))),
    db.insert(clientSecrets).values({
      secretHash: await hashCredential(secret),
      clientId,
      createdAt: now,
      expiresAt: null,
    }),
  ])
  return { client_secret: secret, ...(await requireAppInstallation(db, accountId, clientId)) }
}
