import * as z from 'zod'
import type {
  Placement,
  PlaceRequest,
  RecentReport,
  ReleaseRequest,
  Rotation,
  Verdict,
  WatchRequest,
} from '../contract.ts'
import type { ScriptStore } from './script-store.ts'

const Recent = z.object({
  host: z.object({ slot: z.int(), generation: z.int() }),
  recent: z.array(z.string()),
})
const Watch: z.ZodType<WatchRequest> = Recent.extend({
  script: z.string(),
  invocation: z.string(),
  cpuMs: z.number(),
  broken: z.boolean(),
})
const Place = z.object({ script: z.string(), invocation: z.string() })
const Release: z.ZodType<ReleaseRequest> = Place.extend({ answered: z.boolean() })

/** What hosts and bindings ask the supervisor. */
export interface ControlApiOptions {
  store: ScriptStore
  rotation(): Promise<Rotation>
  /** The rotation and every later one, as lines of JSON. */
  rotations(): ReadableStream<Uint8Array>
  watch(request: WatchRequest, signal: AbortSignal): Promise<Verdict>
  learnRecent(report: RecentReport): void
  place(request: PlaceRequest, signal: AbortSignal): Promise<Placement>
  release(request: ReleaseRequest): void
}

/** The supervisor's own socket: scripts for the hosts, rotation and verdicts for the bindings. */
export function controlApi(options: ControlApiOptions): (request: Request) => Promise<Response> {
  return async function handleControl(request) {
    const { pathname } = new URL(request.url)
    const [, resource, name] = pathname.split('/')
    switch (`${request.method} ${resource}`) {
      case 'GET rotation':
        return Response.json(await options.rotation())
      case 'GET rotations':
        return new Response(options.rotations())
      case 'GET scripts':
        return toResponse(await options.store.readJson(decodeURIComponent(name ?? '')))
      case 'GET modules':
        return toResponse(await options.store.readModule(name ?? ''))
      case 'POST watch':
        return Response.json(await options.watch(Watch.parse(await request.json()), request.signal))
      case 'POST recent':
        options.learnRecent(Recent.parse(await request.json()))
        return new Response()
      case 'POST place':
        return Response.json(await options.place(Place.parse(await request.json()), request.signal))
      case 'POST release':
        options.release(Release.parse(await request.json()))
        return new Response()
      default:
        return new Response(null, { status: 404 })
    }
  }
}

function toResponse(body: string | Buffer | undefined): Response {
  if (body === undefined) return new Response(null, { status: 404 })
  return new Response(typeof body === 'string' ? body : new Uint8Array(body))
}
