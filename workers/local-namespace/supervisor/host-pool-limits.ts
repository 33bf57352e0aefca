/** Sizes of the pool. */
export interface HostPoolLimits {
  slots: number
  mainHosts: number
  /** Resident bytes above which a host is replaced when it is done with what it does. */
  softMemoryBytes: number
  /** Resident bytes above which a host is killed. */
  hardMemoryBytes: number
  /** Bytes of output between two turns of housekeeping above which a host is killed. */
  outputBytes: number
}
