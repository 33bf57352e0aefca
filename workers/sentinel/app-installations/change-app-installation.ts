import { and, eq, ne, type SQL, sql } from 'drizzle-orm'
import type { ChangeContext } from '../../../kit/account-context.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { changedSince, isSeen } from '../../../kit/http/entity-tag.ts'
import { appInstallations } from '../db/schema.ts'
import { revoke } from '../tokens/revocations.ts'
import { noSuchAppInstallation, requireOwnAppInstallation } from './find-app-installation.ts'
import type { Manifest } from './manifest.ts'

/**
 * Replaces an installation's manifest; client id and secrets stay. Its tokens end when it may do
 * less than before. Throws `ApiError` 404 when the account has no such installation, 403 for one of
 * the platform itself, 400 when a public client would become one with a secret or
 * the other way round, 412 when somebody else has changed it since.
 *
 * @param seen the revisions that the caller has seen; any when left out
 */
export async function updateAppInstallation(
  context: ChangeContext,
  clientId: string,
  manifest: Manifest,
  seen?: readonly number[],
): Promise<void> {
  const { db, accountId, author } = context
  const current = await requireOwnAppInstallation(context, clientId)
  if (isPublic(current) !== isPublic(manifest)) {
    throw new ApiError(
      'com.liveperson.faas.fm.badinput',
      'An installation can\'t gain or lose its secret through "token_endpoint_auth_method". Install the application again.',
    )
  }
  const { client_name: clientName, grant_types: grantTypes } = manifest
  const isMeant = and(isOfAccount(clientId, accountId), isSeen(appInstallations.revision, seen))
  const edit = { revision: sql`revision + 1`, updatedBy: author.id, updatedAt: new Date() }
  const { isDecided, read } = await recordChange(context, {
    before: revoke(db, 'client', clientId, isLessGranted(manifest, isMeant)),
    decide: db
      .update(appInstallations)
      .set({ manifest, clientName, ...edit })
      .where(isMeant),
    record: {
      action: 'app-installation.update',
      subject: clientId,
      detail: { clientName, grantTypes },
    },
    read: { now: db.select().from(appInstallations).where(isOfAccount(clientId, accountId)) },
  })
  const [row] = read.now
  if (!row) throw noSuchAppInstallation()
  if (!isDecided) throw changedSince(`The installation ${row.clientName} was changed`, row)
}

function isOfAccount(clientId: string, accountId: string): SQL | undefined {
  return and(eq(appInstallations.clientId, clientId), eq(appInstallations.accountId, accountId))
}

function isPublic(manifest: Manifest): boolean {
  return manifest.token_endpoint_auth_method === 'none'
}

/** Any other scope counts as less: a token tells the scope of its time. */
function isLessGranted(manifest: Manifest, isMeant: SQL | undefined): SQL {
  const { manifest: old } = appInstallations
  return sql`EXISTS (SELECT 1 FROM ${appInstallations}
    WHERE ${isMeant}
      AND (${old} ->> '$.scope' IS NOT ${manifest.scope ?? null}
        OR EXISTS (SELECT 1 FROM json_each(${old}, '$.grant_types') AS granted
          WHERE granted.value NOT IN
            (SELECT value FROM json_each(${JSON.stringify(manifest.grant_types)})))))`
}

/**
 * Switches an installation off, so that it gets no token and those that it holds end, or on again with the same secrets.
 * Where it is so already, nothing happens. Throws `ApiError` 404 when the account has no such one, 403 for one of
 * the platform itself.
 */
export async function switchAppInstallation(
  context: ChangeContext,
  clientId: string,
  isEnabled: boolean,
): Promise<void> {
  const { db, accountId, author } = context
  await requireOwnAppInstallation(context, clientId)
  await recordChange(context, {
    decide: db
      .update(appInstallations)
      .set({ isEnabled, updatedBy: author.id, updatedAt: new Date() })
      .where(and(isOfAccount(clientId, accountId), ne(appInstallations.isEnabled, isEnabled))),
    record: {
      action: 'app-installation.update',
      subject: clientId,
      detail: { enabled: isEnabled },
    },
    after: (isDecided) => (isEnabled ? [] : revoke(db, 'client', clientId, isDecided)),
  })
}

/**
 * Deletes an installation with its secrets and tokens. Throws `ApiError` 404 when the account has no such
 * one, 403 for one of the platform itself.
 */
export async function deleteAppInstallation(
  context: ChangeContext,
  clientId: string,
): Promise<void> {
  const { db, accountId } = context
  await requireOwnAppInstallation(context, clientId)
  const { isDecided } = await recordChange(context, {
    decide: db.delete(appInstallations).where(isOfAccount(clientId, accountId)),
    record: { action: 'app-installation.delete', subject: clientId },
    after: (isDecided) => revoke(db, 'client', clientId, isDecided),
  })
  if (!isDecided) throw noSuchAppInstallation()
}
