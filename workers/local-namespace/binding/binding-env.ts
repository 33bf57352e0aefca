/** Inner bindings of the namespace binding. */
export interface BindingEnv {
  /** The supervisor's unix socket. */
  SUPERVISOR: Fetcher
  /** Header by which scripts are told an invocation's id, and under which they journal. */
  INVOCATION_HEADER: string
  /** `SLOT_0`, `SLOT_1` …: the sockets that hosts listen on. */
  [slot: `SLOT_${number}`]: Fetcher
}
