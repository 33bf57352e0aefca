import { join } from 'node:path'
import * as z from 'zod'

/** Sockets in the run folder that lead into the control plane; whoever may open the folder may use them. */
export const EGRESS_SOCKET = 'egress.sock'
export const PROVISIONING_SOCKET = 'provisioning.sock'
export const LIFECYCLE_SOCKET = 'lifecycle.sock'
/** Served by the start script: what the operator measures. */
export const METRICS_SOCKET = 'metrics.sock'
/** Served by the start script: takes the mails of the control plane. */
export const MAIL_SOCKET = 'mail.sock'
/** Served by the start script: requests of lambdas with client certificates, from the egress door. */
export const CERTIFICATES_SOCKET = 'certificates.sock'
/** For what a front passes on. */
export const PUBLIC_SOCKET = 'public.sock'
/** For what fronts themselves ask. */
export const INTERNAL_SOCKET = 'internal.sock'

/** Where the public routes of the control plane are: on a port for everybody, or on a socket in the run folder for fronts. */
export type PublicAddress = { host: string; port: number } | { socket: string }

/** One socket of the control plane and the Worker behind it. */
export const Listener = z.object({
  /** As workerd names it: `host:port` or `unix:` and a path. */
  address: z.string(),
  worker: z.string(),
  entrypoint: z.string(),
  /** `proxy` when the request line names whole addresses, as it does for an HTTP proxy. */
  style: z.enum(['origin', 'proxy']),
})

export type Listener = z.infer<typeof Listener>

/** Every socket that the control plane is to listen on. */
export function listenersOf(runDir: string, listen: PublicAddress): Listener[] {
  const unix = (socket: string) => `unix:${join(runDir, socket)}`
  const publicAddress =
    'socket' in listen ? unix(listen.socket) : `${inUrl(listen.host)}:${listen.port}`
  return [
    to('dispatcher', 'default', publicAddress),
    to('dispatcher', 'Internal', unix(INTERNAL_SOCKET)),
    to('dispatcher', 'Lifecycle', unix(LIFECYCLE_SOCKET)),
    to('sentinel', 'Provisioning', unix(PROVISIONING_SOCKET)),
    { ...to('egress-door', 'default', unix(EGRESS_SOCKET)), style: 'proxy' },
  ]
}

function to(worker: string, entrypoint: string, address: string): Listener {
  return { address, worker, entrypoint, style: 'origin' }
}

/** An IPv6 address has colons, so it gets brackets in front of a port (RFC 3986, section 3.2.2). */
function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}
