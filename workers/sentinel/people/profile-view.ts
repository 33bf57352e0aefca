import { and, asc, eq } from 'drizzle-orm'
import * as z from 'zod'
import type { AccountContext } from '../../../kit/account-context.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { Revision } from '../../../kit/http/entity-tag.ts'
import { ROLES } from '../contract.ts'
import { profiles } from '../db/schema.ts'

/** What an administrator says of a profile, new or changed. */
export const NewProfile = z
  .strictObject({
    name: z
      .string()
      .max(100)
      .regex(/^[^\p{C}\p{Z}]([^\p{C}]*[^\p{C}\p{Z}])?$/u, 'use visible characters only'),
    roles: z
      .array(z.enum(ROLES))
      .refine((roles) => new Set(roles).size === roles.length, 'no role may be repeated'),
    isAdministrator: z.boolean().default(false),
  })
  .meta({
    id: 'NewProfile',
    examples: [{ name: 'Release managers', roles: ['FaaS-Developer'], isAdministrator: false }],
  })

export type NewProfile = z.infer<typeof NewProfile>

/** A profile on the wire. */
export const ProfileView = z
  .object({
    id: z.string(),
    revision: Revision,
    name: z.string(),
    roles: z.array(z.enum(ROLES)),
    isAdministrator: z.boolean(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({
    id: 'Profile',
    examples: [
      {
        id: '5a0f7a3c-6f43-4c8d-8f7a-7a9e3b1d2c99',
        revision: 1,
        name: 'Release managers',
        roles: ['FaaS-Developer'],
        isAdministrator: false,
        createdAt: '2026-11-22T09:30:00.000Z',
        updatedAt: '2026-11-22T09:31:12.000Z',
      },
    ],
  })
export type ProfileView = z.infer<typeof ProfileView>

/** Renders a stored profile. */
export function toProfileView(row: typeof profiles.$inferSelect): ProfileView {
  const { id, revision, name, roles, isAdministrator, createdAt, updatedAt } = row
  return {
    id,
    revision,
    name,
    roles,
    isAdministrator,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

/** The columns that hold what a profile grants; roles come in one order, and LPA manages the account. */
export function toProfileColumns({ name, roles, isAdministrator }: NewProfile): NewProfile {
  return {
    name,
    roles: ROLES.filter((role) => roles.includes(role)),
    isAdministrator: isAdministrator || roles.includes('LPA'),
  }
}

type ProfileRow = typeof profiles.$inferSelect

/** The row that stores a new profile. */
export function toProfileRow(
  accountId: string,
  profile: NewProfile,
  updatedBy: string | null,
  now: Date,
): ProfileRow {
  const id = crypto.randomUUID()
  const columns = toProfileColumns(profile)
  return { id, accountId, ...columns, revision: 1, updatedBy, createdAt: now, updatedAt: now }
}

/** An account's profiles by name. */
export async function listProfiles({ db, accountId }: AccountContext): Promise<ProfileView[]> {
  const rows = await db
    .select()
    .from(profiles)
    .where(eq(profiles.accountId, accountId))
    .orderBy(asc(profiles.name))
  return rows.map(toProfileView)
}

/** One profile. Throws `ApiError` 404 when the account has none of that id. */
export async function requireProfile(
  { db, accountId }: AccountContext,
  profileId: string,
): Promise<ProfileRow> {
  const [row] = await db
    .select()
    .from(profiles)
    .where(and(eq(profiles.accountId, accountId), eq(profiles.id, profileId)))
  if (row) return row
  throw new ApiError(
    'com.liveperson.faas.fm.not-found',
    'There is no profile with this id. List the profiles to find the right one.',
  )
}

/** The profile whose users manage the account. */
export const ADMINISTRATOR: NewProfile = {
  name: 'Administrator',
  roles: ['FaaS-Admin', 'FaaS-Developer', 'FaaS-Invocation'],
  isAdministrator: true,
}

/** The profiles that every account starts with. */
export const DEFAULT_PROFILES: readonly [NewProfile, ...NewProfile[]] = [
  ADMINISTRATOR,
  { name: 'Developer', roles: ['FaaS-Developer'], isAdministrator: false },
  { name: 'Invocation', roles: ['FaaS-Invocation'], isAdministrator: false },
]
