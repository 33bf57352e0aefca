import type { profiles } from '../db/schema.ts'
import type { Role } from './role.ts'

/** A profile on the wire. */
export interface ProfileView {
  id: string
  name: string
  roles: Role[]
  isAdministrator: boolean
  createdAt: string
  updatedAt: string
}

/** Renders a stored profile. */
export function toProfileView(row: typeof profiles.$inferSelect): ProfileView {
  const { id, name, roles, isAdministrator, createdAt, updatedAt } = row
  return {
    id,
    name,
    roles,
    isAdministrator,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}
