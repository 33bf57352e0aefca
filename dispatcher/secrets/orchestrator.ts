import type { Author } from '../../kit/audit/audit-event.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import type { Orchestrator, SentinelDoor } from '../../workers/sentinel/contract.ts'

/** The orchestrator of an account; undefined when it is not provisioned. Throws `ApiError` 503. */
export function findOrchestrator(
  sentinel: SentinelDoor,
  accountId: string,
): Promise<Orchestrator | undefined> {
  return sentinel.findOrchestrator(accountId).catch(refuse)
}

/**
 * Makes the sentinel accept a secret of the orchestrator, and none that was made before it. Throws
 * `ApiError` 503.
 */
export function setOrchestratorSecret(
  sentinel: SentinelDoor,
  accountId: string,
  secret: { secret: string; madeAt: number },
  author: Author,
): Promise<void> {
  return sentinel.setOrchestratorSecret(accountId, secret, author).catch(refuse)
}

function refuse(cause: unknown): never {
  throw new ApiError(
    'com.liveperson.faas.fm.unavailable',
    'The default secrets could not be installed just now. Try again shortly; the next request goes on where this one stopped.',
    { cause },
  )
}
