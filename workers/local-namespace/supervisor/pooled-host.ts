import type { HostHealth } from './host-health.ts'
import type { HostProcess } from './host-process.ts'

/** A host with what the pool knows of it. */
export interface PooledHost {
  readonly process: HostProcess
  readonly health: HostHealth
  /** It has answered for the first time; before that there is nothing to judge it by. */
  isReady?: boolean
  /** Why it gets no new requests, if so. */
  retired?: 'stalled' | 'draining' | 'ended'
  /** Why it was killed, if it was; `done` for one that had been drained. */
  killedFor?: 'cpu' | 'memory' | 'done'
  /** The invocation that has this host for itself, where one has. */
  soleInvocation?: string
  /** The confined script that has had this host for itself. */
  cellOf?: string
  /** Scripts whose requests were sent here last, as far as anybody said. */
  lastScripts?: string[]
  /** The script whose request made it stall, as far as that is certain. */
  stalledBy?: string | undefined
  /** It has ended, nobody is to blame for sure, and nobody has said yet what ran last. */
  isStray?: boolean
  /** It has ended, and what became of its requests is decided. */
  isSettled?: boolean
}
