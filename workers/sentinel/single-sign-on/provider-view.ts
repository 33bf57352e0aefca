import { and, eq, inArray } from 'drizzle-orm'
import * as z from 'zod'
import type { Database } from '../db/open-database.ts'
import { profiles } from '../db/schema.ts'
import type { Env } from '../env.ts'
import { issuerUrl } from '../http/issuer-url.ts'
import type { Provider } from '../sign-in/find-provider.ts'

const VISIBLE = /^[\x21-\x7e]+$/

/** What an administrator says of the account's provider. */
export const ProviderSettings = z
  .strictObject({
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
      .regex(/^[^\p{C}\p{Z}]([^\p{C}]*[^\p{C}\p{Z}])?$/u, 'use visible characters only')
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
    isRequired: z
      .boolean()
      .optional()
      .describe('Whether it is the only way in; it stays as it is when left out.'),
    emergencyUserId: z
      .string()
      .max(64)
      .optional()
      .describe('The one administrator whose password works all the same.'),
  })
  .meta({
    id: 'ProviderSettings',
    examples: [
      {
        issuer: 'https://id.brand.example',
        clientId: 'lamplighter',
        name: 'Brand sign-in',
        loginClaim: 'email',
        newUserProfiles: ['Developer'],
        clientSecret: 'correct horse',
      },
    ],
  })

export type ProviderSettings = z.infer<typeof ProviderSettings>

/** An account's single sign-on as administrators see it; the secret is told by its being there alone. */
export const ProviderView = z
  .object({
    issuer: z.string(),
    clientId: z.string(),
    hasClientSecret: z.boolean(),
    name: z.string(),
    loginClaim: z.string(),
    newUserProfiles: z.array(z.string()).nullable(),
    isRequired: z.boolean(),
    provenAt: z
      .string()
      .nullable()
      .describe('When somebody first signed in with these settings; null where nobody has.'),
    emergencyUserId: z.string().nullable(),
    /** The callback to register at the provider. */
    redirectUri: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({
    id: 'Provider',
    examples: [
      {
        issuer: 'https://id.brand.example',
        clientId: 'lamplighter',
        name: 'Brand sign-in',
        loginClaim: 'email',
        newUserProfiles: ['Developer'],
        hasClientSecret: true,
        isRequired: false,
        provenAt: null,
        emergencyUserId: null,
        redirectUri:
          'https://lamplighter.example.com/sentinel/api/account/brand1/single-sign-on/callback',
        createdAt: '2026-11-22T09:30:00.000Z',
        updatedAt: '2026-11-22T09:31:12.000Z',
      },
    ],
  })
export type ProviderView = z.infer<typeof ProviderView>

/** Renders a stored provider. */
export async function toProviderView(
  env: Env,
  db: Database,
  provider: Provider,
): Promise<ProviderView> {
  const { accountId, newUserProfileIds: ids } = provider
  const held =
    ids &&
    (await db
      .select({ name: profiles.name })
      .from(profiles)
      .where(and(eq(profiles.accountId, accountId), inArray(profiles.id, ids))))
  return {
    issuer: provider.issuer,
    clientId: provider.clientId,
    hasClientSecret: provider.sealedClientSecret !== null,
    name: provider.name,
    loginClaim: provider.loginClaim,
    newUserProfiles: held && held.map(({ name }) => name).sort(),
    isRequired: provider.isRequired,
    provenAt: provider.provenAt?.toISOString() ?? null,
    emergencyUserId: provider.emergencyUserId,
    redirectUri: singleSignOnCallback(env, accountId),
    createdAt: provider.createdAt.toISOString(),
    updatedAt: provider.updatedAt.toISOString(),
  }
}

/** Where an account's provider sends browsers back to: one address an account, so that none answers for another. */
export function singleSignOnCallback(env: Env, accountId: string): string {
  return `${issuerUrl(env, accountId)}/single-sign-on/callback`
}
