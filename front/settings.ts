/** What a front is told by the start script, as JSON in the environment variable `LAMPLIGHTER_FRONT`. */
export interface FrontSettings {
  host: string
  /** Where it speaks HTTPS when `tls` is set, else HTTP. */
  port: number
  /** Where it speaks HTTP beside HTTPS. */
  httpPort?: number
  /** Files of the certificate chain and its key, in PEM. */
  tls?: { certFile: string; keyFile: string }
  /** Other fronts listen on the same port. */
  isShared: boolean
  trustedProxies: string[]
  /** Most connections of this front. */
  maxConnections: number
  /** Most requests of one account that run in this front at once. */
  maxInvocationsPerAccount: number
  /** Where the control plane's API is. */
  controlPlane: { socketPath: string } | { host: string; port: number }
  /** Socket of the control plane for what only fronts ask. */
  internalSocket: string
  /** The local namespace's sockets. */
  supervisorSocket: string
  runDir: string
}

/** Name of that variable. */
export const SETTINGS_VARIABLE = 'LAMPLIGHTER_FRONT'

/** A message of the start script: stop taking requests, finish what runs, and end. */
export type FrontCommand = 'drain'

/** A message of a front: it listens, or why it can't. */
export type FrontReport = { ready: true } | { failed: string; code: string | undefined }
