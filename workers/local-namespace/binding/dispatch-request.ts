import {
  HOST_OUTCOME_HEADER,
  HOST_OUTCOME_STATUS,
  type HostRef,
  type KillReason,
  type Placement,
  type Verdict,
  type WatchRequest,
} from '../protocol.ts'
import type { Attempt } from './attempt.ts'
import type { BindingEnv } from './binding-env.ts'
import { hostUrl, invocationOf } from './host-url.ts'
import { NamespaceError } from './namespace-error.ts'
import type { Rotations } from './rotations.ts'

/** Requests that take longer are watched by the supervisor, which needs longer to see that a host stalls. */
const WATCH_AFTER_MS = 100
/** Hosts that may stall under a request that has not started before it is given up. */
const MAX_MOVES = 24

/** One `get()` of the namespace. */
export interface Dispatch {
  script: string
  /** The `outbound` option as JSON. */
  outbound: string
  cpuMs: number
}

type Watched = Omit<WatchRequest, 'recent'>

const KILL_MESSAGES: Record<KillReason, string> = {
  cpu: 'Worker exceeded CPU time limit.',
  memory: 'Worker exceeded memory limit.',
  lost: 'Worker was stopped because another Worker ended its host.',
}

/**
 * Sends a request to the host of its script and moves it on while it has not started there.
 * What has started is never sent twice. Throws `NamespaceError`.
 */
export async function dispatchRequest(
  env: BindingEnv,
  rotations: Rotations,
  dispatch: Dispatch,
  attempt: Attempt,
): Promise<Response> {
  const invocation = invocationOf(attempt.url)
  for (let moves = 0; moves < MAX_MOVES; moves++) {
    const confinedTo = rotations.isConfined(dispatch.script)
      ? await place(env, rotations, dispatch.script, invocation)
      : undefined
    const host = confinedTo ?? (await rotations.hostOf(dispatch.script))
    try {
      const response = await sendTo(env, rotations, dispatch, host, invocation, attempt)
      if (response) return response
    } finally {
      if (confinedTo) await release(env, dispatch.script, invocation)
      else rotations.leave(host, dispatch.script)
    }
  }
  throw new NamespaceError('No host could take the request.', true)
}

/** Returns the script's answer, or undefined when the request did not start and has to move. */
async function sendTo(
  env: BindingEnv,
  rotations: Rotations,
  dispatch: Dispatch,
  host: HostRef,
  invocation: string,
  attempt: Attempt,
): Promise<Response | undefined> {
  const watched: Watched = {
    host,
    script: dispatch.script,
    invocation,
    cpuMs: dispatch.cpuMs,
    broken: false,
  }
  const { url, init } = attempt
  const answer = slotOf(env, host)
    .fetch(hostUrl(url, dispatch.script, dispatch.outbound), init)
    .catch(() => watch(env, rotations, { ...watched, broken: true }))
  const outcome = await raceWithWatch(env, rotations, answer, watched)

  if (!(outcome instanceof Response)) {
    rotations.accept(outcome.rotation)
    if (outcome.outcome === 'moved') return undefined
    throw new NamespaceError(KILL_MESSAGES[outcome.reason], false, outcome.logs)
  }
  switch (hostOutcome(outcome, rotations.nonce)) {
    case undefined:
      rotations.recordAnswer(dispatch.script)
      return outcome
    case 'not-found':
      throw new NamespaceError('Worker not found.', true)
    case 'moved':
      await rotations.refresh()
      return undefined
    default:
      throw new NamespaceError(await outcome.text(), false)
  }
}

/** What the host itself says; undefined when the answer is the script's. */
function hostOutcome(response: Response, nonce: string | undefined): string | undefined {
  if (response.status !== HOST_OUTCOME_STATUS) return undefined
  const [signature, outcome] = response.headers.get(HOST_OUTCOME_HEADER)?.split(' ') ?? []
  return signature === nonce ? outcome : undefined
}

/** Waits for the answer; past a while, also for what the supervisor has to say of the host. */
async function raceWithWatch(
  env: BindingEnv,
  rotations: Rotations,
  answer: Promise<Response | Verdict>,
  watched: Watched,
): Promise<Response | Verdict> {
  const slow = Promise.withResolvers<undefined>()
  // Never cleared: it ends with the request that set it, and clearing costs more than all else here.
  setTimeout(slow.resolve, WATCH_AFTER_MS)
  const early = await Promise.race([answer, slow.promise])
  if (early) return early

  const aborter = new AbortController()
  const outcome = await Promise.race([answer, watch(env, rotations, watched, aborter.signal)])
  if (outcome instanceof Response) aborter.abort()
  return outcome
}

async function watch(
  env: BindingEnv,
  rotations: Rotations,
  watched: Watched,
  signal?: AbortSignal,
): Promise<Verdict> {
  const request: WatchRequest = { ...watched, recent: rotations.recentScripts(watched.host) }
  const response = await env.SUPERVISOR.fetch('http://supervisor/watch', {
    method: 'POST',
    body: JSON.stringify(request),
    signal: signal ?? null,
  })
  return response.json<Verdict>()
}

async function place(
  env: BindingEnv,
  rotations: Rotations,
  script: string,
  invocation: string,
): Promise<HostRef | undefined> {
  const response = await env.SUPERVISOR.fetch('http://supervisor/place', {
    method: 'POST',
    body: JSON.stringify({ script, invocation }),
  })
  const placement = await response.json<Placement>()
  if ('refused' in placement) throw new NamespaceError(placement.refused, true)
  rotations.accept(placement.rotation)
  return placement.host
}

async function release(env: BindingEnv, script: string, invocation: string): Promise<void> {
  await env.SUPERVISOR.fetch('http://supervisor/release', {
    method: 'POST',
    body: JSON.stringify({ script, invocation }),
  })
}

function slotOf(env: BindingEnv, host: HostRef): Fetcher {
  const slot = env[`SLOT_${host.slot}`]
  if (!slot)
    throw new Error(`There is no slot ${host.slot}; the supervisor has more than the binding.`)
  return slot
}
