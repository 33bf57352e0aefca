import * as z from 'zod'
import { LoginName, NewPassword } from './new-user.ts'

const Email = z.email('it must be an e-mail address').max(254)
const ProfileIds = z
  .array(z.string().max(64))
  .max(50)
  .refine((ids) => new Set(ids).size === ids.length, 'no profile may be repeated')

/** What an administrator says of a new user. Without a password the user is invited to choose one. */
export const UserToCreate = z.strictObject({
  loginName: LoginName,
  email: Email.nullable().default(null),
  profileIds: ProfileIds,
  password: NewPassword.optional(),
})

/** What an administrator changes about a user; what is left out stays. */
export const UserPatch = z.strictObject({
  loginName: LoginName.optional(),
  email: Email.nullable().optional(),
  profileIds: ProfileIds.optional(),
  state: z.enum(['active', 'disabled']).optional(),
})

export type UserToCreate = z.infer<typeof UserToCreate>
export type UserPatch = z.infer<typeof UserPatch>
