import * as z from 'zod'
import type { Author } from '../../kit/audit/audit-event.ts'
import { ApiError } from '../../kit/http/api-error.ts'

const Orchestrator = z.object({ clientId: z.string(), secretMadeAt: z.number().nullable() })

/** The application that an account's lambdas invoke other lambdas as, and when its secret was made. */
export type Orchestrator = z.infer<typeof Orchestrator>

/** The orchestrator of an account; undefined when it is not provisioned. */
export async function findOrchestrator(
  sentinel: Fetcher,
  accountId: string,
): Promise<Orchestrator | undefined> {
  const answer = await sentinel.fetch(urlOf(accountId))
  if (answer.status === 404) return undefined
  return read(answer)
}

/** Makes the sentinel accept a secret of the orchestrator, and none that was made before it. */
export async function setOrchestratorSecret(
  sentinel: Fetcher,
  accountId: string,
  secret: { secret: string; madeAt: number },
  author: Author,
): Promise<Orchestrator> {
  const body = JSON.stringify({ ...secret, author })
  return read(await sentinel.fetch(`${urlOf(accountId)}/secret`, { method: 'PUT', body }))
}

function urlOf(accountId: string): string {
  return `https://sentinel/accounts/${accountId}/orchestrator`
}

async function read(answer: Response): Promise<Orchestrator> {
  if (answer.ok) return Orchestrator.parse(await answer.json())
  throw new ApiError(
    'com.liveperson.faas.fm.unavailable',
    'The default secrets could not be installed at the moment. Repeat the request shortly: it takes up where this one ended.',
  )
}
