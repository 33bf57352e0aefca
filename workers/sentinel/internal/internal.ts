import { WorkerEntrypoint } from 'cloudflare:workers'
import type { Env } from '../env.ts'
import { internalApp } from './internal-app.ts'

/**
 * What the dispatcher asks the sentinel for on its own behalf. It asks for no token: bind it to the
 * dispatcher alone; the public routes do not lead here.
 */
export class Internal extends WorkerEntrypoint<Env> {
  override fetch(request: Request): Response | Promise<Response> {
    return internalApp.fetch(request, this.env, this.ctx)
  }
}
