import { and, eq } from 'drizzle-orm'
import { ApiError } from '../api-error.ts'
import type { Database } from '../db/open-database.ts'
import { appInstallations } from '../db/schema.ts'
import type { Manifest } from './manifest.ts'
import { noSuchAppInstallation, requireOwnAppInstallation } from './require-app-installation.ts'

/**
 * Replaces an installation's manifest; client id and secrets stay. Throws `ApiError` 404 when the
 * account has no such installation, 403 for one of the platform itself, 400 when a public client would become one with a secret or
 * the other way round.
 */
export async function updateAppInstallation(
  db: Database,
  accountId: string,
  clientId: string,
  manifest: Manifest,
): Promise<void> {
  const current = await requireOwnAppInstallation(db, accountId, clientId)
  if (isPublic(current) !== isPublic(manifest)) {
    throw new ApiError(
      'com.liveperson.faas.fm.badinput',
      'An installation can not be given or lose its secret by "token_endpoint_auth_method". Install the application anew.',
    )
  }
  const changed = await db
    .update(appInstallations)
    .set({ manifest, clientName: manifest.client_name, updatedAt: new Date() })
    .where(and(eq(appInstallations.clientId, clientId), eq(appInstallations.accountId, accountId)))
    .returning({ clientId: appInstallations.clientId })
  if (changed.length === 0) throw noSuchAppInstallation()
}

function isPublic(manifest: Manifest): boolean {
  return manifest.token_endpoint_auth_method === 'none'
}
