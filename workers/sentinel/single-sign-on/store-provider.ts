import { and, eq, inArray } from 'drizzle-orm'
import type { AccountContext, ChangeContext } from '../../../kit/account-context.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { encryptionKey, seal } from '../../../kit/sealing.ts'
import { profiles } from '../db/schema.ts'
import { singleSignOnLinks, singleSignOnProviders } from '../db/single-sign-on-schema.ts'
import type { Env } from '../env.ts'
import { findProvider, type Provider } from '../sign-in/find-provider.ts'
import { isProviderAddress, readMetadata, secretContext } from './open-provider.ts'
import type { ProviderSettings } from './provider-view.ts'
import { describeError } from './sign-on-failure.ts'

/**
 * Names an account's provider, or another one, once its metadata could be read. With another issuer or
 * client everybody is linked anew at their next sign-in. Throws `ApiError` 400 that says what is
 * wrong; then everything stays as it was.
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
    // Nobody has signed in with another issuer or client yet, so it can't be the only way in.
    provenAt: isSameClient ? current.provenAt : null,
    isRequired: isSameClient && current.isRequired,
    emergencyUserId: isSameClient ? current.emergencyUserId : null,
    createdAt: current?.createdAt ?? now,
    updatedAt: now,
  }
  const { accountId: _key, ...changes } = provider
  const detail = { issuer, clientId, loginClaim, newUserProfiles: settings.newUserProfiles }
  await recordChange(context, {
    decide: db
      .insert(singleSignOnProviders)
      .values(provider)
      .onConflictDoUpdate({ target: singleSignOnProviders.accountId, set: changes }),
    record: { action: 'single-sign-on.update', subject: issuer, detail },
    after: isSameClient
      ? []
      : [db.delete(singleSignOnLinks).where(eq(singleSignOnLinks.accountId, accountId))],
  })
  return provider
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

function badInput(message: string): ApiError {
  return new ApiError('com.liveperson.faas.fm.badinput', message)
}
