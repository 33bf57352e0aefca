import type { users } from '../db/schema.ts'
import { loginKey } from './login-key.ts'

/** The row that stores a new user who can sign in at once. */
export function toUserRow(
  accountId: string,
  loginName: string,
  passwordHash: string,
  now: Date,
): typeof users.$inferInsert {
  return {
    id: crypto.randomUUID(),
    accountId,
    loginName,
    loginKey: loginKey(loginName),
    passwordHash,
    state: 'active',
    createdAt: now,
    updatedAt: now,
  }
}
