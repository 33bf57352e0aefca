import { and, eq } from 'drizzle-orm'
import type { Database } from '../db/open-database.ts'
import { appInstallations } from '../db/schema.ts'
import type { Client } from './authenticate-client.ts'

/** The client of an account with this id, unauthenticated. */
export async function findClient(
  db: Database,
  accountId: string,
  clientId: string,
): Promise<Client | undefined> {
  const [client] = await db
    .select()
    .from(appInstallations)
    .where(and(eq(appInstallations.clientId, clientId), eq(appInstallations.accountId, accountId)))
  return client
}
