import { ApiError } from '../../kit/http/api-error.ts'

/** Asks the store of pending invocations. Throws `ApiError` 503 when it can't be had; the reason is logged. */
export async function askStore<Answer>(question: () => Promise<Answer>): Promise<Answer> {
  try {
    return await question()
  } catch (error) {
    logUnreachable(error)
    throw new ApiError(
      'com.liveperson.faas.es.unavailable',
      "The platform can't reach its pending invocations right now. Try again shortly.",
      { cause: error },
    )
  }
}

/** Logs that the store could not be had, where the caller need not know. */
export function logUnreachable(error: unknown): void {
  console.error(JSON.stringify({ event: 'pending-invocations-unreachable', error: String(error) }))
}
