/**
 * Response header of a refused request, its value the host. Only the filter sets it, so the lambda's
 * wrapper can trust it and put a line into the log.
 */
export const REFUSED_HEADER = 'x-lamplighter-refused'

const BODY = 'You do not have access to the page or resource you are trying to reach\n'

/** What a lambda gets for a request that it may not make, as published lambdas expect it. */
export function refusal(host: string): Response {
  return new Response(BODY, {
    status: 403,
    headers: { 'content-type': 'text/plain; charset=utf-8', [REFUSED_HEADER]: host },
  })
}

/** An upstream's answer without a forged mark of refusal. */
export function withoutRefusedMark(response: Response): Response {
  if (!response.headers.has(REFUSED_HEADER)) return response
  // A status that a Response can't be made with again, such as 901.
  if (response.status > 599) return new Response(null, { status: 502 })
  const copy = new Response(response.body, response)
  copy.headers.delete(REFUSED_HEADER)
  return copy
}
