import { eq } from 'drizzle-orm'
import * as z from 'zod'
import type { ChangeContext } from '../../../kit/account-context.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { hashCredential } from '../../../kit/hash-credential.ts'
import { randomCredential } from '../../../kit/random-credential.ts'
import { isReferenceGone } from '../accounts/explain-refusal.ts'
import { passwordTokens } from '../db/schema.ts'
import type { Env } from '../env.ts'
import { accountPath } from '../http/issuer-url.ts'
import { publicUrl } from '../../../kit/http/public-url.ts'
import { requireUser } from './list-users.ts'

const TTL_MS = 7 * 24 * 3_600_000

/** A one-time token with which a user chooses a password. */
export interface PasswordToken {
  token: string
  expiresAt: string
}

/** Makes a password token, good for seven days, and the row that stores its hash. */
export async function makePasswordToken(
  userId: string,
): Promise<{ view: PasswordToken; row: typeof passwordTokens.$inferInsert }> {
  const token = randomCredential()
  const expiresAt = new Date(Date.now() + TTL_MS)
  return {
    view: { token, expiresAt: expiresAt.toISOString() },
    row: { tokenHash: await hashCredential(token), userId, expiresAt },
  }
}

/** A one-time token with the address of the page on which it is used, for an administrator to hand on. */
export const PasswordLink = z
  .object({ token: z.string(), expiresAt: z.string(), url: z.string() })
  .meta({
    id: 'PasswordLink',
    examples: [
      {
        token: 'q1K7wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY0',
        expiresAt: '2026-11-29T09:30:00.000Z',
        url: 'https://lamplighter.example.com/sentinel/api/account/brand1/password/choose?token=q1K7wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY0',
      },
    ],
  })
export type PasswordLink = z.infer<typeof PasswordLink>

/** Adds the address of the page on which a token is used. */
export function withPasswordLink(env: Env, accountId: string, token: PasswordToken): PasswordLink {
  return { ...token, url: `${publicUrl(env)}${choosePasswordPath(accountId, token.token)}` }
}

/** The page on which somebody chooses a password with a one-time token. */
export function choosePasswordPath(accountId: string, token: string): string {
  return `${accountPath(accountId)}/password/choose?${new URLSearchParams({ token }).toString()}`
}

/**
 * Lets a user choose a new password with a one-time token, which is shown this once. Earlier
 * tokens end; the old password works until a new one is chosen. Throws `ApiError` 404 when there is no
 * such user.
 */
export async function resetPassword(
  context: ChangeContext,
  userId: string,
): Promise<PasswordToken> {
  const { db } = context
  await requireUser(context, userId)
  const { view, row } = await makePasswordToken(userId)
  try {
    await recordChange(context, {
      before: [db.delete(passwordTokens).where(eq(passwordTokens.userId, userId))],
      decide: db.insert(passwordTokens).values(row),
      record: { action: 'user.reset-password', subject: userId },
    })
  } catch (error) {
    if (isReferenceGone(error)) await requireUser(context, userId)
    throw error
  }
  return view
}
