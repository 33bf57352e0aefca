/**
 * The `LAMBDAS` binding: a dispatch namespace for one machine. workerd evaluates this module inside
 * the isolate of the Worker that has the binding and calls the default export with the inner bindings.
 */
import { readAttempt } from './attempt.ts'
import { dispatchRequest } from './dispatch-request.ts'
import type { BindingEnv } from './binding-env.ts'
import { Rotations } from './rotations.ts'

interface DispatchOptions {
  limits?: { cpuMs?: number; subRequests?: number }
  outbound?: Record<string, unknown>
}

const DEFAULT_CPU_MS = 2_000

/**
 * Makes the binding. Like Cloudflare's, `get` asks nothing and never throws; `fetch` rejects with an
 * Error that starts with "Worker not found" for an unknown script, and names the limit when the
 * script had to be stopped.
 */
export default function makeNamespace(env: BindingEnv) {
  const rotations = new Rotations(env.SUPERVISOR)
  return {
    get(script: string, _args: Record<string, unknown> = {}, options: DispatchOptions = {}) {
      const dispatch = {
        script,
        outbound: JSON.stringify(options.outbound ?? {}),
        cpuMs: options.limits?.cpuMs ?? DEFAULT_CPU_MS,
      }
      return {
        fetch: async (input: RequestInfo, init?: RequestInit): Promise<Response> =>
          dispatchRequest(env, rotations, dispatch, await readAttempt(input, init)),
      }
    },
  }
}
