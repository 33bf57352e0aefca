/** An answer in Cloudflare's envelope. */
export function success(result: unknown, info?: object): Response {
  const envelope = { success: true, errors: [], messages: [], result }
  return Response.json({ ...envelope, ...(info && { result_info: info }) })
}

/** A refusal in Cloudflare's envelope. */
export function failure(status: number, code: number, message: string): Response {
  const errors = [{ code, message }]
  return Response.json({ success: false, errors, messages: [], result: null }, { status })
}

/** One page of a list, as `page` and `per_page` ask for it. */
export function listed(all: readonly object[], query: (name: string) => string | undefined) {
  const page = Number(query('page') ?? 1)
  const perPage = Number(query('per_page') ?? 20)
  const items = all.slice((page - 1) * perPage, page * perPage)
  return success(items, { page, per_page: perPage, count: items.length, total_count: all.length })
}
