import { and, eq, gt, inArray, ne } from 'drizzle-orm'
import type { Author } from '../../audit/author.ts'
import { recordChange } from '../../audit/record-change.ts'
import { countAdministrators } from '../accounts/count-administrators.ts'
import { ApiError } from '../api-error.ts'
import { hashCredential } from '../credentials/hash-credential.ts'
import type { Database } from '../db/open-database.ts'
import { passwordTokens, users, type UserState } from '../db/schema.ts'
import { hashPassword } from '../passwords/hash-password.ts'
import { endSignIns } from './end-sign-ins.ts'

/**
 * Sets the password of the user whom a one-time token was made for, and makes them active if they
 * were invited. Of two attempts with one token one goes through. Answers the user with the new hash. Throws `ApiError` 400 when the
 * account knows no such token.
 */
export async function choosePassword(
  db: Database,
  accountId: string,
  token: string,
  password: string,
  origin: Pick<Author, 'address' | 'requestId'>,
): Promise<{ accountId: string; id: string; passwordHash: string }> {
  const tokenHash = await hashCredential(token)
  const owner = await findTokenOwner(db, accountId, token)
  if (!owner) throw unknownToken()
  const passwordHash = await hashPassword(password, accountId)
  const author: Author = { kind: 'user', id: owner.id, ...origin }
  const event = { accountId, action: 'user.choose-password', subject: owner.id } as const
  const ofToken = db
    .select({ id: passwordTokens.userId })
    .from(passwordTokens)
    .where(and(eq(passwordTokens.tokenHash, tokenHash), gt(passwordTokens.expiresAt, new Date())))
  const [chosen] = await recordChange(db, author, event, (record) =>
    db.batch([
      db
        .update(users)
        .set({ passwordHash, state: 'active', updatedAt: new Date() })
        .where(and(inArray(users.id, ofToken), ne(users.state, 'disabled')))
        .returning({ id: users.id }),
      record,
      // The token ends with them. Of two attempts at once the later one finds nothing more to end.
      ...endSignIns(db, owner.id),
      countAdministrators(db, accountId),
    ]),
  )
  if (chosen.length === 0) throw unknownToken()
  return { accountId, id: owner.id, passwordHash }
}

/** The user whom a one-time token was made for, while it can be used; this does not use it. */
export async function findTokenOwner(
  db: Database,
  accountId: string,
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
    'This link was used, has expired or is not complete. Ask an administrator for a new one.',
  )
}
