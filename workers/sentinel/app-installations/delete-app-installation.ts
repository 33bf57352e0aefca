import { and, eq } from 'drizzle-orm'
import type { Database } from '../db/open-database.ts'
import { appInstallations } from '../db/schema.ts'
import { noSuchAppInstallation, requireOwnAppInstallation } from './require-app-installation.ts'

/**
 * Deletes an installation with its secrets. Throws `ApiError` 404 when the account has no such one, 403
 * for one of the platform itself.
 */
export async function deleteAppInstallation(
  db: Database,
  accountId: string,
  clientId: string,
): Promise<void> {
  await requireOwnAppInstallation(db, accountId, clientId)
  const deleted = await db
    .delete(appInstallations)
    .where(and(eq(appInstallations.clientId, clientId), eq(appInstallations.accountId, accountId)))
    .returning({ clientId: appInstallations.clientId })
  if (deleted.length === 0) throw noSuchAppInstallation()
}
