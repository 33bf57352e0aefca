import * as z from 'zod'
import { INVOKE_SCOPE } from '../contract.ts'
import { Revision } from '../../../kit/http/entity-tag.ts'
import type { appInstallations, clientSecrets } from '../db/schema.ts'
import { ManifestFields } from './manifest.ts'

const EXAMPLE = {
  client_name: 'crm-sync',
  description: 'Invokes lambdas for the CRM.',
  grant_types: ['client_credentials'],
  response_types: ['token'],
  scope: INVOKE_SCOPE,
  client_id: '1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55',
  revision: 1,
  enabled: true,
  client_id_issued_at: 1795339800,
  client_secrets: [{ issued_at: 1795339800, expires_at: 0 }],
}

/** An app installation as administrators see it; times are epoch seconds, as in RFC 7591. */
export const AppInstallationView = z
  .object({
    ...ManifestFields.shape,
    client_id: z.string(),
    revision: Revision,
    client_id_issued_at: z.number(),
    /** There and true for an application of the platform itself: its users are not asked for consent. */
    first_party: z.literal(true).optional(),
    enabled: z.boolean().describe('An application that is switched off gets no token.'),
    /** The secrets in force, newest first, told by their times alone; 0 means that it does not expire. */
    client_secrets: z.array(z.object({ issued_at: z.number(), expires_at: z.number() })),
  })
  .meta({
    id: 'AppInstallation',
    examples: [EXAMPLE],
  })
export type AppInstallationView = z.infer<typeof AppInstallationView>

/** An installation together with the secret that is shown this once; a public client has none. */
export const NewAppInstallation = AppInstallationView.extend({
  client_secret: z.string().optional(),
}).meta({
  id: 'NewAppInstallation',
  examples: [
    {
      ...EXAMPLE,
      client_secret: 'wJalrXUtnFEMI-K7MDENG_bPxRfiCYEXAMPLEKEY00',
    },
  ],
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
    revision: row.revision,
    client_id_issued_at: toSeconds(row.createdAt),
    enabled: row.isEnabled,
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
