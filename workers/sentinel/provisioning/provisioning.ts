import { WorkerEntrypoint } from 'cloudflare:workers'
import type { Env } from '../env.ts'
import { provisioningApp } from './provisioning-app.ts'

/**
 * The operator's door to the sentinel: it asks for no token. Bind it only to what the operator alone
 * reaches; the public routes do not lead here.
 */
export class Provisioning extends WorkerEntrypoint<Env> {
  override fetch(request: Request): Response | Promise<Response> {
    return provisioningApp.fetch(request, this.env, this.ctx)
  }
}
