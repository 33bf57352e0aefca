import { and, asc, eq } from 'drizzle-orm'
import { ApiError } from '../api-error.ts'
import type { Database } from '../db/open-database.ts'
import { profiles } from '../db/schema.ts'
import { toProfileView, type ProfileView } from './profile-view.ts'

/** An account's profiles by name. */
export async function listProfiles(db: Database, accountId: string): Promise<ProfileView[]> {
  const rows = await db
    .select()
    .from(profiles)
    .where(eq(profiles.accountId, accountId))
    .orderBy(asc(profiles.name))
  return rows.map(toProfileView)
}

/** One profile. Throws `ApiError` 404 when the account has none of that id. */
export async function requireProfile(
  db: Database,
  accountId: string,
  profileId: string,
): Promise<ProfileView> {
  const [row] = await db
    .select()
    .from(profiles)
    .where(and(eq(profiles.accountId, accountId), eq(profiles.id, profileId)))
  if (row) return toProfileView(row)
  throw new ApiError(
    'com.liveperson.faas.fm.not-found',
    'There is no profile with this id. List them to see which there are.',
  )
}
