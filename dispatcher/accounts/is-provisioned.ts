import * as z from 'zod'
import { ApiError } from '../api-error.ts'

const Answer = z.object({ isProvisioned: z.boolean() })

/** An account is never taken back, so a yes holds for the isolate's life. */
const provisioned = new Set<string>()
const MAX_KNOWN = 10_000

/** Tells whether an account's feature is switched on. Throws `ApiError` 503 when the sentinel can't say. */
export async function isProvisioned(accountId: string, sentinel: Fetcher): Promise<boolean> {
  if (provisioned.has(accountId)) return true
  const response = await sentinel.fetch(`https://sentinel/accounts/${accountId}/provisioning`)
  if (!response.ok) {
    throw new ApiError(
      'com.liveperson.faas.fm.unavailable',
      'Whether the account is provisioned can not be told at the moment. Repeat the request shortly.',
    )
  }
  const answer = Answer.parse(await response.json())
  if (answer.isProvisioned && provisioned.size < MAX_KNOWN) provisioned.add(accountId)
  return answer.isProvisioned
}
