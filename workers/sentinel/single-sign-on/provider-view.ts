import { and, eq, inArray } from 'drizzle-orm'
import * as z from 'zod'
import type { Database } from '../db/open-database.ts'
import { profiles } from '../db/schema.ts'
import type { Env } from '../env.ts'
import { issuerUrl } from '../oauth/issuer-url.ts'
import type { Provider } from './find-provider.ts'

/** An account's single sign-on as administrators see it; the secret is told by its being there alone. */
export const ProviderView = z.object({
  issuer: z.string(),
  clientId: z.string(),
  hasClientSecret: z.boolean(),
  name: z.string(),
  loginClaim: z.string(),
  newUserProfiles: z.array(z.string()).nullable(),
  /** The callback to register at the provider. */
  redirectUri: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
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
    redirectUri: singleSignOnCallback(env, accountId),
    createdAt: provider.createdAt.toISOString(),
    updatedAt: provider.updatedAt.toISOString(),
  }
}

/** Where an account's provider sends browsers back to: one address an account, so that none answers for another. */
export function singleSignOnCallback(env: Env, accountId: string): string {
  return `${issuerUrl(env, accountId)}/single-sign-on/callback`
}
