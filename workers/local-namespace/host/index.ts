import {
  BATCH_PATH,
  DISPATCH_MARK,
  HOST_OUTCOME_HEADER,
  HOST_OUTCOME_STATUS,
  type HostOutcome,
  type HostReport,
} from '../contract.ts'
import type { HostEnv } from './host-env.ts'
import { Isolates } from './isolates.ts'
import { runBatch } from './run-batch.ts'

interface HostState {
  isolates: Isolates
  draining: boolean
  inFlight: number
}

let state: HostState | undefined
export { Egress } from './egress.ts'

/** A workerd process that runs scripts: single ones by `DISPATCH_MARK`, many at once by `POST /batch`. */
export default {
  async fetch(request, env, ctx): Promise<Response> {
    state ??= { isolates: new Isolates(env), draining: false, inFlight: 0 }
    const { url } = request
    const mark = url.lastIndexOf(DISPATCH_MARK)
    const isBatch = mark === -1 && url.endsWith(BATCH_PATH)
    if (mark === -1 && !isBatch) return command(new URL(url), state)
    if (state.draining) return outcome(env, 'moved')
    const host = state
    host.inFlight++
    if (isBatch) return runBatch(host.isolates, request, ctx, () => host.inFlight--)
    try {
      return await run(host.isolates, url, mark, request, env, ctx)
    } finally {
      host.inFlight--
    }
  },
} satisfies ExportedHandler<HostEnv>

async function run(
  isolates: Isolates,
  url: string,
  mark: number,
  request: Request,
  env: HostEnv,
  ctx: ExecutionContext,
): Promise<Response> {
  const slash = url.lastIndexOf('/')
  const script = decodeURIComponent(url.slice(mark + DISPATCH_MARK.length, slash))
  const used = await isolates.use(script, decodeURIComponent(url.slice(slash + 1)), ctx)
  if (!used) return outcome(env, 'not-found')
  try {
    return await used.worker.getEntrypoint().fetch(url.slice(0, mark - 1), request)
  } catch (error) {
    return outcome(env, 'failed', error instanceof Error ? error.message : String(error))
  } finally {
    isolates.giveBack(used)
  }
}

/** What the supervisor asks of a host. */
function command(url: URL, host: HostState): Response {
  switch (url.pathname) {
    case '/ping':
      return Response.json({
        isolates: host.isolates.size,
        inFlight: host.inFlight,
      } satisfies HostReport)
    case '/drain':
      host.draining = true
      return new Response()
    case '/forget':
      host.isolates.scripts.forget(url.searchParams.get('script') ?? '')
      return new Response()
    default:
      return new Response(null, { status: 404 })
  }
}

function outcome({ NONCE }: HostEnv, kind: HostOutcome, body?: string): Response {
  const headers = { [HOST_OUTCOME_HEADER]: `${NONCE} ${kind}` }
  return new Response(body, { status: HOST_OUTCOME_STATUS, headers })
}
