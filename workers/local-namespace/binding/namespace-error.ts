/** A rejection of the binding's `fetch`. */
export class NamespaceError extends Error {
  /** The script surely did not start, so the request may be repeated. */
  readonly retryable: boolean
  /** What the script had logged before it was stopped. */
  readonly logs: unknown[]

  constructor(message: string, retryable: boolean, logs: unknown[] = []) {
    super(message)
    this.retryable = retryable
    this.logs = logs
  }
}
