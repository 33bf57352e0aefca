import * as z from 'zod'
import type { PlaceRequest, Placement, Rotation, Verdict, WatchRequest } from '../protocol.ts'
import type { ScriptStore } from './script-store.ts'

const Watch: z.ZodType<WatchRequest> = z.object({
  host: z.object({ slot: z.int(), generation: z.int() }),
  script: z.string(),
  invocation: z.string(),
  cpuMs: z.number(),
  broken: z.boolean(),
  recent: z.array(z.string()),
})
const Place: z.ZodType<PlaceRequest> = z.object({ script: z.string(), invocation: z.string() })

/** What hosts and the binding ask the supervisor. */
export interface ControlApiOptions {
  store: ScriptStore
  rotation(probationHosts: number): Promise<Rotation>
  watch(request: WatchRequest, signal: AbortSignal): Promise<Verdict>
  place(request: PlaceRequest, signal: AbortSignal): Promise<Placement>
  release(request: PlaceRequest): void
}

/** The supervisor's own socket: scripts for the hosts, rotation and verdicts for the binding. */
export function controlApi(options: ControlApiOptions): (request: Request) => Promise<Response> {
  return async function handleControl(request) {
    const { pathname, searchParams } = new URL(request.url)
    const [, resource, name] = pathname.split('/')
    switch (`${request.method} ${resource}`) {
      case 'GET rotation':
        return Response.json(await options.rotation(Number(searchParams.get('probation'))))
      case 'GET scripts':
        return toResponse(await options.store.readJson(decodeURIComponent(name ?? '')))
      case 'GET modules':
        return toResponse(await options.store.readModule(name ?? ''))
      case 'POST watch':
        return Response.json(await options.watch(Watch.parse(await request.json()), request.signal))
      case 'POST place':
        return Response.json(await options.place(Place.parse(await request.json()), request.signal))
      case 'POST release':
        options.release(Place.parse(await request.json()))
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
