import { WorkerEntrypoint } from 'cloudflare:workers'
import { holdSlot } from '../../limits/hold-slot.ts'
import { overLimitAnswer } from '../../limits/over-limit.ts'
import { Slots } from '../../limits/slots.ts'
import { TokenBuckets } from '../../limits/token-buckets.ts'
import { EGRESS_PARAMETERS_HEADER } from '../protocol.ts'
import type { HostEnv } from './host-env.ts'

const AT_ONCE_PER_SCRIPT = 100
const REQUESTS_PER_SECOND = 300

/**
 * By the parameters of the dispatch: they are all that is known of a request here, and the same for
 * every invocation of a script. A browser makes requests wait that are more than it sends at once,
 * and so do libraries for Node.js, so that is what code expects.
 */
const slots = new Slots({
  perKey: AT_ONCE_PER_SCRIPT,
  total: 1_000,
  maxWaiting: 1_000,
  maxWaitMs: 10_000,
  leaseMs: 35_000,
})
/** What the outbound Worker would refuse is better refused before it costs a connection. */
const rates = new TokenBuckets({ perSecond: REQUESTS_PER_SECOND, burst: 600 })

/** Every request that a script sends leaves through here, redirects hop by hop. */
export class Egress extends WorkerEntrypoint<HostEnv, { outbound: string }> {
  override async fetch(request: Request): Promise<Response> {
    const { outbound } = this.ctx.props
    const retryAfterMs = rates.take(outbound)
    if (retryAfterMs > 0) {
      const limit = `${REQUESTS_PER_SECOND} requests a second of one lambda`
      return overLimitAnswer({ limit, retryAfterMs })
    }
    const slot = await slots.take(outbound, request.signal)
    if (!slot) {
      const limit = `${AT_ONCE_PER_SCRIPT} requests at once of one lambda, fewer while others send many`
      return overLimitAnswer({ limit, retryAfterMs: 1_000 })
    }
    const headers = new Headers(request.headers)
    headers.set(EGRESS_PARAMETERS_HEADER, outbound)
    const leaving = new Request(request, { headers, redirect: 'manual' })
    return holdSlot(slot, { request, ctx: this.ctx }, () => this.env.EGRESS.fetch(leaving))
  }
}
