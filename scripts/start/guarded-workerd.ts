import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import * as z from 'zod'
import { fromRoot } from './from-root.ts'

/** Path of the workerd program that the installed `workerd` package brings for this machine. */
export function workerdPath(): string {
  const required: unknown = createRequire(import.meta.url)('workerd')
  return z.object({ default: z.string() }).parse(required).default
}

/** A workerd that does not outlive the process that starts it. */
export interface GuardedWorkerd {
  path: string
  /** Variables that its environment must have. */
  env: Record<string, string>
}

const GUARD = '--pdeathsig KILL --'

/**
 * Finds how to start workerd so that it ends with its starter. Where the system has util-linux, as Debian
 * does, the kernel ends it at once. Elsewhere it may stay behind, until the next start, when its starter is
 * killed by SIGKILL.
 */
export function guardedWorkerd(): GuardedWorkerd {
  const probe = spawnSync('sh', ['-c', `setpriv ${GUARD} true && command -v setpriv`], {
    encoding: 'utf8',
  })
  const setpriv = probe.status === 0 ? probe.stdout.trim() : undefined
  return {
    path: fromRoot('scripts/start/guarded-workerd.sh'),
    env: {
      LAMPLIGHTER_WORKERD: workerdPath(),
      LAMPLIGHTER_GUARD: setpriv === undefined ? '' : `${setpriv} ${GUARD}`,
    },
  }
}
