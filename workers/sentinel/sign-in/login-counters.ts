import { loginKey, type User } from '../people/find-user.ts'
import { networkOf } from './network-of.ts'
import { throttleKey } from './record-seldom.ts'
import type { Counter, Limit } from './take-attempt.ts'

/** One address trying one login name. */
const SAME_NAME_AND_ADDRESS: Limit = { name: 'login', burst: 10, restoreMs: 60_000 }

/** A browser that the user has signed in with, or a session that they are in. */
const SAME_DEVICE: Limit = { name: 'login-device', burst: 10, restoreMs: 60_000 }

/**
 * One login name tried from anywhere its owner has not signed in from: a guesser with many
 * addresses slows down, while the owner goes on at the usual place.
 */
const SAME_NAME: Limit = { name: 'login-name', burst: 30, restoreMs: 30_000 }

/** One address trying many login names of an account; people behind one address share it. */
const SAME_ADDRESS: Limit = { name: 'login-address', burst: 60, restoreMs: 5_000 }

/** A counter of attempts to sign in. */
export interface LoginCounter extends Counter {
  /** Whether it counts one person at one place, so that their success ends it. */
  isOwn: boolean
}

/** No account's id: attempts at accounts that there are not are nobody's who has one. */
const NO_ACCOUNT = '-'

/** An attempt to sign in, as far as it decides what the attempt counts for. */
export interface LoginAttempt {
  accountId: string
  isAccount: boolean
  loginName: string
  /** The user of that name, if there is one. */
  user: User | undefined
  address: string | null
  /** What shows that the owner of the name is at it: a device of theirs, or the session they are in. */
  proof: string | undefined
  /** Whether they have signed in from this address before. */
  isUsualPlace: boolean
}

/**
 * The counters that an attempt takes from, one after the other: of those behind one that is used up nothing
 * is taken. Who has signed in before is counted by that place alone, where strangers can't use
 * anything up. Where no address is known nothing is counted by it, because all callers would be one.
 */
export async function loginCounters(attempt: LoginAttempt): Promise<LoginCounter[]> {
  const { accountId, isAccount, user, address, proof, isUsualPlace } = attempt
  const key = loginKey(attempt.loginName)
  const network = networkOf(address)
  const account = isAccount ? accountId : NO_ACCOUNT

  if (user && proof !== undefined) return [await counter(SAME_DEVICE, user.id, proof)]
  if (network === null) {
    const byName = await counter(SAME_NAME, accountId, key)
    return isAccount ? [byName] : [await counter(SAME_ADDRESS, account), byName]
  }
  const byBoth = await counter(SAME_NAME_AND_ADDRESS, accountId, key, network)
  if (isUsualPlace) return [byBoth]
  return [
    await counter(SAME_ADDRESS, account, network),
    byBoth,
    // Last: who is slowed down already must not use up what the name's owner has elsewhere.
    await counter(SAME_NAME, accountId, key),
  ]
}

async function counter(limit: Limit, ...caller: string[]): Promise<LoginCounter> {
  const isOwn = limit === SAME_DEVICE || limit === SAME_NAME_AND_ADDRESS
  return { limit, keyHash: await throttleKey(limit, ...caller), isOwn }
}
