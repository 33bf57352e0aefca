import { eq, ne } from 'drizzle-orm'
import type { AccountContext, ChangeContext } from '../../../kit/account-context.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import type { Manifest } from '../app-installations/manifest.ts'
import { INVOKE_SCOPE } from '../contract.ts'
import { appInstallations } from '../db/schema.ts'
import { provisionings } from '../db/trust-schema.ts'
import { TERMS_VERSION } from './terms.ts'

/** What lambdas invoke other lambdas as. */
const ORCHESTRATOR: Manifest = {
  client_name: 'Orchestrator',
  description: 'Lets functions invoke functions. Installed when the account was provisioned.',
  grant_types: ['client_credentials'],
  response_types: ['token'],
  scope: INVOKE_SCOPE,
}

/** Tells whether the feature is switched on for an account. */
export async function isProvisioned(context: AccountContext): Promise<boolean> {
  return (await findProvisioning(context)) !== undefined
}

/** The record of an account's provisioning; undefined when there was none. */
export async function findProvisioning({
  db,
  accountId,
}: AccountContext): Promise<typeof provisionings.$inferSelect | undefined> {
  const [row] = await db.select().from(provisionings).where(eq(provisionings.accountId, accountId))
  return row
}

/**
 * Records that the present terms of use were accepted, which switches the feature on, and installs
 * what lambdas need by default. What is there already stays as it is, the first acceptance of these
 * terms included; what has gone missing is put back. The default secrets are the dispatcher's to install.
 */
export async function provisionAccount(context: ChangeContext): Promise<void> {
  const { db, accountId, author } = context
  const accepted = { termsVersion: TERMS_VERSION, acceptedBy: author.id, acceptedAt: new Date() }
  await recordChange(context, {
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
  })
  const provisioning = await findProvisioning(context)
  if (provisioning) await installOrchestrator(context, provisioning.orchestratorClientId)
}

/** It gets its secret from the dispatcher, which keeps it where lambdas read it. */
async function installOrchestrator(context: ChangeContext, clientId: string): Promise<void> {
  const { db, accountId, author } = context
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
  await recordChange(context, {
    decide: db.insert(appInstallations).values(row).onConflictDoNothing(),
    record: {
      action: 'app-installation.create',
      subject: clientId,
      detail: { clientName, grantTypes },
    },
  })
}
