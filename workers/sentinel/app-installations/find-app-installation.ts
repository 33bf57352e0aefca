import { and, asc, eq, ne } from 'drizzle-orm'
import type { AccountContext } from '../../../kit/account-context.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { runBatch } from '../../../kit/storage/run-batch.ts'
import { appInstallations, clientSecrets } from '../db/schema.ts'
import { uiInstallationId } from '../oauth/ui-client.ts'
import { type AppInstallationView, toAppInstallationView } from './app-installation-view.ts'

/** One installation of an account. Throws `ApiError` 404 when the account has none of that id. */
export async function requireAppInstallation(
  { db, accountId }: AccountContext,
  clientId: string,
): Promise<AppInstallationView> {
  const {
    rows: [row],
    secrets,
  } = await runBatch(db, {
    rows: db
      .select()
      .from(appInstallations)
      .where(
        and(eq(appInstallations.clientId, clientId), eq(appInstallations.accountId, accountId)),
      ),
    secrets: db.select().from(clientSecrets).where(eq(clientSecrets.clientId, clientId)),
  })
  if (!row || clientId === uiInstallationId(accountId)) throw noSuchAppInstallation()
  return toAppInstallationView(row, secrets)
}

/**
 * One installation that the account's administrators may change. An application of the platform itself
 * asks nobody for consent, so where it sends codes and who holds its secret is the operator's to
 * say. Throws `ApiError` 404 when the account has none of that id, 403 for the platform's.
 */
export async function requireOwnAppInstallation(
  context: AccountContext,
  clientId: string,
): Promise<AppInstallationView> {
  const installation = await requireAppInstallation(context, clientId)
  if (!installation.first_party) return installation
  throw new ApiError(
    'com.liveperson.faas.auth.forbidden',
    'This application belongs to the platform. Only its operator changes it.',
  )
}

/** The refusal for an id that is not there or another account's. */
export function noSuchAppInstallation(): ApiError {
  return new ApiError(
    'com.liveperson.faas.fm.not-found',
    'There is no app installation with this client id. List them to find the right one.',
  )
}

/** An account's installations by name. */
export async function listAppInstallations({
  db,
  accountId,
}: AccountContext): Promise<AppInstallationView[]> {
  const ofAccount = and(
    eq(appInstallations.accountId, accountId),
    ne(appInstallations.clientId, uiInstallationId(accountId)),
  )
  const { installations, secrets } = await runBatch(db, {
    installations: db
      .select()
      .from(appInstallations)
      .where(ofAccount)
      .orderBy(asc(appInstallations.clientName), asc(appInstallations.createdAt)),
    secrets: db
      .select({
        clientId: clientSecrets.clientId,
        createdAt: clientSecrets.createdAt,
        expiresAt: clientSecrets.expiresAt,
      })
      .from(clientSecrets)
      .innerJoin(appInstallations, eq(appInstallations.clientId, clientSecrets.clientId))
      .where(ofAccount),
  })
  return installations.map((row) =>
    toAppInstallationView(
      row,
      secrets.filter(({ clientId }) => clientId === row.clientId),
    ),
  )
}
