import { and, eq, sql } from 'drizzle-orm'
import type { ChangeContext } from '../../../kit/account-context.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { requireAccount } from '../accounts/require-account.ts'
import { createAppInstallation } from '../app-installations/create-app-installation.ts'
import type { Manifest } from '../app-installations/manifest.ts'
import { appInstallations } from '../db/schema.ts'

/**
 * Installs an application of the platform itself, whose users are not asked for consent, or gives the
 * one of this name another manifest. A secret comes at the first time only. Throws `ApiError` 404
 * when there is no such account, 400 when it would be given or lose its secret.
 */
export async function installFirstPartyApp(
  context: ChangeContext,
  manifest: Manifest,
): Promise<{ client_id: string; client_secret?: string }> {
  const { db, accountId } = context
  await requireAccount(context)
  const [existing] = await db
    .select()
    .from(appInstallations)
    .where(
      and(
        eq(appInstallations.accountId, accountId),
        eq(appInstallations.clientName, manifest.client_name),
        eq(appInstallations.isFirstParty, true),
      ),
    )
  if (!existing) {
    const created = await createAppInstallation(context, manifest, {
      isFirstParty: true,
    })
    const { client_id, client_secret } = created
    return { client_id, ...(client_secret !== undefined && { client_secret }) }
  }
  if (isPublic(existing.manifest) !== isPublic(manifest)) {
    throw new ApiError(
      'com.liveperson.faas.fm.badinput',
      'An installation can\'t gain or lose its secret through "token_endpoint_auth_method".',
    )
  }
  await recordChange(context, {
    decide: db
      .update(appInstallations)
      .set({
        manifest,
        revision: sql`revision + 1`,
        updatedBy: context.author.id,
        updatedAt: new Date(),
      })
      .where(eq(appInstallations.clientId, existing.clientId)),
    record: {
      action: 'app-installation.update',
      subject: existing.clientId,
      detail: { clientName: manifest.client_name, grantTypes: manifest.grant_types },
    },
  })
  return { client_id: existing.clientId }
}

function isPublic(manifest: Manifest): boolean {
  return manifest.token_endpoint_auth_method === 'none'
}
