import * as z from 'zod'

const VISIBLE = /^[\x21-\x7e]+$/

/** What an administrator says of the account's provider. */
export const ProviderSettings = z.strictObject({
  issuer: z.string().max(500).regex(VISIBLE, 'it must be a URL'),
  clientId: z.string().max(500).regex(VISIBLE, 'it must be visible ASCII characters'),
  /** `null` for a public client. Left out, the secret stays that is there for this issuer and client. */
  clientSecret: z
    .string()
    .max(1_000)
    .regex(/^[\x20-\x7e]+$/, 'it must be ASCII characters')
    .nullable()
    .optional(),
  /** What people know the provider as; it stands on the button. */
  name: z
    .string()
    .max(60)
    .regex(/^[^\p{C}\p{Z}]([^\p{C}]*[^\p{C}\p{Z}])?$/u, 'it must be visible characters')
    .optional(),
  /** The claim that holds the login name. `email` counts only when the provider has verified it. */
  loginClaim: z
    .string()
    .max(100)
    .regex(/^[\w.:/-]+$/, 'it must be the name of a claim')
    .default('email'),
  /** Names of the profiles that somebody gets at their first sign-in; `null` refuses them. */
  newUserProfiles: z
    .array(z.string().max(100))
    .max(50)
    .refine((names) => new Set(names).size === names.length, 'no profile may be repeated')
    .nullable()
    .default(null),
})

export type ProviderSettings = z.infer<typeof ProviderSettings>
