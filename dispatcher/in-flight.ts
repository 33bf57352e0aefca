import { stopping } from '../kit/http/refusals.ts'

const state = { inFlight: 0, isDraining: false }

const POLL_MS = 20
/** An invocation's wall limit with room for its answer. */
const DRAIN_LIMIT_MS = 33_000

/** Counts a request while `work` runs; undefined when the Worker takes no new ones because it is to stop. */
export function whileServing<T>(work: () => Promise<T>): Promise<T> | undefined {
  if (state.isDraining) return undefined
  state.inFlight++
  return work().finally(() => state.inFlight--)
}

/** The answer to a request that comes when the Worker takes no new ones. */
export function refuseWhileStopping(): Response {
  const refusal = stopping()
  return Response.json(refusal.toBody(), { status: refusal.status })
}

/** Takes no new requests from now on; resolves with how many still run when they have ended, or after 33 s. */
export async function drain(): Promise<number> {
  state.isDraining = true
  const deadline = Date.now() + DRAIN_LIMIT_MS
  while (state.inFlight > 0 && Date.now() < deadline) await scheduler.wait(POLL_MS)
  return state.inFlight
}
