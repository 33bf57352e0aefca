import type { ChangeContext } from '../../../kit/account-context.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { hashCredential } from '../../../kit/hash-credential.ts'
import { randomCredential } from '../../../kit/random-credential.ts'
import { requireRoom } from '../accounts/require-room.ts'
import { appInstallations, clientSecrets } from '../db/schema.ts'
import { type NewAppInstallation, toAppInstallationView } from './app-installation-view.ts'
import type { Manifest } from './manifest.ts'

/**
 * Installs an application in an account and makes its client id and secret. Only the operator makes one
 * first-party. Throws `ApiError` 422 when the account is full.
 */
export async function createAppInstallation(
  context: ChangeContext,
  manifest: Manifest,
  { isFirstParty = false }: { isFirstParty?: boolean } = {},
): Promise<NewAppInstallation> {
  const { db, accountId, author } = context
  await requireRoom(context, 'app installations')
  const now = new Date()
  const row = {
    clientId: crypto.randomUUID(),
    accountId,
    clientName: manifest.client_name,
    manifest,
    createdBy: author.id ?? author.kind,
    isFirstParty,
    isEnabled: true,
    revision: 1,
    updatedBy: author.id,
    createdAt: now,
    updatedAt: now,
  }
  const { clientId, clientName } = row
  const isPublic = manifest.token_endpoint_auth_method === 'none'
  const secret = randomCredential()
  const secretHash = await hashCredential(secret)
  const secrets = isPublic ? [] : [{ secretHash, clientId, createdAt: now, expiresAt: null }]
  await recordChange(context, {
    decide: db.insert(appInstallations).values(row),
    record: {
      action: 'app-installation.create',
      subject: clientId,
      detail: { clientName, grantTypes: manifest.grant_types },
    },
    after: secrets.map((each) => db.insert(clientSecrets).values(each)),
  })
  return {
    ...(!isPublic && { client_secret: secret }),
    ...toAppInstallationView(row, secrets),
  }
}
