import type { SentinelDoor } from '../../workers/sentinel/contract.ts'

/** What the check of a token asks the sentinel, whatever carries it there. Rejects when it does not answer. */
export type SentinelQuestions = Pick<SentinelDoor, 'keySet' | 'revocationsSince'>

const ANSWER_LIMIT_MS = 5_000

/** Asks the sentinel Worker by its binding; what takes longer than 5 s is given up. */
export function askSentinel(sentinel: SentinelDoor): SentinelQuestions {
  return {
    keySet: () => inTime(sentinel.keySet()),
    revocationsSince: (sequence) => inTime(sentinel.revocationsSince(sequence)),
  }
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  const limit = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    limit.reject(new Error(`The sentinel did not answer within ${ANSWER_LIMIT_MS} ms.`))
  }, ANSWER_LIMIT_MS)
  try {
    return await Promise.race([answer, limit.promise])
  } finally {
    clearTimeout(timer)
  }
}
