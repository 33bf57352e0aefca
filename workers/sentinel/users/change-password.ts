import { eq } from 'drizzle-orm'
import type { Database } from '../db/open-database.ts'
import { users } from '../db/schema.ts'
import { hashPassword } from '../passwords/hash-password.ts'
import { endSignIns } from './end-sign-ins.ts'

/** Gives a user, who has proved the old one, a new password. Every session of theirs ends. */
export async function changePassword(
  db: Database,
  userId: string,
  password: string,
): Promise<void> {
  const passwordHash = await hashPassword(password)
  await db.batch([
    db.update(users).set({ passwordHash, updatedAt: new Date() }).where(eq(users.id, userId)),
    ...endSignIns(db, userId),
  ])
}
