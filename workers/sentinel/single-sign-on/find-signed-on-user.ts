import { and, eq, inArray } from 'drizzle-orm'
import type { Author } from '../../../kit/audit/audit-event.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { countAdministrators } from '../accounts/count-administrators.ts'
import { isReferenceGone } from '../accounts/explain-refusal.ts'
import { hasRoom } from '../accounts/require-room.ts'
import type { Database } from '../db/open-database.ts'
import { profiles, userProfiles, users } from '../db/schema.ts'
import { singleSignOnLinks } from '../db/single-sign-on-schema.ts'
import { findUserById, findUserByLogin, toUserRow, type User } from '../people/find-user.ts'
import type { Provider } from '../sign-in/find-provider.ts'
import type { Identity } from './read-identity.ts'

/** Where a sign-in comes from. */
type Origin = Pick<Author, 'address' | 'requestId'>

/** Why somebody whom the provider knows is not let in. */
export type Refusal = 'no-login-name' | 'no-user'

/**
 * The active user of the account whom an identity stands for. At the first sign-in the identity is
 * linked to the user of its login name, who becomes active if invited, or to a new one where the
 * account wants that. From then on the link alone counts: a name that the provider gives to
 * somebody else leads nowhere.
 */
export async function findSignedOnUser(
  db: Database,
  provider: Provider,
  identity: Identity,
  origin: Origin,
): Promise<User | Refusal> {
  const linked = await findLinked(db, provider, identity.subject)
  if (linked) return linked.state === 'active' ? linked : 'no-user'
  if (identity.loginName === undefined) return 'no-login-name'
  const named = await findUserByLogin({ db, accountId: provider.accountId }, identity.loginName)
  if (named?.state === 'disabled') return 'no-user'
  try {
    if (named) await linkUser(db, provider, identity.subject, named, origin)
    else if (!(await createUser(db, provider, identity, identity.loginName, origin)))
      return 'no-user'
  } catch (error) {
    if (isReferenceGone(error)) return 'no-user'
    // Two sign-ins at once, or a user who is linked to another subject: what is stored decides.
    const stored = await findLinked(db, provider, identity.subject)
    if (!stored && !(await isLinked(db, named))) throw error
  }
  const user = await findLinked(db, provider, identity.subject)
  return user?.state === 'active' ? user : 'no-user'
}

async function findLinked(
  db: Database,
  { accountId, issuer }: Provider,
  subject: string,
): Promise<User | undefined> {
  const [link] = await db
    .select({ userId: singleSignOnLinks.userId })
    .from(singleSignOnLinks)
    .where(
      and(
        eq(singleSignOnLinks.accountId, accountId),
        eq(singleSignOnLinks.issuer, issuer),
        eq(singleSignOnLinks.subject, subject),
      ),
    )
  return link && findUserById({ db, accountId }, link.userId)
}

async function isLinked(db: Database, user: User | undefined): Promise<boolean> {
  if (!user) return false
  const rows = await db
    .select({ userId: singleSignOnLinks.userId })
    .from(singleSignOnLinks)
    .where(eq(singleSignOnLinks.userId, user.id))
  return rows.length > 0
}

async function linkUser(
  db: Database,
  provider: Provider,
  subject: string,
  user: User,
  origin: Origin,
): Promise<void> {
  const { accountId, issuer } = provider
  const author: Author = { kind: 'user', id: user.id, ...origin }
  await recordChange(
    { db, accountId, author },
    {
      decide: db.insert(singleSignOnLinks).values(toLinkRow(provider, subject, user.id)),
      record: { action: 'single-sign-on.link', subject: user.id, detail: { issuer } },
      after: [
        db
          .update(users)
          .set({ state: 'active', updatedAt: new Date() })
          .where(and(eq(users.id, user.id), eq(users.state, 'invited'))),
        countAdministrators({ db, accountId }),
      ],
    },
  )
}

/** Answers false where the account refuses new users or is full, or a profile is gone that they would get. */
async function createUser(
  db: Database,
  provider: Provider,
  { subject, email }: Identity,
  loginName: string,
  origin: Origin,
): Promise<boolean> {
  const { accountId, newUserProfileIds } = provider
  if (newUserProfileIds === null) return false
  if (!(await hasRoom({ db, accountId }, 'users'))) return false
  const held = await db
    .select({ id: profiles.id })
    .from(profiles)
    .where(and(eq(profiles.accountId, accountId), inArray(profiles.id, newUserProfileIds)))
  if (held.length < newUserProfileIds.length) return false
  const user = {
    ...toUserRow(accountId, loginName, null, new Date()),
    state: 'active' as const,
    email: email ?? null,
  }
  const author: Author = { kind: 'user', id: user.id, ...origin }
  const detail = { loginName, profileIds: newUserProfileIds, issuer: provider.issuer }
  await recordChange(
    { db, accountId, author },
    {
      decide: db.insert(users).values(user),
      record: { action: 'user.create', subject: user.id, detail },
      after: [
        ...held.map(({ id }) => db.insert(userProfiles).values({ userId: user.id, profileId: id })),
        db.insert(singleSignOnLinks).values(toLinkRow(provider, subject, user.id)),
        countAdministrators({ db, accountId }),
      ],
    },
  )
  return true
}

function toLinkRow({ accountId, issuer }: Provider, subject: string, userId: string) {
  return { accountId, issuer, subject, userId, createdAt: new Date() }
}
