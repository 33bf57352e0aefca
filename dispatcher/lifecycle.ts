import { WorkerEntrypoint } from 'cloudflare:workers'
import { OPERATOR } from '../workers/audit/author.ts'
import { verifyAllChains } from '../workers/audit/verify-all-chains.ts'
import { openDatabase } from './db/open-database.ts'
import type { Env } from './env.ts'
import { rotateDataKey } from './secrets/rotate-data-key.ts'

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

/** For whoever runs the platform, never for the public: it asks for no token. */
export class Lifecycle extends WorkerEntrypoint<Env> {
  /**
   * `POST /drain` refuses new requests and answers when those that run are done; `GET /audit-verification`
   * checks every chain of the audit trail that this Worker keeps; `POST /secret-keys/rotate` puts all
   * secrets under a new key.
   */
  override async fetch(request: Request): Promise<Response> {
    switch (`${request.method} ${new URL(request.url).pathname}`) {
      case 'POST /drain':
        return this.#drain()
      case 'GET /audit-verification':
        return Response.json(await verifyAllChains(openDatabase(this.env.DB)))
      case 'POST /secret-keys/rotate':
        return Response.json(await rotateDataKey(this.env, OPERATOR))
      default:
        return new Response(null, { status: 404 })
    }
  }

  async #drain(): Promise<Response> {
    state.isDraining = true
    const deadline = Date.now() + DRAIN_LIMIT_MS
    while (state.inFlight > 0 && Date.now() < deadline) await scheduler.wait(POLL_MS)
    return Response.json({ inFlight: state.inFlight })
  }
}
