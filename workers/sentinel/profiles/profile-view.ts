import * as z from 'zod'
import type { profiles } from '../db/schema.ts'
import { ROLES } from './role.ts'

/** A profile on the wire. */
export const ProfileView = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  isAdministrator: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type ProfileView = z.infer<typeof ProfileView>

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
