import { WorkerEntrypoint } from 'cloudflare:workers'
import type { Env } from './env.ts'

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

/** For whoever runs the platform, never for the public: lets it stop without cutting anything short. */
export class Lifecycle extends WorkerEntrypoint<Env> {
  /** `POST /drain`: refuses new requests and answers when those that run are done. */
  override async fetch(request: Request): Promise<Response> {
    if (request.method !== 'POST' || new URL(request.url).pathname !== '/drain') {
      return new Response(null, { status: 404 })
    }
    state.isDraining = true
    const deadline = Date.now() + DRAIN_LIMIT_MS
    while (state.inFlight > 0 && Date.now() < deadline) await scheduler.wait(POLL_MS)
    return Response.json({ inFlight: state.inFlight })
  }
}
