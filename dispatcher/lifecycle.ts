import { WorkerEntrypoint } from 'cloudflare:workers'
import { ApiError } from '../kit/http/api-error.ts'
import type { Bindings } from './env.ts'
import { isolateEnv } from './isolate-env.ts'
import { operatorApp } from './operator-app.ts'

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
  const refusal = new ApiError(
    'com.liveperson.faas.es.unavailable',
    'The platform is stopping. Repeat the request shortly.',
  )
  return Response.json(refusal.toBody(), { status: refusal.status })
}

/** For whoever runs the platform, never for the public: it asks for no token. */
export class Lifecycle extends WorkerEntrypoint<Bindings> {
  /** `POST /drain` refuses new requests and answers when those that run are done; the rest are commands. */
  override async fetch(request: Request): Promise<Response> {
    const isDrain = request.method === 'POST' && new URL(request.url).pathname === '/drain'
    return isDrain ? this.#drain() : operatorApp.fetch(request, isolateEnv(this.env), this.ctx)
  }

  async #drain(): Promise<Response> {
    state.isDraining = true
    const deadline = Date.now() + DRAIN_LIMIT_MS
    while (state.inFlight > 0 && Date.now() < deadline) await scheduler.wait(POLL_MS)
    return Response.json({ inFlight: state.inFlight })
  }
}
