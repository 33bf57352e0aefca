import { WorkerEntrypoint } from 'cloudflare:workers'
import { EGRESS_PARAMETERS_HEADER } from '../protocol.ts'
import type { HostEnv } from './host-env.ts'

/** Every request that a script sends leaves through here, redirects hop by hop. */
export class Egress extends WorkerEntrypoint<HostEnv, { outbound: string }> {
  override fetch(request: Request): Promise<Response> {
    const headers = new Headers(request.headers)
    headers.set(EGRESS_PARAMETERS_HEADER, this.ctx.props.outbound)
    return this.env.EGRESS.fetch(new Request(request, { headers, redirect: 'manual' }))
  }
}
