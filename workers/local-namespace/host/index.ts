import { WorkerEntrypoint } from 'cloudflare:workers'
import {
  EGRESS_PARAMETERS_HEADER,
  HOST_OUTCOME_HEADER,
  HOST_OUTCOME_STATUS,
  OUTBOUND_HEADER,
  SCRIPT_HEADER,
  type HostOutcome,
  type HostReport,
} from '../protocol.ts'
import { EVICT_ENTRYPOINT } from './evictable-module.ts'
import type { HostEnv } from './host-env.ts'
import { IsolateCache } from './isolate-cache.ts'
import { ScriptLoader, type LoadableScript } from './script-loader.ts'

interface HostState {
  isolates: IsolateCache
  scripts: ScriptLoader
  draining: boolean
  inFlight: number
}

let state: HostState | undefined

/** Every request that a script sends leaves through here, redirects hop by hop. */
export class Egress extends WorkerEntrypoint<HostEnv, { outbound: string }> {
  override fetch(request: Request): Promise<Response> {
    const headers = new Headers(request.headers)
    headers.set(EGRESS_PARAMETERS_HEADER, this.ctx.props.outbound)
    return this.env.EGRESS.fetch(new Request(request, { headers, redirect: 'manual' }))
  }
}

/** A workerd process that runs scripts: it loads them on demand and keeps the recently used ones. */
export default {
  async fetch(request, env, ctx): Promise<Response> {
    state ??= {
      isolates: new IsolateCache(env.MAX_ISOLATES),
      scripts: new ScriptLoader(env.SUPERVISOR),
      draining: false,
      inFlight: 0,
    }
    const script = request.headers.get(SCRIPT_HEADER)
    if (script === null) return command(new URL(request.url), state)
    if (state.draining) return outcome(env, 'moved')
    state.inFlight++
    try {
      return await run(state, script, request, env, ctx)
    } finally {
      state.inFlight--
    }
  },
} satisfies ExportedHandler<HostEnv>

async function run(
  { isolates, scripts }: HostState,
  script: string,
  request: Request,
  env: HostEnv,
  ctx: ExecutionContext,
): Promise<Response> {
  const outbound = request.headers.get(OUTBOUND_HEADER) ?? '{}'
  const knownEtag = scripts.knownEtag(script)
  let key = `${script}@${knownEtag}#${outbound}`
  let loaded: LoadableScript | undefined
  if (knownEtag === undefined || !isolates.has(key)) {
    // Before the loader is asked: a callback that throws would fail this id for good.
    loaded = await scripts.load(script)
    if (!loaded) return outcome(env, 'not-found')
    key = `${script}@${loaded.etag}#${outbound}`
  }
  const isolate = isolates.use(key)
  const surplus = isolates.takeSurplus()
  if (surplus) ctx.waitUntil(evict(env, surplus.loaderId))
  const worker = env.LOADER.get(isolate.loaderId, async () => {
    const { code } = loaded ?? (await reload(scripts, script))
    return { ...code, globalOutbound: ctx.exports.Egress({ props: { outbound } }) }
  })
  try {
    return await worker.getEntrypoint().fetch(request)
  } catch (error) {
    return outcome(env, 'failed', error instanceof Error ? error.message : String(error))
  } finally {
    isolate.inFlight--
  }
}

/** An isolate can end itself; its code then has to come from the store again. */
async function reload(scripts: ScriptLoader, script: string): Promise<LoadableScript> {
  const loaded = await scripts.load(script)
  if (!loaded) throw new Error('The script was deleted.')
  return loaded
}

/** Ends an idle isolate. The call itself always fails, because the isolate is gone before it answers. */
async function evict(env: HostEnv, loaderId: string): Promise<void> {
  const worker = env.LOADER.get(loaderId, () => {
    throw new Error('The isolate is gone already.')
  })
  await worker
    .getEntrypoint(EVICT_ENTRYPOINT)
    .fetch('http://host/')
    .catch(() => undefined)
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
      host.scripts.forget(url.searchParams.get('script') ?? '')
      return new Response()
    default:
      return new Response(null, { status: 404 })
  }
}

function outcome({ NONCE }: HostEnv, kind: HostOutcome, body?: string): Response {
  const headers = { [HOST_OUTCOME_HEADER]: `${NONCE} ${kind}` }
  return new Response(body, { status: HOST_OUTCOME_STATUS, headers })
}
