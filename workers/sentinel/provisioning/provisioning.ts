import { WorkerEntrypoint } from 'cloudflare:workers'
import { answerMigrations } from '../../migrations/apply-migrations.ts'
import type { Env } from '../env.ts'
import { provisioningApp } from './provisioning-app.ts'

/**
 * The operator's door to the sentinel: it asks for no token. Bind it only to what the operator alone
 * reaches; the public routes do not lead here.
 */
export class Provisioning extends WorkerEntrypoint<Env> {
  override fetch(request: Request): Response | Promise<Response> {
    const isMigration = request.method === 'POST' && new URL(request.url).pathname === '/migrations'
    // Before the app's limit on bodies: a schema has no bound.
    if (isMigration) return answerMigrations(request, this.env.SENTINEL_DB)
    return provisioningApp.fetch(request, this.env, this.ctx)
  }
}
