import * as z from 'zod'
import { ROLES } from '../contract.ts'
import type { users } from '../db/schema.ts'

/** What a person signs in with: something to see, no spaces at the ends, no control characters. */
export const LoginName = z
  .string()
  .max(100)
  .regex(
    /^[^\p{C}\p{Z}]([^\p{C}]*[^\p{C}\p{Z}])?$/u,
    'use visible characters only, with no spaces at either end',
  )

/** A password that is chosen now. Longer ones than the maximum only cost hashing. */
export const NewPassword = z.string().min(8).max(256)

/** A set of roles: at least one, none twice. */
export const RoleSet = z
  .array(z.enum(ROLES))
  .min(1)
  .refine((roles) => new Set(roles).size === roles.length, 'no role may be repeated')

const IsExternalSystem = z
  .boolean()
  .describe('Another system: a password lets it in also where people must use single sign-on.')
const Email = z.email('it must be an email address').max(254)
const ProfileIds = z
  .array(z.string().max(64))
  .max(50)
  .refine((ids) => new Set(ids).size === ids.length, 'no profile may be repeated')

/** What an administrator says of a new user. Without a password the user is invited to choose one. */
export const UserToCreate = z
  .strictObject({
    loginName: LoginName,
    email: Email.nullable().default(null),
    profileIds: ProfileIds,
    password: NewPassword.optional(),
    isExternalSystem: IsExternalSystem.default(false),
  })
  .meta({
    id: 'UserToCreate',
    examples: [
      {
        loginName: 'guest',
        email: 'guest@brand.example',
        profileIds: ['5a0f7a3c-6f43-4c8d-8f7a-7a9e3b1d2c99'],
      },
    ],
  })

/** What an administrator changes about a user; what is left out stays. */
export const UserPatch = z
  .strictObject({
    loginName: LoginName.optional(),
    email: Email.nullable().optional(),
    profileIds: ProfileIds.optional(),
    state: z.enum(['active', 'disabled']).optional(),
    isExternalSystem: IsExternalSystem.optional(),
  })
  .meta({ id: 'UserPatch', examples: [{ state: 'disabled' }] })

export type UserToCreate = z.infer<typeof UserToCreate>
export type UserPatch = z.infer<typeof UserPatch>

/** A user on the wire. */
export const UserView = z
  .object({
    id: z.string(),
    loginName: z.string(),
    email: z.string().nullable(),
    state: z.enum(['active', 'invited', 'disabled']),
    profileIds: z.array(z.string()),
    isExternalSystem: IsExternalSystem,
    lastSignInAt: z.string().nullable().describe('Null where nobody has seen them sign in yet.'),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({
    id: 'User',
    examples: [
      {
        id: 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77',
        loginName: 'guest',
        email: 'guest@brand.example',
        state: 'invited',
        profileIds: ['5a0f7a3c-6f43-4c8d-8f7a-7a9e3b1d2c99'],
        isExternalSystem: false,
        lastSignInAt: null,
        createdAt: '2026-11-22T09:30:00.000Z',
        updatedAt: '2026-11-22T09:31:12.000Z',
      },
    ],
  })
export type UserView = z.infer<typeof UserView>

/** Renders a stored user with the ids of their profiles. */
export function toUserView(row: typeof users.$inferSelect, profileIds: string[]): UserView {
  const { id, loginName, email, state, isExternalSystem, lastSignInAt, createdAt, updatedAt } = row
  return {
    id,
    loginName,
    email,
    state,
    profileIds,
    isExternalSystem,
    lastSignInAt: lastSignInAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}
