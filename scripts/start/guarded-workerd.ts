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
  /** What its environment must hold. */
  env: Record<string, string>
}

const GUARD = '--pdeathsig KILL --'

/**
 * Where the system has util-linux, as Debian does, the kernel ends such a workerd in the moment its
 * starter is gone. Elsewhere it may stay behind when the starter is killed outright, until the next start.
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
