import { and, eq } from 'drizzle-orm'
import type { AccountContext } from '../../../kit/account-context.ts'
import { hashCredential, isSameHash } from '../../../kit/hash-credential.ts'
import { appKeys } from '../db/app-key-schema.ts'
import type { AppKeySecrets } from './app-key-view.ts'

/** An app key as somebody presents it. */
export interface PresentedAppKey extends AppKeySecrets {
  appKey: string
}

/**
 * Tells whether an app key is one of this user's and all three secrets are its own. Every comparison is made,
 * whatever the others say, also for a key or a user that there is not.
 *
 * @param userId undefined when nobody has the login name
 */
export async function verifyAppKey(
  { db, accountId }: AccountContext,
  userId: string | undefined,
  presented: PresentedAppKey,
): Promise<boolean> {
  const [key] = await db
    .select()
    .from(appKeys)
    .where(and(eq(appKeys.appKey, presented.appKey), eq(appKeys.accountId, accountId)))
  const given = await Promise.all(
    [presented.secret, presented.accessToken, presented.accessTokenSecret].map(hashCredential),
  )
  const nothing = await hashCredential('')
  const stored = [key?.secretHash, key?.accessTokenHash, key?.accessTokenSecretHash]
  const areSame = stored.map((hash, index) => isSameHash(hash ?? nothing, given[index] ?? ''))
  return key !== undefined && key.userId === userId && areSame.every(Boolean)
}
