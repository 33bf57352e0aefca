/**
 * The `LAMBDAS` binding: a dispatch namespace for one machine. workerd evaluates this module inside
 * the isolate of the Worker that has the binding and calls the default export with the inner bindings.
 */
import { readAttempt, type Attempt } from './attempt.ts'
import type { BindingEnv } from './binding-env.ts'
import { Dispatcher, type Dispatch, type HostAnswer } from './dispatcher.ts'
import { hostUrl, invocationOf } from './host-url.ts'
import {
  HOST_OUTCOME_HEADER,
  HOST_OUTCOME_STATUS,
  type HostOutcome,
  type HostRef,
} from '../protocol.ts'
import { Rotations } from './rotations.ts'
import { SupervisorLink } from './supervisor-link.ts'

interface DispatchOptions {
  limits?: { cpuMs?: number; subRequests?: number }
  outbound?: Record<string, unknown>
}

const DEFAULT_CPU_MS = 2_000
/** A Worker can't listen to the supervisor between requests, so it asks again after this. */
const TRUST_MS = 2_000

/**
 * Makes the binding. Like Cloudflare's, `get` asks nothing and never throws; `fetch` rejects with an
 * Error that starts with "Worker not found" for an unknown script, and names the limit when the
 * script had to be stopped.
 */
export default function makeNamespace(env: BindingEnv) {
  const supervisor = new SupervisorLink(async (method, path, body, signal) => {
    const init = { method, body: body ?? null, signal: signal ?? null }
    return (await env.SUPERVISOR.fetch(`http://supervisor${path}`, init)).text()
  })
  const rotations = new Rotations(supervisor, TRUST_MS)
  const dispatcher = new Dispatcher<Response>(supervisor, rotations)
  return {
    get(script: string, _args: Record<string, unknown> = {}, options: DispatchOptions = {}) {
      const dispatch = {
        script,
        outbound: JSON.stringify(options.outbound ?? {}),
        cpuMs: options.limits?.cpuMs ?? DEFAULT_CPU_MS,
      }
      return {
        fetch: async (input: RequestInfo, init?: RequestInit): Promise<Response> => {
          const attempt = await readAttempt(input, init)
          return dispatcher.dispatch(dispatch, invocationOf(attempt.url), (host) =>
            send(env, rotations, dispatch, attempt, host),
          )
        },
      }
    },
  }
}

async function send(
  env: BindingEnv,
  rotations: Rotations,
  dispatch: Dispatch,
  { url, init }: Attempt,
  host: HostRef,
): Promise<HostAnswer<Response>> {
  const sent = hostUrl(url, dispatch.script, dispatch.outbound)
  const response = await slotOf(env, host).fetch(sent, init)
  const outcome = hostOutcome(response, rotations.nonce)
  return outcome ? { outcome, message: await response.text() } : { answer: response }
}

/** What the host itself says; undefined when the answer is the script's. */
function hostOutcome(response: Response, nonce: string | undefined): HostOutcome | undefined {
  if (response.status !== HOST_OUTCOME_STATUS) return undefined
  const [signature, outcome] = response.headers.get(HOST_OUTCOME_HEADER)?.split(' ') ?? []
  if (signature !== nonce) return undefined
  return outcome === 'not-found' || outcome === 'moved' ? outcome : 'failed'
}

function slotOf(env: BindingEnv, host: HostRef): Fetcher {
  const slot = env[`SLOT_${host.slot}`]
  if (!slot)
    throw new Error(`There is no slot ${host.slot}; the supervisor has more than the binding.`)
  return slot
}
