/**
 * Response header of a request that a lambda was not allowed to send because it sends too many: the
 * limit in words. Only the platform sets it, so the lambda's wrapper can trust it and log it.
 */
export const LIMIT_HEADER = 'x-egress-limit'

/** A limit that is reached. */
export interface OverLimit {
  /** What the limit is, in words of ASCII: `100 requests at once of one lambda`. */
  limit: string
  /** After how long there may be room again. */
  retryAfterMs: number
}

/** What a lambda gets for a request over a limit. */
export function overLimitAnswer({ limit, retryAfterMs }: OverLimit): Response {
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1_000))
  return new Response(`Too many requests: the limit is ${limit}. Try again in ${seconds} s.\n`, {
    status: 429,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'retry-after': String(seconds),
      [LIMIT_HEADER]: limit,
    },
  })
}
