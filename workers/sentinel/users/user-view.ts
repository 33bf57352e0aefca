import * as z from 'zod'
import type { users } from '../db/schema.ts'

/** A user on the wire. */
export const UserView = z.object({
  id: z.string(),
  loginName: z.string(),
  email: z.string().nullable(),
  state: z.enum(['active', 'invited', 'disabled']),
  profileIds: z.array(z.string()),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type UserView = z.infer<typeof UserView>

/** Renders a stored user with the ids of their profiles. */
export function toUserView(row: typeof users.$inferSelect, profileIds: string[]): UserView {
  const { id, loginName, email, state, createdAt, updatedAt } = row
  return {
    id,
    loginName,
    email,
    state,
    profileIds,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}
