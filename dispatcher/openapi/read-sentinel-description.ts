import { ApiError } from '../../kit/http/api-error.ts'
import type { ApiDescription, SentinelDoor } from '../../workers/sentinel/contract.ts'

/** After a release of the sentinel its new routes are told of within this. */
const MAX_AGE_MS = 300_000

let known: { description: ApiDescription; readAtMs: number } | undefined

/** How the sentinel describes the routes that are its own. Throws `ApiError` 503 when it can't be asked. */
export async function readSentinelDescription(sentinel: SentinelDoor): Promise<ApiDescription> {
  if (known && Date.now() - known.readAtMs < MAX_AGE_MS) return known.description
  const description = await sentinel.describeApi().catch((cause: unknown) => {
    throw new ApiError(
      'com.liveperson.faas.fm.unavailable',
      'Part of the description is not available right now. Try again shortly.',
      { cause },
    )
  })
  known = { description, readAtMs: Date.now() }
  return description
}
