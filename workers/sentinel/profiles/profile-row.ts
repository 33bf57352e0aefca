import type { profiles } from '../db/schema.ts'
import type { NewProfile } from './new-profile.ts'
import { ROLES } from './role.ts'

/** The columns that hold what a profile grants; roles come in one order, and LPA manages the account. */
export function toProfileColumns({ name, roles, isAdministrator }: NewProfile): NewProfile {
  return {
    name,
    roles: ROLES.filter((role) => roles.includes(role)),
    isAdministrator: isAdministrator || roles.includes('LPA'),
  }
}

/** The row that stores a new profile. */
export function toProfileRow(
  accountId: string,
  profile: NewProfile,
  now: Date,
): typeof profiles.$inferInsert & NewProfile {
  const id = crypto.randomUUID()
  return { id, accountId, ...toProfileColumns(profile), createdAt: now, updatedAt: now }
}
