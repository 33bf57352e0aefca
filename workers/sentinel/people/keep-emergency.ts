import { and, eq, inArray } from 'drizzle-orm'
import type { AccountContext } from '../../../kit/account-context.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { profiles } from '../db/schema.ts'
import { singleSignOnProviders } from '../db/single-sign-on-schema.ts'

/**
 * Keeps the user by whom an account can be entered when its single sign-on, the only other way in, is broken. Throws
 * `ApiError` 409 when it is this user and they would be no active administrator any more.
 *
 * @param profileIds what the user is to have; they keep what they have when left out
 */
export async function keepEmergency(
  { db, accountId }: AccountContext,
  userId: string,
  { isGoing, profileIds }: { isGoing: boolean; profileIds?: string[] | undefined },
): Promise<void> {
  if (!isGoing && !profileIds) return
  const isEmergency = await db.$count(
    singleSignOnProviders,
    and(
      eq(singleSignOnProviders.accountId, accountId),
      eq(singleSignOnProviders.emergencyUserId, userId),
    ),
  )
  if (isEmergency === 0) return
  const staysAdministrator =
    !isGoing &&
    (await db.$count(
      profiles,
      and(inArray(profiles.id, profileIds ?? []), eq(profiles.isAdministrator, true)),
    )) > 0
  if (staysAdministrator) return
  throw new ApiError(
    'com.liveperson.faas.fm.conflict',
    'This user is the emergency administrator of the single sign-on. Name another one there first.',
  )
}
