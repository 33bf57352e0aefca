import * as z from 'zod'
import type { secrets } from '../db/schema.ts'

/** A secret as it is stored, its value encrypted. */
export type SecretRow = typeof secrets.$inferSelect

/**
 * Stands for every value, whatever it is: neither its length nor a part of it shows, which of a
 * short secret would be too much.
 */
export const SECRET_MASK = '********'

/** A secret on the wire, without its value. */
export const SecretView = z.object({
  key: z.string(),
  value: z.literal(SECRET_MASK),
  type: z.enum(['string', 'number', 'object']),
  createdBy: z.string(),
  updatedBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type SecretView = z.infer<typeof SecretView>

/** Renders a stored secret without opening it. */
export function toSecretView(row: SecretRow): SecretView {
  const { key, type, createdBy, updatedBy, createdAt, updatedAt } = row
  return {
    key,
    value: SECRET_MASK,
    type,
    createdBy,
    updatedBy,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}
