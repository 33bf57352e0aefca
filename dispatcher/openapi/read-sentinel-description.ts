import * as z from 'zod'
import { ApiError } from '../../kit/http/api-error.ts'

/** After a release of the sentinel its new routes are told of within this. */
const MAX_AGE_MS = 300_000

const JsonObject = z.record(z.string(), z.unknown())
const SentinelDescription = z.object({
  paths: z.record(z.string(), JsonObject),
  components: z.object({ schemas: JsonObject.optional() }).default({}),
})
/** Part of an OpenAPI document. */
export type SentinelDescription = z.infer<typeof SentinelDescription>

let known: { description: SentinelDescription; readAtMs: number } | undefined

/** How the sentinel describes the routes that are its own. Throws `ApiError` 503 when it can't be asked. */
export async function readSentinelDescription(sentinel: Fetcher): Promise<SentinelDescription> {
  if (known && Date.now() - known.readAtMs < MAX_AGE_MS) return known.description
  const response = await sentinel.fetch('https://sentinel/openapi.json')
  if (!response.ok) {
    throw new ApiError(
      'com.liveperson.faas.fm.unavailable',
      'A part of the description can not be had at the moment. Repeat the request shortly.',
    )
  }
  const description = SentinelDescription.parse(await response.json())
  known = { description, readAtMs: Date.now() }
  return description
}
