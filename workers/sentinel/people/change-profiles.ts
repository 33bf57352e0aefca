import { and, count, eq, type SQL, sql } from 'drizzle-orm'
import type { ChangeContext } from '../../../kit/account-context.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { changedSince, isSeen } from '../../../kit/http/entity-tag.ts'
import { countAdministrators } from '../accounts/count-administrators.ts'
import { explainRefusal, isReferenceGone } from '../accounts/explain-refusal.ts'
import { requireRoom } from '../accounts/require-room.ts'
import type { Database } from '../db/open-database.ts'
import { profiles, userProfiles } from '../db/schema.ts'
import { revokeEach } from '../tokens/revocations.ts'
import { type NewProfile, requireProfile, toProfileColumns, toProfileRow } from './profile-view.ts'

type ProfileRow = typeof profiles.$inferSelect

const NAME_IS_TAKEN = 'There is already a profile with this name. Choose another name.'

/** Creates a profile. Throws `ApiError` 409 when the account has one of that name, 422 when it is full. */
export async function createProfile(
  context: ChangeContext,
  profile: NewProfile,
): Promise<ProfileRow> {
  const { db, accountId, author } = context
  await requireRoom(context, 'profiles')
  const row = toProfileRow(accountId, profile, author.id, new Date())
  try {
    await recordChange(context, {
      decide: db.insert(profiles).values(row),
      record: { action: 'profile.create', subject: row.id, detail: toProfileColumns(profile) },
    })
  } catch (error) {
    explainRefusal(error, NAME_IS_TAKEN)
  }
  return row
}

/**
 * Replaces the name of a profile and what it grants. When it grants less than before, the tokens of all who
 * have it end. Throws `ApiError` 404 when there is no such profile,
 * 409 when the name is taken or the account would be left without an administrator, 412 when somebody else has
 * changed it since.
 *
 * @param seen the revisions that the caller has seen; any when left out
 */
export async function updateProfile(
  context: ChangeContext,
  profileId: string,
  profile: NewProfile,
  seen?: readonly number[],
): Promise<ProfileRow> {
  const { db, accountId, author } = context
  await requireProfile(context, profileId)
  const columns = toProfileColumns(profile)
  const edit = { revision: sql`revision + 1`, updatedBy: author.id, updatedAt: new Date() }
  const isAsSeen = isSeen(profiles.revision, seen)
  let isDecided = false
  try {
    ;({ isDecided } = await recordChange(context, {
      before: revokeHolders(db, profileId, columns, isAsSeen),
      decide: db
        .update(profiles)
        .set({ ...columns, ...edit })
        .where(and(eq(profiles.accountId, accountId), eq(profiles.id, profileId), isAsSeen)),
      record: { action: 'profile.update', subject: profileId, detail: columns },
      after: [countAdministrators(context)],
    }))
  } catch (error) {
    explainRefusal(error, NAME_IS_TAKEN)
  }
  const row = await requireProfile(context, profileId)
  if (isDecided) return row
  throw changedSince(`The profile ${row.name} was changed`, row)
}

/** Deletes a profile that nobody has. Throws `ApiError` 404 when there is no such one, 409 when somebody has it. */
export async function deleteProfile(context: ChangeContext, profileId: string): Promise<void> {
  const { db, accountId } = context
  const { name } = await requireProfile(context, profileId)
  try {
    await recordChange(context, {
      decide: db
        .delete(profiles)
        .where(and(eq(profiles.accountId, accountId), eq(profiles.id, profileId))),
      record: { action: 'profile.delete', subject: profileId, detail: { name } },
    })
  } catch (error) {
    const [holders] = await db
      .select({ count: count() })
      .from(userProfiles)
      .where(eq(userProfiles.profileId, profileId))
    if (!isReferenceGone(error)) throw error
    throw new ApiError(
      'com.liveperson.faas.fm.conflict',
      `The profile ${name} is assigned to ${holders?.count ?? 0} users. Assign them another one first.`,
    )
  }
}

function revokeHolders(
  db: Database,
  profileId: string,
  { roles, isAdministrator }: NewProfile,
  isAsSeen: SQL | undefined,
) {
  const isLess = sql`(${profiles.isAdministrator} > ${Number(isAdministrator)}
    OR EXISTS (SELECT 1 FROM json_each(${profiles.roles}) AS old
      WHERE old.value NOT IN (SELECT value FROM json_each(${JSON.stringify(roles)}))))`
  return revokeEach(
    db,
    'user',
    sql`SELECT ${userProfiles.userId} AS id FROM ${userProfiles}
      JOIN ${profiles} ON ${profiles.id} = ${userProfiles.profileId}
      WHERE ${and(sql`${profiles.id} = ${profileId}`, isLess, isAsSeen)}`,
  )
}
