import lambdaModules from 'lamplighter:lambda-modules'
import { STARTUP_CRON } from './contract.ts'
import { rebuildScripts } from './deployments/rebuild-scripts.ts'
import { reconcileDeployments } from './deployments/reconcile-deployments.ts'
import type { Env } from './env.ts'
import { resealSecrets } from './secrets/reseal-secrets.ts'

/** Does what is due at a tick of the clock. Rejects when a part of it fails. */
export async function runTick(env: Env, cron: string): Promise<void> {
  const scope = cron === STARTUP_CRON ? { leaseMs: 0 } : {}
  await reconcileDeployments(env, new Date(), scope)
  await resealSecrets(env)
  // Whoever sends the first tick waits for nothing of this: it has the other ticks' time.
  if (cron !== STARTUP_CRON) await rebuildScripts(env, lambdaModules)
}
