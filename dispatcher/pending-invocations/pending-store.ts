import type { D1Database } from '@cloudflare/workers-types'
import { and, eq, isNotNull } from 'drizzle-orm'
import type {
  Acceptance,
  NewInvocation,
  PendingInvocationsApi,
} from '../../workers/pending-invocations/contract.ts'
import { openDatabase } from '../db/database.ts'
import { lambdas } from '../db/schema.ts'

/** What a call needs that is to run later, or once. Each method rejects when it can't be done at the moment. */
export interface PendingStore extends Pick<
  PendingInvocationsApi,
  'takeKey' | 'keepAnswer' | 'releaseKey'
> {
  /** Stores an invocation, unless the lambda that it calls is not deployed. */
  accept(
    ...call: Parameters<PendingInvocationsApi['accept']>
  ): Promise<Acceptance | { kind: 'not-deployed' }>
}

/** The bindings that it takes. */
interface PendingBindings {
  DB: D1Database
  PENDING_INVOCATIONS: { getByName(accountId: string): PendingInvocationsApi }
}

/** The objects of the accounts, and the database that knows what is deployed. */
export function pendingStoreOf({
  DB,
  PENDING_INVOCATIONS: objects,
}: PendingBindings): PendingStore {
  return {
    async accept(accountId, invocation, key) {
      if (!(await isDeployed(DB, accountId, invocation))) return { kind: 'not-deployed' }
      return objects.getByName(accountId).accept(accountId, invocation, key)
    },
    takeKey: (accountId, ...rest) => objects.getByName(accountId).takeKey(accountId, ...rest),
    keepAnswer: (accountId, ...rest) => objects.getByName(accountId).keepAnswer(accountId, ...rest),
    releaseKey: (accountId, ...rest) => objects.getByName(accountId).releaseKey(accountId, ...rest),
  }
}

/** The lambdas of an event are deployed, since the directory lists no others. */
async function isDeployed(
  binding: D1Database,
  accountId: string,
  { eventId, lambdaUuids }: NewInvocation,
): Promise<boolean> {
  const [lambdaUuid] = lambdaUuids
  if (eventId !== null || lambdaUuid === undefined) return true
  const found = await openDatabase(binding)
    .select({ uuid: lambdas.uuid })
    .from(lambdas)
    .where(
      and(
        eq(lambdas.accountId, accountId),
        eq(lambdas.uuid, lambdaUuid),
        isNotNull(lambdas.deployedVersion),
      ),
    )
  return found.length > 0
}
