import { EGRESS_PARAMETERS_HEADER, EGRESS_UPGRADE_HEADER } from './contract.ts'

/** An outbound Worker, as a dispatch namespace on Cloudflare would run it. */
export interface OutboundWorker<Env> {
  fetch(request: Request, env: Env, ctx: ExecutionContext): Response | Promise<Response>
}

/**
 * Makes the Worker that every request of a script reaches when it leaves its host. It runs the
 * outbound Worker with the parameters of the dispatch in `env`, as Cloudflare does. The host sets the
 * header of the parameters, whatever the script put there.
 */
export function egressDoor<Env>(outbound: OutboundWorker<Env>): OutboundWorker<Env> {
  return {
    fetch(request, env, ctx) {
      const headers = new Headers(request.headers)
      const parameters: object = JSON.parse(headers.get(EGRESS_PARAMETERS_HEADER) ?? '{}')
      headers.delete(EGRESS_PARAMETERS_HEADER)
      const upgrade = headers.get(EGRESS_UPGRADE_HEADER)
      headers.delete(EGRESS_UPGRADE_HEADER)
      if (upgrade) headers.set('upgrade', upgrade)
      const inner = new Request(request, { headers, redirect: 'manual' })
      return outbound.fetch(inner, { ...env, ...parameters }, ctx)
    },
  }
}
