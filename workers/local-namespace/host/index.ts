import {
  DISPATCH_MARK,
  HOST_OUTCOME_HEADER,
  HOST_OUTCOME_STATUS,
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

export { Egress } from './egress.ts'

/** A workerd process that runs scripts: it loads them on demand and keeps the recently used ones. */
export default {
  async fetch(request, env, ctx): Promise<Response> {
    state ??= {
      isolates: new IsolateCache(env.MAX_ISOLATES),
      scripts: new ScriptLoader(env.SUPERVISOR),
      draining: false,
      inFlight: 0,
    }
    const { url } = request
    const mark = url.lastIndexOf(DISPATCH_MARK)
    if (mark === -1) return command(new URL(url), state)
    if (state.draining) return outcome(env, 'moved')
    state.inFlight++
    try {
      return await run(state, url, mark, request, env, ctx)
    } finally {
      state.inFlight--
    }
  },
} satisfies ExportedHandler<HostEnv>

async function run(
  { isolates, scripts }: HostState,
  url: string,
  mark: number,
  request: Request,
  env: HostEnv,
  ctx: ExecutionContext,
): Promise<Response> {
  const slash = url.lastIndexOf('/')
  const script = decodeURIComponent(url.slice(mark + DISPATCH_MARK.length, slash))
  const outbound = url.slice(slash + 1)
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
    const props = { outbound: decodeURIComponent(outbound) }
    return { ...code, globalOutbound: ctx.exports.Egress({ props }) }
  })
  try {
    return await worker.getEntrypoint().fetch(url.slice(0, mark - 1), request)
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
