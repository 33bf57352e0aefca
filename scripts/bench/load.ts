import { Agent, request } from 'node:http'

/** What a load is sent to. */
export interface Target {
  url: string
  headers: Record<string, string>
  body: string
  /** Further paths of the same place, for a load that is spread over all of them. */
  paths?: string[]
}

/** How a target did under a paced load. */
export interface LoadResult {
  requests: number
  failures: number
  p50Ms: number
  p99Ms: number
}

/** Sends `perSecond` requests a second, whether or not earlier ones were answered. */
export async function paced(
  target: Target,
  perSecond: number,
  seconds: number,
): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true })
  const measured = new Measurement()
  const start = performance.now()
  const pending: Promise<void>[] = []
  for (let sent = 0; sent < perSecond * seconds;) {
    const due = Math.min(((performance.now() - start) / 1000) * perSecond, perSecond * seconds)
    for (; sent < due; sent++) pending.push(measured.send(target, agent))
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await Promise.all(pending)
  agent.destroy()
  return measured.result()
}

/** The value below which `share` of `sorted` lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** The middle one of `values`. */
export function median(values: readonly number[]): number {
  return percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  )
}

/** Says how durations in milliseconds are spread. */
export function spread(durationsMs: readonly number[]): string {
  const sorted = durationsMs.toSorted((a, b) => a - b)
  return `p50 ${percentile(sorted, 0.5).toFixed(0)} ms, p99 ${percentile(sorted, 0.99).toFixed(0)} ms of ${durationsMs.length}`
}

/** Says how durations in milliseconds are spread, in tenths. */
export function percentilesOf(durationsMs: readonly number[]): string {
  const sorted = durationsMs.toSorted((a, b) => a - b)
  return `p50 ${percentile(sorted, 0.5).toFixed(1)} ms, p95 ${percentile(sorted, 0.95).toFixed(1)} ms`
}

class Measurement {
  readonly #durationsMs: number[] = []
  #failures = 0

  async send(target: Target, agent: Agent): Promise<void> {
    const start = performance.now()
    const status = await post(target, agent)
    this.#durationsMs.push(performance.now() - start)
    if (status !== 200) this.#failures++
  }

  result(): LoadResult {
    const sorted = this.#durationsMs.toSorted((a, b) => a - b)
    return {
      requests: sorted.length,
      failures: this.#failures,
      p50Ms: percentile(sorted, 0.5),
      p99Ms: percentile(sorted, 0.99),
    }
  }
}

function post({ url, headers, body }: Target, agent: Agent): Promise<number> {
  return new Promise((resolve) => {
    const outgoing = request(
      url,
      {
        method: 'POST',
        agent,
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      (response) => {
        response.on('error', () => resolve(0))
        response.on('end', () => resolve(response.statusCode ?? 0))
        response.resume()
      },
    )
    outgoing.on('error', () => resolve(0))
    outgoing.end(body)
  })
}
