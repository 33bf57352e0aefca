import * as z from 'zod'
import { ROLES } from '../profiles/role.ts'

/** What a person signs in with: something to see, no spaces at the ends, no control characters. */
export const LoginName = z
  .string()
  .max(100)
  .regex(
    /^[^\p{C}\p{Z}]([^\p{C}]*[^\p{C}\p{Z}])?$/u,
    'it must be visible characters, without spaces at its ends',
  )

/** A password that is chosen now. Longer ones than the maximum only cost hashing. */
export const NewPassword = z.string().min(8).max(256)

/** A set of roles: at least one, none twice. */
export const RoleSet = z
  .array(z.enum(ROLES))
  .min(1)
  .refine((roles) => new Set(roles).size === roles.length, 'no role may be repeated')
