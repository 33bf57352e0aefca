import type { Author } from '../../../kit/audit/audit-event.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { hashCredential } from '../../../kit/hash-credential.ts'
import { randomCredential } from '../../../kit/random-credential.ts'
import { requireRoom } from '../accounts/require-room.ts'
import type { Database } from '../db/open-database.ts'
import { appInstallations, clientSecrets } from '../db/schema.ts'
import { type NewAppInstallation, toAppInstallationView } from './app-installation-view.ts'
import type { Manifest } from './manifest.ts'

/**
 * Installs an application in an account and makes its client id and secret. Only the operator makes one
 * first-party. Throws `ApiError` 422 when the account is full.
 */
export async function createAppInstallation(
  db: Database,
  accountId: string,
  manifest: Manifest,
  author: Author,
  { isFirstParty = false }: { isFirstParty?: boolean } = {},
): Promise<NewAppInstallation> {
  await requireRoom(db, accountId, 'app installations')
  const now = new Date()
  const row = {
    clientId: crypto.randomUUID(),
    accountId,
    clientName: manifest.client_name,
    manifest,
    createdBy: author.id ?? author.kind,
    isFirstParty,
    createdAt: now,
    updatedAt: now,
  }
  const event = {
    accountId,
    action: 'app-installation.create',
    subject: row.clientId,
    detail: { clientName: row.clientName, grantTypes: manifest.grant_types },
  } as const
  if (manifest.token_endpoint_auth_method === 'none') {
    await recordChange(db, author, event, (record) =>
      db.batch([db.insert(appInstallations).values(row), record]),
    )
    return toAppInstallationView(row, [])
  }
  const secret = randomCredential()
  const secretRow = {
    secretHash: await hashCredential(secret),
    clientId: row.clientId,
    createdAt: now,
    expiresAt: null,
  }
  await recordChange(db, author, event, (record) =>
    db.batch([
      db.insert(appInstallations).values(row),
      record,
      db.insert(clientSecrets).values(secretRow),
    ]),
  )
  return { client_secret: secret, ...toAppInstallationView(row, [secretRow]) }
}
