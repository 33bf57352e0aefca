import { and, count, eq } from 'drizzle-orm'
import { countAdministrators } from '../accounts/count-administrators.ts'
import { explainRefusal } from '../accounts/explain-refusal.ts'
import { ApiError } from '../api-error.ts'
import type { Database } from '../db/open-database.ts'
import { profiles, userProfiles } from '../db/schema.ts'
import { requireProfile } from './find-profiles.ts'
import type { NewProfile } from './new-profile.ts'
import { toProfileColumns, toProfileRow } from './profile-row.ts'
import { toProfileView, type ProfileView } from './profile-view.ts'

const NAME_IS_TAKEN = 'There is a profile with this name already. Choose another one.'

/** Creates a profile. Throws `ApiError` 409 when the account has one of that name. */
export async function createProfile(
  db: Database,
  accountId: string,
  profile: NewProfile,
): Promise<ProfileView> {
  const row = toProfileRow(accountId, profile, new Date())
  try {
    await db.insert(profiles).values(row)
  } catch (error) {
    explainRefusal(error, NAME_IS_TAKEN)
  }
  return toProfileView(row)
}

/**
 * Replaces what a profile is called and grants. Throws `ApiError` 404 when there is no such profile,
 * 409 when the name is taken or the account would be left without an administrator.
 */
export async function updateProfile(
  db: Database,
  accountId: string,
  profileId: string,
  profile: NewProfile,
): Promise<ProfileView> {
  await requireProfile(db, accountId, profileId)
  try {
    await db.batch([
      db
        .update(profiles)
        .set({ ...toProfileColumns(profile), updatedAt: new Date() })
        .where(and(eq(profiles.accountId, accountId), eq(profiles.id, profileId))),
      countAdministrators(db, accountId),
    ])
  } catch (error) {
    explainRefusal(error, NAME_IS_TAKEN)
  }
  return requireProfile(db, accountId, profileId)
}

/** Deletes a profile that nobody has. Throws `ApiError` 404 when there is no such one, 409 when somebody has it. */
export async function deleteProfile(
  db: Database,
  accountId: string,
  profileId: string,
): Promise<void> {
  const { name } = await requireProfile(db, accountId, profileId)
  try {
    await db
      .delete(profiles)
      .where(and(eq(profiles.accountId, accountId), eq(profiles.id, profileId)))
  } catch (error) {
    const [holders] = await db
      .select({ count: count() })
      .from(userProfiles)
      .where(eq(userProfiles.profileId, profileId))
    if (!holders?.count) throw error
    throw new ApiError(
      'com.liveperson.faas.fm.conflict',
      `The profile ${name} is held by ${holders.count} users. Give them another one first.`,
    )
  }
}
