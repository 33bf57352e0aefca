import * as z from 'zod'

const MAX_NAME_LENGTH = 100
/** More than any domain name has, so that the refusal can still say what is wrong with it. */
const MAX_TYPED_LENGTH = 1_000

/** A whitelisted domain on the wire. */
export const DomainEntry = z.object({
  id: z.number(),
  domain: z.string(),
  name: z.string(),
  /** Present on the platform's own domains, which can't be deleted. */
  isDefault: z.literal(true).optional(),
})
export type DomainEntry = z.infer<typeof DomainEntry>

/** A domain somebody asks to whitelist, and what it is for; the name may be empty. */
export const NewDomain = z.object({
  domain: z
    .string('Send a domain such as "example.com"')
    .max(MAX_TYPED_LENGTH, 'A domain has at most 253 characters'),
  name: z
    .string('A name is a text')
    .max(MAX_NAME_LENGTH, `A name has at most ${MAX_NAME_LENGTH} characters`)
    .regex(/^\P{Cc}*$/u, 'A name has no control characters')
    .default(''),
})
export type NewDomain = z.infer<typeof NewDomain>
