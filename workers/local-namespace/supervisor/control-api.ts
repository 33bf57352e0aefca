import { Hono } from 'hono'
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

/** The application on the supervisor's own socket: scripts for hosts; rotations, places and verdicts for bindings. */
export function controlApi(options: ControlApiOptions): Hono {
  const { store } = options
  return (
    new Hono()
      .get('/rotation', async (c) => c.json(await options.rotation()))
      .get('/rotations', () => new Response(options.rotations()))
      .get('/scripts/:name', async (c) => toResponse(await store.readJson(c.req.param('name'))))
      .get('/modules/:sha256', async (c) =>
        toResponse(await store.readModule(c.req.param('sha256'))),
      )
      .post('/watch', async (c) => {
        const request = Watch.parse(await c.req.json())
        return c.json(await options.watch(request, c.req.raw.signal))
      })
      .post('/recent', async (c) => {
        options.learnRecent(Recent.parse(await c.req.json()))
        return c.body(null)
      })
      .post('/place', async (c) => {
        const request = Place.parse(await c.req.json())
        return c.json(await options.place(request, c.req.raw.signal))
      })
      .post('/release', async (c) => {
        options.release(Release.parse(await c.req.json()))
        return c.body(null)
      })
      .notFound((c) => c.body(null, 404))
      // While no host can be started, that is said once where it fails, not for every request.
      .onError((_error, c) => c.body(null, 500))
  )
}

function toResponse(body: string | Buffer | undefined): Response {
  if (body === undefined) return new Response(null, { status: 404 })
  return new Response(typeof body === 'string' ? body : new Uint8Array(body))
}
