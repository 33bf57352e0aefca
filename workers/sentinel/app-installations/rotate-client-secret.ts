import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import type { ChangeContext } from '../../../kit/account-context.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { hashCredential } from '../../../kit/hash-credential.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { randomCredential } from '../../../kit/random-credential.ts'
import { isReferenceGone } from '../accounts/explain-refusal.ts'
import { clientSecrets } from '../db/schema.ts'
import { revoke } from '../tokens/revocations.ts'
import type { AppInstallationView } from './app-installation-view.ts'
import {
  noSuchAppInstallation,
  requireAppInstallation,
  requireOwnAppInstallation,
} from './find-app-installation.ts'

/**
 * Gives an installation a new secret. The one it replaces is accepted for `overlapSeconds` more, any
 * older one no longer: never more than two are in force. Without an overlap the old one is taken for
 * stolen: the tokens that the client holds end too. Throws `ApiError` 404 when the account has
 * no such installation, 403 for one of the platform itself, 400 when it is a public client.
 */
export async function rotateClientSecret(
  context: ChangeContext,
  clientId: string,
  overlapSeconds: number,
): Promise<AppInstallationView & { client_secret: string }> {
  const { db } = context
  const installation = await requireOwnAppInstallation(context, clientId)
  if (installation.token_endpoint_auth_method === 'none') {
    throw new ApiError(
      'com.liveperson.faas.fm.badinput',
      'This is a public client, which has no secret. It proves itself with PKCE.',
    )
  }
  const now = new Date()
  const secret = randomCredential()
  const ofClient = eq(clientSecrets.clientId, clientId)
  const secretHash = await hashCredential(secret)
  const endsAt = new Date(now.getTime() + overlapSeconds * 1000)
  try {
    await recordChange(context, {
      before: [
        db.delete(clientSecrets).where(and(ofClient, isNotNull(clientSecrets.expiresAt))),
        db
          .update(clientSecrets)
          .set({ expiresAt: endsAt })
          .where(and(ofClient, isNull(clientSecrets.expiresAt))),
      ],
      decide: db
        .insert(clientSecrets)
        .values({ secretHash, clientId, createdAt: now, expiresAt: null }),
      record: {
        action: 'app-installation.rotate-secret',
        subject: clientId,
        detail: { overlapSeconds },
      },
      after: overlapSeconds === 0 ? revoke(db, 'client', clientId) : [],
    })
  } catch (error) {
    throw isReferenceGone(error) ? noSuchAppInstallation() : error
  }
  return { client_secret: secret, ...(await requireAppInstallation(context, clientId)) }
}
