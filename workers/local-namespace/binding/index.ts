/**
 * The `LAMBDAS` binding: a dispatch namespace for one machine. workerd evaluates this module inside
 * the isolate of the Worker that has the binding and calls the default export with the inner bindings.
 */

import {
  DEFAULT_CPU_MS,
  DISPATCH_MARK,
  HOST_OUTCOME_HEADER,
  HOST_OUTCOME_STATUS,
  type HostOutcome,
  type HostRef,
} from '../contract.ts'
import { type Dispatch, Dispatcher, type HostAnswer } from './dispatcher.ts'
import { Rotations } from './rotations.ts'
import { SupervisorLink } from './supervisor-link.ts'

/** Inner bindings of the namespace binding. */
interface BindingEnv {
  /** The supervisor's unix socket. */
  SUPERVISOR: Fetcher
  /** `SLOT_0`, `SLOT_1` …: the sockets that hosts listen on. */
  [slot: `SLOT_${number}`]: Fetcher
}

/** A request that can be sent more than once, because its body is in memory. */
interface RepeatableRequest {
  url: string
  init: RequestInit
}

/**
 * Reads a request whole, so that it can be sent to another host while it has not started. A URL with a
 * body in memory is taken as it is, which saves making a Request.
 */
async function readRepeatable(
  input: RequestInfo,
  init: RequestInit = {},
): Promise<RepeatableRequest> {
  if (typeof input === 'string' && isInMemory(init.body)) {
    return { url: input, init: { ...init, redirect: 'manual' } }
  }
  const { url, method, headers, body } = new Request(input, init)
  const bytes = body ? await new Response(body).arrayBuffer() : null
  return { url, init: { method, headers, body: bytes, redirect: 'manual' } }
}

function isInMemory(body: unknown): boolean {
  return (
    body === undefined ||
    body === null ||
    typeof body === 'string' ||
    body instanceof Uint8Array ||
    body instanceof ArrayBuffer
  )
}

/** The URL that asks a host to run a script, see `DISPATCH_MARK`. Fragments are not sent. */
function hostUrl(url: string, script: string, outbound: string): string {
  const fragment = url.indexOf('#')
  const sent = fragment === -1 ? url : url.slice(0, fragment)
  const separator = sent.includes('?') ? '&' : '?'
  return `${sent}${separator}${DISPATCH_MARK}${encodeURIComponent(script)}/${encodeURIComponent(outbound)}`
}

const INVOCATION = /^[^?#]*\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?:[?#]|$)/

/** The id that a script journals a request under: the last segment of its path. Another path has none, and gets one. */
function invocationOf(url: string): string {
  return INVOCATION.exec(url)?.[1] ?? crypto.randomUUID()
}

interface DispatchOptions {
  limits?: { cpuMs?: number; subRequests?: number }
  outbound?: Record<string, unknown>
}

/** A Worker can't listen to the supervisor between requests, so it asks again after this time. */
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
          const request = await readRepeatable(input, init)
          return dispatcher.dispatch(dispatch, invocationOf(request.url), (host) =>
            send(env, rotations, dispatch, request, host),
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
  { url, init }: RepeatableRequest,
  host: HostRef,
): Promise<HostAnswer<Response>> {
  const sent = hostUrl(url, dispatch.script, dispatch.outbound)
  const response = await slotOf(env, host).fetch(sent, init)
  const outcome = hostOutcome(response, rotations.nonce)
  return outcome ? { outcome, message: await response.text() } : { answer: response }
}

/** Reads what the host itself says; returns undefined when the answer is the script's. */
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
