import * as z from 'zod'
import type { appInstallations, clientSecrets } from '../db/schema.ts'
import { ManifestFields } from './manifest.ts'

/** An app installation as administrators see it; times are epoch seconds, as in RFC 7591. */
export const AppInstallationView = z.object({
  ...ManifestFields.shape,
  client_id: z.string(),
  client_id_issued_at: z.number(),
  /** There and true for an application of the platform itself: its users are not asked for consent. */
  first_party: z.literal(true).optional(),
  /** The secrets in force, newest first, told by their times alone; 0 means that it does not expire. */
  client_secrets: z.array(z.object({ issued_at: z.number(), expires_at: z.number() })),
})
export type AppInstallationView = z.infer<typeof AppInstallationView>

/** An installation together with the secret that is shown this once; a public client has none. */
export const NewAppInstallation = AppInstallationView.extend({
  client_secret: z.string().optional(),
})
export type NewAppInstallation = z.infer<typeof NewAppInstallation>

type InstallationRow = typeof appInstallations.$inferSelect
type SecretTimes = Pick<typeof clientSecrets.$inferSelect, 'createdAt' | 'expiresAt'>

/** Renders a stored installation and those of its secrets that have not expired. */
export function toAppInstallationView(
  row: InstallationRow,
  secrets: readonly SecretTimes[],
): AppInstallationView {
  const inForce = secrets.filter(({ expiresAt }) => !expiresAt || expiresAt.getTime() > Date.now())
  return {
    client_id: row.clientId,
    client_id_issued_at: toSeconds(row.createdAt),
    ...(row.isFirstParty && { first_party: true as const }),
    client_secrets: inForce
      .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
      .map((secret) => ({
        issued_at: toSeconds(secret.createdAt),
        expires_at: secret.expiresAt ? toSeconds(secret.expiresAt) : 0,
      })),
    ...row.manifest,
  }
}

function toSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1000)
}
