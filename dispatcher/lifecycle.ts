import { WorkerEntrypoint } from 'cloudflare:workers'
import type { Bindings } from './env.ts'
import { drain } from './in-flight.ts'
import { isolateEnv } from './isolate-env.ts'
import { operatorApp } from './operator-app.ts'

/** For whoever runs the platform, never for the public: it asks for no token. */
export class Lifecycle extends WorkerEntrypoint<Bindings> {
  /** `POST /drain` refuses new requests and answers when those that run are done; the rest are commands. */
  override async fetch(request: Request): Promise<Response> {
    const isDrain = request.method === 'POST' && new URL(request.url).pathname === '/drain'
    if (isDrain) return Response.json({ inFlight: await drain() })
    return operatorApp.fetch(request, isolateEnv(this.env), this.ctx)
  }
}
