import type { profiles } from '../db/schema.ts'
import type { NewProfile } from './default-profiles.ts'

/** The row that stores a new profile. */
export function toProfileRow(
  accountId: string,
  { name, roles, isAdministrator }: NewProfile,
  now: Date,
): typeof profiles.$inferInsert {
  const id = crypto.randomUUID()
  return { id, accountId, name, roles, isAdministrator, createdAt: now, updatedAt: now }
}
