import * as limits from '../../kit/limits/limits.ts'

/**
 * The limits that an operator may set for an account, by their ids in `GET …/limits`: what holds for everybody
 * else, and how far it can be moved.
 */
export const SETTABLE_LIMITS = {
  // Below that, a lambda can't be told from a host that is slow to answer; above it, the clock ends it anyway.
  'invocation-cpu': { usual: limits.INVOCATION_CPU_MS, min: 300, max: limits.INVOCATION_WALL_MS },
  'outgoing-requests-in-all': { usual: limits.SUBREQUESTS_PER_INVOCATION, min: 0, max: 10_000 },
  lambdas: { usual: limits.LAMBDAS_PER_ACCOUNT, min: 0, max: 100_000 },
  domains: { usual: limits.DOMAINS_PER_ACCOUNT, min: 0, max: 5_000 },
  secrets: { usual: limits.SECRETS_PER_ACCOUNT, min: 0, max: 2_000 },
  schedules: { usual: limits.SCHEDULES_PER_ACCOUNT, min: 0, max: 10_000 },
  // Nobody is refused for how much they invoke unless the operator says so.
  'monthly-invocations': { usual: null, min: 0, max: 1_000_000_000 },
} as const

/** A limit that can be set for an account. */
export type SettableLimit = keyof typeof SETTABLE_LIMITS

/** One that everybody has. */
export type UsualLimit = Exclude<SettableLimit, 'monthly-invocations'>

/** The limits that are an account's own. */
export type OwnLimits = Partial<Record<SettableLimit, number>>

/** Tells whether there is such a limit. */
export function isSettable(name: string): name is SettableLimit {
  return Object.hasOwn(SETTABLE_LIMITS, name)
}

/** All there are. */
export const SETTABLE_NAMES: readonly SettableLimit[] =
  Object.keys(SETTABLE_LIMITS).filter(isSettable)
