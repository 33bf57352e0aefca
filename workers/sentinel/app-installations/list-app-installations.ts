import { asc, eq } from 'drizzle-orm'
import type { Database } from '../db/open-database.ts'
import { appInstallations, clientSecrets } from '../db/schema.ts'
import { toAppInstallationView, type AppInstallationView } from './app-installation-view.ts'

/** An account's installations by name. */
export async function listAppInstallations(
  db: Database,
  accountId: string,
): Promise<AppInstallationView[]> {
  const ofAccount = eq(appInstallations.accountId, accountId)
  const [installations, secrets] = await db.batch([
    db
      .select()
      .from(appInstallations)
      .where(ofAccount)
      .orderBy(asc(appInstallations.clientName), asc(appInstallations.createdAt)),
    db
      .select({
        clientId: clientSecrets.clientId,
        createdAt: clientSecrets.createdAt,
        expiresAt: clientSecrets.expiresAt,
      })
      .from(clientSecrets)
      .innerJoin(appInstallations, eq(appInstallations.clientId, clientSecrets.clientId))
      .where(ofAccount),
  ])
  return installations.map((row) =>
    toAppInstallationView(
      row,
      secrets.filter(({ clientId }) => clientId === row.clientId),
    ),
  )
}
