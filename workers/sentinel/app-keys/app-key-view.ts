import * as z from 'zod'
import type { appKeys } from '../db/app-key-schema.ts'

/** What an administrator says of a new app key. */
export const NewAppKey = z
  .strictObject({
    name: z
      .string()
      .max(100)
      .regex(/^[^\p{C}\p{Z}]([^\p{C}]*[^\p{C}\p{Z}])?$/u, 'use visible characters only'),
    userId: z.string().max(64).describe('Whom the system logs in as.'),
  })
  .meta({
    id: 'NewAppKey',
    examples: [{ name: 'CRM', userId: 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77' }],
  })
export type NewAppKey = z.infer<typeof NewAppKey>

const KEY = {
  appKey: '3f6c0b7e2d1a4c5f8e9b0a1d2c3e4f50',
  name: 'CRM',
  userId: 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77',
  createdBy: 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77',
  createdAt: '2026-11-22T09:30:00.000Z',
}

/** An app key on the wire, without its secrets. */
export const AppKeyView = z
  .object({
    appKey: z.string(),
    name: z.string(),
    userId: z.string(),
    createdBy: z.string().nullable().describe('Null for the operator.'),
    createdAt: z.string(),
  })
  .meta({ id: 'AppKey', examples: [KEY] })
export type AppKeyView = z.infer<typeof AppKeyView>

/** The three secrets of an app key, named as the body of a login has them. */
export interface AppKeySecrets {
  secret: string
  accessToken: string
  accessTokenSecret: string
}

/** A new app key with its secrets, which are shown this once. */
export const CreatedAppKey = AppKeyView.extend({
  secret: z.string(),
  accessToken: z.string(),
  accessTokenSecret: z.string(),
}).meta({
  id: 'CreatedAppKey',
  examples: [
    {
      ...KEY,
      secret: 'wJalrXUtnFEMI-K7MDENG_bPxRfiCYEXAMPLEKEY000',
      accessToken: 'q1K7wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY0',
      accessTokenSecret: 'bPxRfiCYq1K7wJalrXUtnFEMIK7MDENGEXAMPLEKEY0',
    },
  ],
})

/** Renders a stored app key. */
export function toAppKeyView(row: typeof appKeys.$inferSelect): AppKeyView {
  const { appKey, name, userId, createdBy, createdAt } = row
  return { appKey, name, userId, createdBy, createdAt: createdAt.toISOString() }
}
