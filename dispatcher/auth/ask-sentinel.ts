import type { JSONWebKeySet } from 'jose'
import type { Env } from '../env.ts'
import type { SentinelQuestions } from './revocation-list.ts'

const REQUEST_LIMIT_MS = 5_000

/** Asks the sentinel Worker by its bindings. */
export function askSentinel(env: Pick<Env, 'SENTINEL' | 'SENTINEL_INTERNAL'>): SentinelQuestions {
  return {
    keySet: () => ask<JSONWebKeySet>(env.SENTINEL, '/sentinel/well-known/jwks'),
    revocationsSince: (sequence) => ask(env.SENTINEL_INTERNAL, `/revocations?since=${sequence}`),
  }
}

async function ask<T>(sentinel: Env['SENTINEL'], path: string): Promise<T> {
  const response = await sentinel.fetch(`https://sentinel${path}`, {
    signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
  })
  if (!response.ok) throw new Error(`The sentinel answered ${response.status}.`)
  return response.json<T>()
}
