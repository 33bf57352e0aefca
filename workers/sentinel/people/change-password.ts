import { and, eq, gt, inArray, isNull, ne, type SQL } from 'drizzle-orm'
import type { AccountContext } from '../../../kit/account-context.ts'
import type { Author } from '../../../kit/audit/audit-event.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { hashCredential } from '../../../kit/hash-credential.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { countAdministrators } from '../accounts/count-administrators.ts'
import { authorizationCodes, grants } from '../db/grant-schema.ts'
import type { Database } from '../db/open-database.ts'
import { knownAddresses, passwordTokens, users, type UserState } from '../db/schema.ts'
import { sessions } from '../db/session-schema.ts'
import { revoke } from '../tokens/revocations.ts'
import { hashPassword } from './hash-password.ts'

/**
 * Sets the password of the user whom a one-time token was made for, and makes them active if they
 * were invited. Of two attempts with one token one goes through. Answers the user with the new hash. Throws `ApiError` 400 when the
 * account knows no such token.
 */
export async function choosePassword(
  context: AccountContext,
  token: string,
  password: string,
  origin: Pick<Author, 'address' | 'requestId'>,
): Promise<{ accountId: string; id: string; passwordHash: string }> {
  const { db, accountId } = context
  const tokenHash = await hashCredential(token)
  const owner = await findTokenOwner(context, token)
  if (!owner) throw unknownToken()
  const passwordHash = await hashPassword(password, accountId)
  const author: Author = { kind: 'user', id: owner.id, ...origin }
  const ofToken = db
    .select({ id: passwordTokens.userId })
    .from(passwordTokens)
    .where(and(eq(passwordTokens.tokenHash, tokenHash), gt(passwordTokens.expiresAt, new Date())))
  const { isDecided } = await recordChange(
    { db, accountId, author },
    {
      decide: db
        .update(users)
        .set({ passwordHash, state: 'active', updatedAt: new Date() })
        .where(and(inArray(users.id, ofToken), ne(users.state, 'disabled'))),
      record: { action: 'user.choose-password', subject: owner.id },
      // The token ends with them.
      after: (isDecided) => [...endSignIns(db, owner.id, isDecided), countAdministrators(context)],
    },
  )
  if (!isDecided) throw unknownToken()
  return { accountId, id: owner.id, passwordHash }
}

/** The user whom a one-time token was made for, while it can be used; this does not use it. */
export async function findTokenOwner(
  { db, accountId }: AccountContext,
  token: string,
): Promise<{ id: string; loginName: string; state: UserState } | undefined> {
  const [owner] = await db
    .select({ id: users.id, loginName: users.loginName, state: users.state })
    .from(passwordTokens)
    .innerJoin(users, eq(users.id, passwordTokens.userId))
    .where(
      and(
        eq(passwordTokens.tokenHash, await hashCredential(token)),
        gt(passwordTokens.expiresAt, new Date()),
        eq(users.accountId, accountId),
        ne(users.state, 'disabled'),
      ),
    )
  return owner
}

/** The refusal of a token that can't be used, whatever the reason. */
export function unknownToken(): ApiError {
  return new ApiError(
    'com.liveperson.faas.fm.badinput',
    'This link was already used, has expired or is incomplete. Ask an administrator for a new one.',
  )
}

/** A user whose password was proved to be the one of this hash. */
type ProvedUser = Pick<typeof users.$inferSelect, 'accountId' | 'id' | 'passwordHash'>

/**
 * Gives a user, who has proved the old one, a new password. Every session and token of theirs ends.
 * Answers the user with the new hash. Throws `ApiError` 409 when it is another password by now.
 */
export async function changePassword(
  db: Database,
  { accountId, id: userId, passwordHash: provedHash }: ProvedUser,
  password: string,
  author: Author,
): Promise<{ accountId: string; id: string; passwordHash: string }> {
  const passwordHash = await hashPassword(password, accountId)
  const { isDecided } = await recordChange(
    { db, accountId, author },
    {
      decide: db
        .update(users)
        .set({ passwordHash, updatedAt: new Date() })
        .where(and(eq(users.id, userId), eq(users.passwordHash, provedHash ?? ''))),
      record: { action: 'user.change-password', subject: userId },
      after: (isDecided) => endSignIns(db, userId, isDecided),
    },
  )
  if (!isDecided) {
    throw new ApiError(
      'com.liveperson.faas.fm.conflict',
      'The password was changed or the user was deleted in the meantime. Sign in again.',
    )
  }
  return { accountId, id: userId, passwordHash }
}

/**
 * The statements that end every way in which a user is signed in, or could be by a code or a password
 * link, tokens included, for a batch.
 *
 * @param condition when it is false at that place in the batch, nothing is ended
 */
export function endSignIns(db: Database, userId: string, condition: SQL) {
  return [
    ...revoke(db, 'user', userId, condition),
    db.delete(sessions).where(and(eq(sessions.userId, userId), condition)),
    db.delete(passwordTokens).where(and(eq(passwordTokens.userId, userId), condition)),
    // Those that were redeemed stay to be recognised; their grants end below.
    db
      .delete(authorizationCodes)
      .where(
        and(eq(authorizationCodes.userId, userId), isNull(authorizationCodes.grantId), condition),
      ),
    db.delete(knownAddresses).where(and(eq(knownAddresses.userId, userId), condition)),
    db
      .update(grants)
      .set({ revokedAt: new Date() })
      .where(and(eq(grants.userId, userId), isNull(grants.revokedAt), condition)),
  ] as const
}
