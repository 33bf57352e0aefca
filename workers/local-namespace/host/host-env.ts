import type * as hostModule from './index.ts'

/** Bindings of the host Worker. No script can reach any of them. */
export interface HostEnv {
  LOADER: WorkerLoader
  /** The supervisor's unix socket: scripts and modules come from there. */
  SUPERVISOR: Fetcher
  /** The egress door in the control plane, the only way out of this process. */
  EGRESS: Fetcher
  /** Isolates that stay loaded; beyond that, the idle one that was used longest ago is ended. */
  MAX_ISOLATES: number
  /** The word that this host signs its own answers with. */
  NONCE: string
}

declare global {
  namespace Cloudflare {
    interface GlobalProps {
      mainModule: typeof hostModule
    }
  }
}
