import * as z from 'zod'

/** What a front is told by the start script, as JSON in the environment variable `LAMPLIGHTER_FRONT`. */
export const FrontSettings = z.object({
  host: z.string(),
  /** Where it speaks HTTPS when `tls` is set, else HTTP. */
  port: z.int(),
  /** Where it speaks HTTP beside HTTPS. */
  httpPort: z.int().optional(),
  /** Files of the certificate chain and its key, in PEM. */
  tls: z.object({ certFile: z.string(), keyFile: z.string() }).optional(),
  /** Other fronts listen on the same port. */
  isShared: z.boolean(),
  /** Networks whose `X-Forwarded-For` is believed. */
  trustedProxies: z.array(z.string()),
  /** Most connections of this front. */
  maxConnections: z.int(),
  /** Most requests of one account that run in this front at once. */
  maxInvocationsPerAccount: z.int(),
  /** Where the control plane's API is. */
  controlPlane: z.union([
    z.object({ socketPath: z.string() }),
    z.object({ host: z.string(), port: z.int() }),
  ]),
  /** Socket of the control plane for what only fronts ask. */
  internalSocket: z.string(),
  /** The local namespace's sockets: that of its supervisor, and the folder of those of its hosts. */
  supervisorSocket: z.string(),
  runDir: z.string(),
  /** Folder of the built UI; without one, the front serves none. */
  uiDir: z.string().optional(),
})
export type FrontSettings = z.infer<typeof FrontSettings>

/** Name of that variable. */
export const SETTINGS_VARIABLE = 'LAMPLIGHTER_FRONT'

/** A message of the start script: stop taking requests, finish what runs, and end; or say how things stand. */
export type FrontCommand = 'drain' | 'measure'

/** How things stand in a front. */
export const FrontMetrics = z.object({
  callsUnderWay: z.int(),
  recordsWaiting: z.int(),
  /** Since it began. */
  recordsDropped: z.int(),
})
export type FrontMetrics = z.infer<typeof FrontMetrics>

/** A message of a front: that it listens, or why it can't; or how things stand. */
export const FrontReport = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ failed: z.string() }),
  z.object({ measured: FrontMetrics }),
])
export type FrontReport = z.infer<typeof FrontReport>
