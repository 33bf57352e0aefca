import { eq } from 'drizzle-orm'
import type { AccountContext } from '../../../kit/account-context.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { appKeys } from '../db/app-key-schema.ts'
import { appInstallations, profiles, users } from '../db/schema.ts'

/** How many of each an account may have: all accounts share one database, and lists are answered whole. */
const ROOM = {
  users: { table: users, max: 10_000 },
  profiles: { table: profiles, max: 500 },
  'app installations': { table: appInstallations, max: 500 },
  'app keys': { table: appKeys, max: 500 },
} as const

/**
 * Throws `ApiError` 422 when an account has as many of a kind as it may. Of
 * requests at the same moment each may still get in: the limit is there for the storage, not to be exact.
 */
export async function requireRoom(context: AccountContext, kind: keyof typeof ROOM): Promise<void> {
  if (await hasRoom(context, kind)) return
  throw new ApiError(
    'com.liveperson.faas.fm.limit-reached',
    `The account has ${ROOM[kind].max} ${kind} already, which is the limit. Delete one that you no longer need.`,
  )
}

/** Tells whether an account may have one more. */
export async function hasRoom(
  { db, accountId }: AccountContext,
  kind: keyof typeof ROOM,
): Promise<boolean> {
  const { table, max } = ROOM[kind]
  return (await db.$count(table, eq(table.accountId, accountId))) < max
}
