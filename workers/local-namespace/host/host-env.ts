import type * as hostModule from './index.ts'

/** Bindings of the host Worker. No script can reach any of them. */
export interface HostEnv {
  LOADER: WorkerLoader
  /** The supervisor's unix socket: scripts and modules come from there. */
  SUPERVISOR: Fetcher
  /** The egress door in the control plane, the only way out of this process. */
  EGRESS: Fetcher
  /** How many isolates stay loaded; the least recently used idle one makes room. */
  MAX_ISOLATES: number
  /** What this host signs its own answers with. */
  NONCE: string
}

declare global {
  namespace Cloudflare {
    interface GlobalProps {
      mainModule: typeof hostModule
    }
  }
}
