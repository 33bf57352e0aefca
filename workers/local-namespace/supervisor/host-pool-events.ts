import type { PooledHost } from './pooled-host.ts'

/** What the pool tells its owner. */
export interface HostPoolEvents {
  /** A host does not turn any more. It may come back, or be killed. */
  stalled(host: PooledHost): void
  /** A host that had stalled turns again; it is drained. */
  cameBack(host: PooledHost): void
  /** A host's process has ended. */
  ended(host: PooledHost): void
  /** A host of proven scripts serves no longer; `mainHosts` says what takes its place. */
  mainChanged(): void
  /** CPU milliseconds after which a stalled host is killed, by what runs in it. */
  cpuLimitMs(host: PooledHost): number
  /** CPU, memory and time that kills, for the operator's log. */
  log(message: string): void
}
