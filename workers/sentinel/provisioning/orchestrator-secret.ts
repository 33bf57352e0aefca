import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { AccountContext } from '../../../kit/account-context.ts'
import type { Author } from '../../../kit/audit/audit-event.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { hashCredential } from '../../../kit/hash-credential.ts'
import type { Orchestrator } from '../contract.ts'
import { insertFrom } from '../../../kit/storage/insert-from.ts'
import type { Database } from '../db/open-database.ts'
import { appInstallations, clientSecrets } from '../db/schema.ts'
import { provisionings } from '../db/trust-schema.ts'
import { revoke } from '../tokens/revocations.ts'

/** The orchestrator of an account; undefined when it was not provisioned, or the application is gone. */
export async function findOrchestrator({
  db,
  accountId,
}: AccountContext): Promise<Orchestrator | undefined> {
  const [row] = await db
    .select({ clientId: appInstallations.clientId, secretMadeAt: clientSecrets.createdAt })
    .from(provisionings)
    .innerJoin(appInstallations, eq(appInstallations.clientId, provisionings.orchestratorClientId))
    .leftJoin(clientSecrets, eq(clientSecrets.clientId, appInstallations.clientId))
    .where(eq(provisionings.accountId, accountId))
    .orderBy(desc(clientSecrets.createdAt))
    .limit(1)
  return row && { ...row, secretMadeAt: row.secretMadeAt?.getTime() ?? null }
}

/**
 * Gives an orchestrator a secret that was made at a time, in place of any that was made before, whose
 * tokens end. One that is not newer than what it has changes nothing, so the call may be repeated, and
 * of two at once the newer secret stays, whichever comes last.
 */
export async function setOrchestratorSecret(
  db: Database,
  { accountId, clientId }: { accountId: string; clientId: string },
  { secret, madeAt }: { secret: string; madeAt: number },
  author: Author,
): Promise<void> {
  const secretHash = await hashCredential(secret)
  const ofClient = sql`client_id = ${clientId}`
  const isNewest = sql`NOT EXISTS (SELECT 1 FROM client_secrets WHERE ${ofClient} AND created_at >= ${madeAt})`
  const replacesOne = sql`EXISTS (SELECT 1 FROM client_secrets WHERE ${ofClient}) AND ${isNewest}`
  const createdAt = new Date(madeAt)
  const isOlder = and(eq(clientSecrets.clientId, clientId), lt(clientSecrets.createdAt, createdAt))
  await recordChange(
    { db, accountId, author },
    {
      before: revoke(db, 'client', clientId, replacesOne),
      decide: insertFrom(
        db,
        clientSecrets,
        { secretHash, clientId, createdAt },
        sql`WHERE ${isNewest}`,
      ),
      record: {
        action: 'app-installation.rotate-secret',
        subject: clientId,
        detail: { overlapSeconds: 0 },
      },
      after: (isDecided) => [db.delete(clientSecrets).where(and(isOlder, isDecided))],
    },
  )
}
