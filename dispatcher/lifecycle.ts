import { WorkerEntrypoint } from 'cloudflare:workers'
import type { Env } from './env.ts'
import { drain } from './in-flight.ts'
import { operatorApp } from './operator-app.ts'

/** For whoever runs the platform, never for the public: it asks for no token. */
export class Lifecycle extends WorkerEntrypoint<Env> {
  /** `POST /drain` refuses new requests and answers when those that run are done; the rest are commands. */
  override async fetch(request: Request): Promise<Response> {
    const isDrain = request.method === 'POST' && new URL(request.url).pathname === '/drain'
    if (isDrain) return Response.json({ inFlight: await drain() })
    return operatorApp.fetch(request, this.env, this.ctx)
  }
}
