/** Rejects with what `fail` makes when `work` is not done within `limitMs`; `stop` then breaks it off. */
export async function withinLimit<T>(
  work: PromiseLike<T>,
  limitMs: number,
  fail: () => Error,
  stop: () => void = () => undefined,
): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    stop()
    late.reject(fail())
  }, limitMs)
  try {
    return await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
