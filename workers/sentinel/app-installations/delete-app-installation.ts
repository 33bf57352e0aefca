import { and, eq, sql } from 'drizzle-orm'
import type { Author } from '../../audit/author.ts'
import { recordChange } from '../../audit/record-change.ts'
import type { Database } from '../db/open-database.ts'
import { appInstallations } from '../db/schema.ts'
import { revoke } from '../revocations/revoke.ts'
import { noSuchAppInstallation, requireOwnAppInstallation } from './require-app-installation.ts'

/**
 * Deletes an installation with its secrets and tokens. Throws `ApiError` 404 when the account has no such
 * one, 403 for one of the platform itself.
 */
export async function deleteAppInstallation(
  db: Database,
  accountId: string,
  clientId: string,
  author: Author,
): Promise<void> {
  await requireOwnAppInstallation(db, accountId, clientId)
  const ofAccount = and(
    eq(appInstallations.clientId, clientId),
    eq(appInstallations.accountId, accountId),
  )
  const exists = sql`EXISTS (SELECT 1 FROM ${appInstallations} WHERE ${ofAccount})`
  const event = { accountId, action: 'app-installation.delete', subject: clientId } as const
  const [, , deleted] = await recordChange(db, author, event, (record) =>
    db.batch([
      ...revoke(db, 'client', clientId, exists),
      db
        .delete(appInstallations)
        .where(ofAccount)
        .returning({ clientId: appInstallations.clientId }),
      record,
    ]),
  )
  if (deleted.length === 0) throw noSuchAppInstallation()
}
