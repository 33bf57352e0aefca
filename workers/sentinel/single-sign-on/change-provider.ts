import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { AccountContext, ChangeContext } from '../../../kit/account-context.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { encryptionKey, seal } from '../../../kit/sealing.ts'
import { authorizationCodes, grants } from '../db/grant-schema.ts'
import type { Database } from '../db/open-database.ts'
import { profiles, users } from '../db/schema.ts'
import { sessions } from '../db/session-schema.ts'
import { singleSignOnLinks, singleSignOnProviders } from '../db/single-sign-on-schema.ts'
import type { Env } from '../env.ts'
import { findProvider, type Provider } from '../sign-in/find-provider.ts'
import { findUserById } from '../people/find-user.ts'
import { revokeEach } from '../tokens/revocations.ts'
import { isProviderAddress, readMetadata, secretContext } from './open-provider.ts'
import type { ProviderSettings } from './provider-view.ts'
import { describeError } from './sign-on-failure.ts'

/**
 * Names an account's provider, or another one, once its metadata could be read. With another issuer or
 * client everybody is linked anew at their next sign-in. When it becomes the only way in, everybody but external
 * systems and the emergency administrator is signed out. Throws `ApiError` 400 that says what is wrong, 409 when nobody
 * could come in; then everything stays as it was.
 */
export async function storeProvider(
  context: ChangeContext & { env: Env },
  settings: ProviderSettings,
): Promise<Provider> {
  const { env, db, accountId } = context
  const { issuer, clientId, loginClaim } = settings
  await requireIssuer(env, issuer, clientId)
  const current = await findProvider(context)
  const isSameClient = current?.issuer === issuer && current.clientId === clientId
  const isProven = isSameClient && current.loginClaim === loginClaim && current.provenAt !== null
  const isRequired = settings.isRequired ?? current?.isRequired ?? false
  const emergencyUserId = settings.emergencyUserId ?? current?.emergencyUserId ?? null
  if (isRequired) await requireWayBack(context, isProven, emergencyUserId)
  const now = new Date()
  const provider = {
    accountId,
    issuer,
    clientId,
    sealedClientSecret: await sealSecret(
      env,
      accountId,
      settings,
      isSameClient ? current : undefined,
    ),
    name: settings.name ?? new URL(issuer).host,
    loginClaim,
    newUserProfileIds: await findProfileIds(context, settings.newUserProfiles),
    provenAt: isProven ? current.provenAt : null,
    isRequired,
    emergencyUserId: isRequired ? emergencyUserId : null,
    createdAt: current?.createdAt ?? now,
    updatedAt: now,
  }
  const { accountId: _key, ...changes } = provider
  const { newUserProfiles } = settings
  const detail = { issuer, clientId, loginClaim, newUserProfiles, isRequired }
  await recordChange(context, {
    decide: db
      .insert(singleSignOnProviders)
      .values(provider)
      .onConflictDoUpdate({ target: singleSignOnProviders.accountId, set: changes }),
    record: { action: 'single-sign-on.update', subject: issuer, detail },
    after: [
      ...(isSameClient
        ? []
        : [db.delete(singleSignOnLinks).where(eq(singleSignOnLinks.accountId, accountId))]),
      ...(isRequired && !current?.isRequired
        ? endPasswordSignIns(db, accountId, emergencyUserId)
        : []),
    ],
  })
  return provider
}

/** Ends an account's single sign-on; its users stay. Throws `ApiError` 404 when it has none. */
export async function deleteProvider(context: ChangeContext): Promise<void> {
  const { db, accountId } = context
  const { isDecided } = await recordChange(context, {
    decide: db.delete(singleSignOnProviders).where(eq(singleSignOnProviders.accountId, accountId)),
    record: { action: 'single-sign-on.delete', subject: null },
    after: (isDecided) => [
      db
        .delete(singleSignOnLinks)
        .where(and(eq(singleSignOnLinks.accountId, accountId), isDecided)),
    ],
  })
  if (isDecided) return
  throw new ApiError(
    'com.liveperson.faas.fm.not-found',
    'This account has no single sign-on. Set it up with PUT.',
  )
}

