import type { users } from '../db/schema.ts'
import { loginKey } from './login-key.ts'

/** The row that stores a new user: active, or invited when there is no password yet. */
export function toUserRow(
  accountId: string,
  loginName: string,
  passwordHash: string | null,
  now: Date,
): typeof users.$inferSelect {
  return {
    id: crypto.randomUUID(),
    accountId,
    loginName,
    loginKey: loginKey(loginName),
    email: null,
    passwordHash,
    state: passwordHash === null ? 'invited' : 'active',
    createdAt: now,
    updatedAt: now,
  }
}
