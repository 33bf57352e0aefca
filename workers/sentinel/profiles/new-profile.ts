import * as z from 'zod'
import { ROLES } from './role.ts'

/** What an administrator says of a profile, new or changed. */
export const NewProfile = z.strictObject({
  name: z
    .string()
    .max(100)
    .regex(/^[^\p{C}\p{Z}]([^\p{C}]*[^\p{C}\p{Z}])?$/u, 'it must be visible characters'),
  roles: z
    .array(z.enum(ROLES))
    .refine((roles) => new Set(roles).size === roles.length, 'no role may be repeated'),
  isAdministrator: z.boolean().default(false),
})

export type NewProfile = z.infer<typeof NewProfile>
