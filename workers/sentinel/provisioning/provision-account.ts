import { eq, ne } from 'drizzle-orm'
import type { Author } from '../../../kit/audit/audit-event.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import type { Manifest } from '../app-installations/manifest.ts'
import { INVOKE_SCOPE } from '../contract.ts'
import type { Database } from '../db/open-database.ts'
import { appInstallations } from '../db/schema.ts'
import { provisionings } from '../db/trust-schema.ts'

/** The version of the terms of use that an administrator accepts now. */
export const TERMS_VERSION = '1.0'

/** What lambdas invoke other lambdas as. */
const ORCHESTRATOR: Manifest = {
  client_name: 'Orchestrator',
  description: 'Invokes lambdas from lambdas. Installed when the account was provisioned.',
  grant_types: ['client_credentials'],
  response_types: ['token'],
  scope: INVOKE_SCOPE,
}

/** Tells whether the feature is switched on for an account. */
export async function isProvisioned(db: Database, accountId: string): Promise<boolean> {
  return (await findProvisioning(db, accountId)) !== undefined
}

/** The record of an account's provisioning; undefined when there was none. */
export async function findProvisioning(
  db: Database,
  accountId: string,
): Promise<typeof provisionings.$inferSelect | undefined> {
  const [row] = await db.select().from(provisionings).where(eq(provisionings.accountId, accountId))
  return row
}

/**
 * Records that the present terms of use were accepted, which switches the feature on, and installs
 * what lambdas need by default. What is there already stays as it is, the first acceptance of these
 * terms included; what has gone missing is put back. The default secrets are the dispatcher's to install.
 */
export async function provisionAccount(
  db: Database,
  accountId: string,
  author: Author,
): Promise<void> {
  const accepted = { termsVersion: TERMS_VERSION, acceptedBy: author.id, acceptedAt: new Date() }
  await recordChange(
    { db, accountId, author },
    {
      decide: db
        .insert(provisionings)
        .values({ accountId, ...accepted, orchestratorClientId: crypto.randomUUID() })
        .onConflictDoUpdate({
          target: provisionings.accountId,
          set: accepted,
          setWhere: ne(provisionings.termsVersion, TERMS_VERSION),
        }),
      record: {
        action: 'account.provision',
        subject: accountId,
        detail: { termsVersion: TERMS_VERSION },
      },
    },
  )
  const provisioning = await findProvisioning(db, accountId)
  if (provisioning)
    await installOrchestrator(db, accountId, provisioning.orchestratorClientId, author)
}

/** It gets its secret from the dispatcher, which keeps it where lambdas read it. */
async function installOrchestrator(
  db: Database,
  accountId: string,
  clientId: string,
  author: Author,
): Promise<void> {
  const { client_name: clientName, grant_types: grantTypes } = ORCHESTRATOR
  const now = new Date()
  const row = {
    clientId,
    accountId,
    clientName,
    manifest: ORCHESTRATOR,
    createdBy: author.id ?? author.kind,
    isFirstParty: true,
    createdAt: now,
    updatedAt: now,
  }
  await recordChange(
    { db, accountId, author },
    {
      decide: db.insert(appInstallations).values(row).onConflictDoNothing(),
      record: {
        action: 'app-installation.create',
        subject: clientId,
        detail: { clientName, grantTypes },
      },
    },
  )
}
