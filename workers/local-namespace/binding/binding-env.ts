/** Inner bindings of the namespace binding. */
export interface BindingEnv {
  /** The supervisor's unix socket. */
  SUPERVISOR: Fetcher
  /** `SLOT_0`, `SLOT_1` …: the sockets that hosts listen on. */
  [slot: `SLOT_${number}`]: Fetcher
}
