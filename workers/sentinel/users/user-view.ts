import type { users, UserState } from '../db/schema.ts'

/** A user on the wire. */
export interface UserView {
  id: string
  loginName: string
  email: string | null
  state: UserState
  profileIds: string[]
  createdAt: string
  updatedAt: string
}

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
