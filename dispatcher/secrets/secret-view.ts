import * as z from 'zod'
import { SECRET_CHARACTERS } from '../../kit/limits/limits.ts'
import type { secrets } from '../db/schema.ts'

const KEY_PATTERN = /^[A-Za-z0-9_-]{1,100}$/

/** Tells whether a secret can have this key. */
export function isSecretKey(key: string): boolean {
  return KEY_PATTERN.test(key)
}

/** The key that a secret is read by. */
const SecretKey = z
  .string('A key is a string')
  .regex(KEY_PATTERN, 'A key has 1 to 100 letters, digits, hyphens and underscores')

const ValueTypes = z.union([z.string().min(1), z.number(), z.record(z.string(), z.unknown())], {
  error: 'A value is a non-empty string, a number or a JSON object',
})

/** A secret's value: a text, a number or a JSON object. It is kept and given back in its type. */
export const SecretValue = z
  .unknown()
  // The next step would drop it without a word, and the secret would come back as another one.
  .refine((value) => !hasProtoMember(value), {
    error: 'An object may not have a member "__proto__"',
  })
  .pipe(ValueTypes)
  .refine((value) => lengthOf(value) <= SECRET_CHARACTERS, {
    error: `A value may have ${SECRET_CHARACTERS} characters at most`,
  })
  // Whoever saves what a masked read gave would replace the secret by the mask.
  .refine((value) => value !== SECRET_MASK, {
    error: 'This is the mask that is shown instead of the value. Send the value itself',
  })
export type SecretValue = z.infer<typeof SecretValue>

/** A secret that somebody asks to create. */
export const NewSecret = z.object({ key: SecretKey, value: SecretValue }).meta({
  id: 'NewSecret',
  examples: [{ key: 'crm-api-key', value: { user: 'lamplighter', password: 'correct horse' } }],
})
export type NewSecret = z.infer<typeof NewSecret>

/** A secret with its value on the wire. */
export const PlainSecretView = z
  .object({
    key: z.string(),
    value: z.union([z.string(), z.number(), z.record(z.string(), z.unknown())]),
  })
  .meta({ id: 'PlainSecret', examples: [{ key: 'crm-api-key', value: 'battery staple' }] })

/** A new value of a secret. Its key may be sent along; it can't be changed. */
export const SecretPatch = z
  .object({ key: SecretKey.optional(), value: SecretValue })
  .meta({ id: 'SecretPatch', examples: [{ value: 'battery staple' }] })

/** Length of a value in characters; of an object and a number, that of its JSON. */
function lengthOf(value: string | number | object): number {
  return typeof value === 'string' ? value.length : JSON.stringify(value).length
}

function hasProtoMember(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, '__proto__')
}

/** A secret as it is stored, its value encrypted. */
export type SecretRow = typeof secrets.$inferSelect

/**
 * Stands for every value, whatever it is: neither its length nor a part of it shows, which of a
 * short secret would be too much.
 */
const SECRET_MASK = '********'

/** A secret on the wire, without its value. */
export const SecretView = z
  .object({
    key: z.string(),
    value: z.literal(SECRET_MASK),
    type: z.enum(['string', 'number', 'object']),
    createdBy: z.string(),
    updatedBy: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
    lastReadAt: z
      .string()
      .nullable()
      .describe('When a lambda read it last, to the hour; null when none did.'),
  })
  .meta({
    id: 'Secret',
    examples: [
      {
        key: 'crm-api-key',
        value: '********',
        type: 'object',
        createdBy: 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77',
        updatedBy: 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77',
        createdAt: '2026-11-22T09:30:00.000Z',
        updatedAt: '2026-11-22T09:31:12.000Z',
        lastReadAt: '2026-11-22T10:02:40.000Z',
      },
    ],
  })
export type SecretView = z.infer<typeof SecretView>

/** Renders a stored secret without opening it. */
export function toSecretView(row: SecretRow): SecretView {
  const { key, type, createdBy, updatedBy, createdAt, updatedAt, lastReadAt } = row
  return {
    key,
    value: SECRET_MASK,
    type,
    createdBy,
    updatedBy,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    lastReadAt: lastReadAt?.toISOString() ?? null,
  }
}
