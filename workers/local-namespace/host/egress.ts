import { WorkerEntrypoint } from 'cloudflare:workers'
import {
  ENGINE_PREFIXES,
  forwardedHeaders,
  refusedMethod,
} from '../../../kit/http/forwarded-headers.ts'
import { holdSlot } from '../../../kit/limits/hold-slot.ts'
import { LAMBDA_REQUESTS } from '../../../kit/limits/limits.ts'
import { overLimitAnswer } from '../../../kit/limits/over-limit.ts'
import { Slots } from '../../../kit/limits/slots.ts'
import { TokenBuckets } from '../../../kit/limits/token-buckets.ts'
import { EGRESS_PARAMETERS_HEADER, EGRESS_UPGRADE_HEADER } from '../contract.ts'
import type { HostEnv } from './host-env.ts'

const WEB_SOCKET = 'websocket'
const AT_ONCE_PER_SCRIPT = 100

/**
 * Counts by the parameters of the dispatch, which are all that is known about a request here, and are the
 * same for every invocation of a script. Requests beyond the limit wait, as code expects from browsers and
 * from libraries for Node.js.
 */
const slots = new Slots({
  perKey: AT_ONCE_PER_SCRIPT,
  total: 1_000,
  maxWaiting: 1_000,
  maxWaitMs: 10_000,
  leaseMs: 35_000,
})
/** The outbound Worker would refuse such requests too, but here a refusal costs no connection. */
const rates = new TokenBuckets(LAMBDA_REQUESTS)

/** Every request that a script sends leaves through here, redirects hop by hop. */
export class Egress extends WorkerEntrypoint<HostEnv, { outbound: string }> {
  override async fetch(request: Request): Promise<Response> {
    const { outbound } = this.ctx.props
    const refusal = refusedMethod(request)
    if (refusal) return refusal
    const retryAfterMs = rates.take(outbound)
    if (retryAfterMs > 0) {
      const limit = `${LAMBDA_REQUESTS.perSecond} requests a second of one lambda`
      return overLimitAnswer({ limit, retryAfterMs })
    }
    const slot = await slots.take(outbound, request.signal)
    if (!slot) {
      const limit = `${AT_ONCE_PER_SCRIPT} requests at once of one lambda, fewer while others send many`
      return overLimitAnswer({ limit, retryAfterMs: 1_000 })
    }
    const leaving = new Request(request, {
      headers: leavingHeaders(request.headers, outbound),
      redirect: 'manual',
    })
    return holdSlot(slot, { request, ctx: this.ctx }, () => this.env.EGRESS.fetch(leaving))
  }
}

function leavingHeaders(sent: Headers, outbound: string): Headers {
  const headers = forwardedHeaders(sent, ENGINE_PREFIXES)
  headers.set(EGRESS_PARAMETERS_HEADER, outbound)
  const upgrade = sent.get('upgrade')?.toLowerCase()
  if (upgrade === WEB_SOCKET) headers.set(EGRESS_UPGRADE_HEADER, WEB_SOCKET)
  return headers
}
