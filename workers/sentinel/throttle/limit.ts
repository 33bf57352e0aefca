/** How many attempts a caller has at once, and how long one takes to come back. */
export interface Limit {
  /** Part of the counter's key, so that two limits on one caller are counted apart. */
  name: string
  burst: number
  restoreMs: number
}

/** After how many seconds another attempt may be made that these limits have refused. */
export function retryAfterSeconds(...limits: Limit[]): number {
  return Math.max(...limits.map(({ restoreMs }) => Math.ceil(restoreMs / 1000)))
}