/** Throws `ApiError` 409 unless people can sign in so, and somebody can where they can't. */
async function requireWayBack(
  context: AccountContext,
  isProven: boolean,
  emergencyUserId: string | null,
): Promise<void> {
  if (!isProven) {
    throw conflict(
      'Nobody has signed in with these settings yet, so they can not be the only way in. Store them with "isRequired": false, sign in with them once, then switch it on.',
    )
  }
  const user = emergencyUserId === null ? undefined : await findUserById(context, emergencyUserId)
  if (user?.state === 'active' && user.passwordHash !== null && user.access.isAdministrator) return
  throw conflict(
    'The field "emergencyUserId" must name an active administrator with a password, who can sign in when the provider can not be reached.',
  )
}

/** Whoever came in by a password has to come in again by the only way that is left. */
function endPasswordSignIns(db: Database, accountId: string, emergencyUserId: string | null) {
  const isMeant = and(
    eq(users.accountId, accountId),
    eq(users.isExternalSystem, false),
    ne(users.id, emergencyUserId ?? ''),
  )
  const ids = db.select({ id: users.id }).from(users).where(isMeant)
  const isOpen = and(inArray(grants.userId, ids), isNull(grants.revokedAt))
  return [
    ...revokeEach(db, 'user', sql`SELECT ${users.id} AS id FROM ${users} WHERE ${isMeant}`),
    db.delete(sessions).where(inArray(sessions.userId, ids)),
    db
      .delete(authorizationCodes)
      .where(and(inArray(authorizationCodes.userId, ids), isNull(authorizationCodes.grantId))),
    db.update(grants).set({ revokedAt: new Date() }).where(isOpen),
  ] as const
}

async function requireIssuer(env: Env, issuer: string, clientId: string): Promise<void> {
  if (!isProviderAddress(env, issuer) || /[?#]/.test(issuer)) {
    throw badInput(
      'The field "issuer" is not valid: it must be the https address of a public host, without a query or fragment.',
    )
  }
  try {
    await readMetadata(env, issuer, clientId)
  } catch (error) {
    console.warn(JSON.stringify({ issuer, error: describeError(error) }))
    // Why exactly is in the log alone: told here, it would let an administrator look around in networks.
    throw badInput(
      `The issuer's OpenID configuration could not be read under ${issuer}. Check the address, and that the provider answers there.`,
    )
  }
}

/** A secret is kept for the client that it was given for; with another issuer it would be sent there. */
async function sealSecret(
  env: Env,
  accountId: string,
  { issuer, clientId, clientSecret }: ProviderSettings,
  current: Provider | undefined,
): Promise<string | null> {
  if (clientSecret === null) return null
  if (clientSecret === undefined) {
    if (current) return current.sealedClientSecret
    throw badInput(
      'The field "clientSecret" is missing. Give the secret of this client, or null when it has none.',
    )
  }
  const key = await encryptionKey(env.KEY_ENCRYPTION_KEY)
  return seal(clientSecret, secretContext({ accountId, issuer, clientId }), key)
}

async function findProfileIds(
  { db, accountId }: AccountContext,
  names: string[] | null,
): Promise<string[] | null> {
  if (names === null) return null
  const rows = await db
    .select({ id: profiles.id })
    .from(profiles)
    .where(and(eq(profiles.accountId, accountId), inArray(profiles.name, names)))
  if (rows.length === names.length) return rows.map(({ id }) => id)
  throw badInput(
    'The field "newUserProfiles" names a profile that does not exist. List the profiles to see what there is.',
  )
}

function conflict(message: string): ApiError {
  return new ApiError('com.liveperson.faas.fm.conflict', message)
}

function badInput(message: string): ApiError {
  return new ApiError('com.liveperson.faas.fm.badinput', message)
}
